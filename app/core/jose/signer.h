#pragma once

#include "core/jose/keyset.h"

namespace claimcheck {

/// A throwaway key for RS or ES signatures: of the samples and of tests, and of the sandbox. Its `kid` is the
/// caller's and says what it is ("sandbox-…"); nothing it signs is from a real provider.
class SigningKey {
public:
    static Result<SigningKey> generate(const QByteArray &kid, Algorithm algorithm = Algorithm::ES256);
    /// From what privateDer() gave, for the sandbox's state file.
    static Result<SigningKey> fromPrivateDer(const QByteArray &kid, Algorithm algorithm,
                                             const QByteArray &der);

    QByteArray kid() const;
    Algorithm algorithm() const;
    QByteArray publicJwk() const; ///< one JWK as JSON
    QByteArray privateDer() const; ///< PKCS #8
    /// A compact JWS over the two JSON texts. The header must name this key's alg and kid itself.
    Result<QByteArray> sign(const QByteArray &headerJson, const QByteArray &claimsJson) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

} // namespace claimcheck
