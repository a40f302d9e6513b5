#pragma once

#include "core/federation/issuer.h"

namespace claimcheck {

/// One key of a merge, named by its thumbprint (RFC 7638): a `kid` can be given twice.
struct MergedKey {
    enum class Fate : quint8 { Kept, Added, Dropped };
    Fate fate = Fate::Kept;
    QByteArray kid, thumbprint;
};

/// Inline keys of an issuer with others put in.
struct KeyMerge {
    QByteArray keys; ///< the new JWK array
    QList<MergedKey> each; ///< in the order of the array, dropped ones last
    bool isChange() const;
};

/// `keys` is the issuer's JWK array, `from` a JWK set, an array or one JWK; `drop` are kids or thumbprints of
/// keys to leave out. A key that is there stays as it is. Errors: keys.not-inline, keys.unreadable,
/// keys.private, keys.unusable, keys.same-kid, keys.unknown-drop, keys.none-left.
Result<KeyMerge> mergeKeys(const IssuerKeys &keys, const QByteArray &from, const QList<QByteArray> &drop);

/// When a key that was replaced may be dropped, and how long before its first use the new one should be there
/// (wif-protocol 7.5).
QString dropAdvice(const Issuer &issuer);

} // namespace claimcheck
