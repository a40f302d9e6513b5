#pragma once

#include "core/jose/keyset.h"

namespace claimcheck {

/// The keys a token may be checked with, or why there is none.
struct KeyChoice {
    QList<Key> keys;
    QByteArray id;
    QString reason;
};

/// Chooses by kid, then by type, curve, use and algorithm (RFC 7515 section 4.1.4, RFC 7517 section 4.5). A
/// kid is inert text and must be there exactly; the only key of a set is no substitute for the one named.
/// Without a kid every key that fits is a candidate, up to a bound.
KeyChoice chooseKeys(const KeySet &set, Algorithm algorithm, const std::optional<QByteArray> &kid);

} // namespace claimcheck
