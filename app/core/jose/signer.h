#pragma once

#include "core/result.h"

#include <QByteArray>

#include <memory>

namespace claimcheck {

/// A fresh ES256 key that lives only in this process, for the samples and for tests. Its `kid` is the
/// caller's and says what it is ("sandbox-…"); nothing it signs is from a real provider.
class SigningKey {
public:
    static Result<SigningKey> generate(const QByteArray &kid);

    QByteArray kid() const;
    QByteArray publicJwk() const; ///< one JWK as JSON
    /// A compact JWS over the two JSON texts. The header must name alg ES256 and this key's kid itself.
    Result<QByteArray> sign(const QByteArray &headerJson, const QByteArray &claimsJson) const;

private:
    struct Data;
    std::shared_ptr<const Data> d;
};

} // namespace claimcheck
