#pragma once

#include "loopback/servedrequest.h"
#include "sandbox/answer.h"
#include "sandbox/choices.h"

namespace claimcheck::sandbox {

/// The members of a request to the token endpoint, as JSON or as a form.
struct TokenForm {
    QList<HttpPair> members;
    bool isForm = false;
    bool federationBeta = false; ///< the header that leads to the exchange
    bool oauthBeta = false;

    std::optional<QByteArray> value(QByteArrayView name) const { return valueOf(members, name); }
    static OrRefusal<TokenForm> read(const ServedRequest &request);
};

/// An exchange whose shape is good (wif-protocol 11.1). Nothing here has been looked up.
struct ExchangeRequest {
    QByteArray assertion;
    QByteArray ruleId;
    QByteArray organizationId;
    QByteArray serviceAccountId; ///< may be empty
    QByteArray workspaceId; ///< may be empty, or "default"

    static OrRefusal<ExchangeRequest> read(const TokenForm &form, const SandboxChoices &choices);
};

inline constexpr char jwtBearer[] = "urn:ietf:params:oauth:grant-type:jwt-bearer";
inline constexpr qsizetype largestAssertion = 16384;

} // namespace claimcheck::sandbox
