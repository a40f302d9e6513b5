#pragma once

#include "core/jose/keyset.h"
#include "sandbox/organization.h"

namespace claimcheck::sandbox {

/// Gets an issuer's keys the way its registration says: given inline, from one of the sandbox's own issuers
/// (without the network), or from outside by a function its owner hands in.
class KeySource {
public:
    /// The JWKS of a preset's issuer, or what keeps it from being had.
    using OwnKeys = std::function<Result<QByteArray>(const QByteArray &preset)>;
    using Fetch = std::function<Result<QByteArray>(const Issuer &issuer)>;

    explicit KeySource(OwnKeys own = {}, Fetch fetch = {});

    /// Notes in the organization how it went, and pauses an issuer that failed too often.
    Result<KeySet> keysFor(Issuer &issuer, Organization &organization);

private:
    Result<QByteArray> textFor(const Issuer &issuer, const Organization &organization) const;
    Result<KeySet> read(const Issuer &issuer, const QByteArray &text);

    struct Read {
        QByteArray text;
        KeySet keys;
    };
    OwnKeys m_own;
    Fetch m_fetch;
    QHash<QByteArray, Read> m_read; ///< by issuer
};

} // namespace claimcheck::sandbox
