#pragma once

#include "core/federation/federationfile.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// An issuer that exists under the address a new connection needs.
struct IssuerCandidate {
    QByteArray id, name;
    bool fits = false; ///< the same address and the same keys, and not archived
    bool isProposed = false; ///< fits, and no rule of another kind rests on it
    QString why; ///< why it does not fit, or is not proposed
    QList<QByteArray> rules; ///< names of the live rules that rest on it
    QStringList differs; ///< settings the preset proposes otherwise, in words; they are not changed
};

/// Those with `wanted`'s address, the proposed one first. Never by address alone: a key source that differs,
/// or other inline keys (RFC 7638 thumbprints), make another issuer of it (private clusters share addresses).
QList<IssuerCandidate> issuerCandidates(const Issuer &wanted, const FederationFile &environment);

} // namespace claimcheck
