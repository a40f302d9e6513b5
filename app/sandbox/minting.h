#pragma once

#include "sandbox/answer.h"
#include "sandbox/oidcissuers.h"

#include "core/json/edit.h"
#include "core/provider/presetfill.h"

namespace claimcheck::sandbox {

/// A token to be made as a provider would make it.
struct MintRequest {
    enum class SignedBy : quint8 {
        Newest,
        Previous, ///< the key before the last rotation
        Foreign, ///< a key nobody published, under the newest one's kid
    };
    QByteArray preset;
    PresetValues values; ///< answers of the preset; its examples where there are none
    QList<json::Edit> claims; ///< changed or, with no JSON, taken out
    std::optional<QByteArray> audience;
    std::optional<int> issuedOffset, expiresOffset, notBeforeOffset; ///< seconds from now
    bool keepIssuer = false; ///< the provider's own address stays in `iss`
    SignedBy signedBy = SignedBy::Newest;

    /// The body of POST /sandbox/mint.
    static OrRefusal<MintRequest> fromJson(json::Value body);
};

struct MintedAssertion {
    QByteArray token;
    QByteArray issuer; ///< its `iss`
    QByteArray kid;
};

/// `jti` replaces the preset's example where the provider's tokens have one.
Result<MintedAssertion> mintAssertion(const MintRequest &request, OidcIssuers &issuers,
                                      const QByteArray &baseUrl, UnixSeconds now, const QByteArray &jti);

} // namespace claimcheck::sandbox
