#pragma once

#include "core/platform/apierror.h"
#include "local/async.h"
#include "local/secrettext.h"
#include "services/http.h"

namespace claimcheck {

/// What a workload sends to get a token (wif-protocol 11.1).
struct ExchangeRequest {
    std::shared_ptr<const SecretText> assertion;
    QByteArray rule, organization, serviceAccount, workspace; ///< the last two may be empty
};

struct MintedToken {
    std::shared_ptr<const SecretText> token;
    std::optional<int> lifetimeSeconds;
    QByteArray scope;
};

/// What came back, whatever it was.
struct ExchangeOutcome {
    std::optional<MintedToken> minted;
    ApiError refusal; ///< where nothing was minted
    QByteArray requestId; ///< may be empty
};

/// How the activity record says what came of it: "minted SCOPE", "refused: TYPE", "failed: ID".
QByteArray recordWords(const Result<ExchangeOutcome> &outcome);

/// The jwt-bearer exchange, sent once: an assertion may be good for one use only.
class TokenExchange : public QObject {
    Q_OBJECT

public:
    static constexpr int mostAssertionBytes = 16384;

    /// `http` has to live longer; `base` is https, or http to a loopback address.
    TokenExchange(Http &http, const QUrl &base, QObject *parent = nullptr);

    /// Errors: exchange.assertion, exchange.incomplete, token.response and http.*; a refusal is an outcome.
    Async<ExchangeOutcome> exchange(const ExchangeRequest &request);

private:
    Http &m_http;
    QUrl m_base;
};

} // namespace claimcheck
