#include "services/tokenexchange.h"

#include "core/json/writer.h"
#include "services/adminpath.h"
#include "services/tokenresponse.h"

namespace claimcheck {

namespace {

constexpr int exchangeMilliseconds = 30000;

/// Members in the order the official clients send them; what is not said is left out.
QByteArray bodyOf(const ExchangeRequest &request)
{
    json::Writer writer;
    writer.beginObject();
    writer.member("grant_type", QByteArrayView("urn:ietf:params:oauth:grant-type:jwt-bearer"));
    writer.member("assertion", request.assertion->view());
    writer.member("federation_rule_id", QByteArrayView(request.rule));
    writer.member("organization_id", QByteArrayView(request.organization));
    if (!request.serviceAccount.isEmpty())
        writer.member("service_account_id", QByteArrayView(request.serviceAccount));
    if (!request.workspace.isEmpty())
        writer.member("workspace_id", QByteArrayView(request.workspace));
    return writer.endObject().result();
}

Async<ExchangeOutcome> outcomeOf(const HttpAnswer &answer)
{
    ExchangeOutcome outcome;
    outcome.requestId = cleanRequestId(answer.header("request-id"));
    if (answer.status < 200 || answer.status >= 300) {
        outcome.refusal = readApiError(answer.status, answer.body, answer.header("request-id"));
        outcome.requestId = outcome.refusal.requestId;
        return ready<ExchangeOutcome>(outcome);
    }
    Result<AccessToken> token = readTokenResponse(answer.body);
    if (!token)
        return readyError<ExchangeOutcome>(token.error());
    outcome.minted = MintedToken{std::make_shared<const SecretText>(SecretText::take(token->value)),
                                 token->lifetimeSeconds, token->scope};
    return ready<ExchangeOutcome>(outcome);
}

} // namespace

QByteArray recordWords(const Result<ExchangeOutcome> &outcome)
{
    if (!outcome)
        return "failed: " + outcome.error().id;
    if (outcome->minted)
        return "minted " + outcome->minted->scope;
    const ApiError &refusal = outcome->refusal;
    return "refused: " + (refusal.type.isEmpty() ? QByteArray::number(refusal.status) : refusal.type);
}

TokenExchange::TokenExchange(Http &http, const QUrl &base, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_base(base)
{
}

Async<ExchangeOutcome> TokenExchange::exchange(const ExchangeRequest &request)
{
    const qsizetype size = request.assertion ? request.assertion->view().size() : 0;
    if (size == 0 || size > mostAssertionBytes)
        return readyError<ExchangeOutcome>(
            Error{"exchange.assertion",
                  size == 0 ? tr("there is no token to exchange")
                            : tr("the token has %1 bytes; the service takes at most %2")
                                  .arg(QString::number(size), QString::number(mostAssertionBytes)),
                  tr("give the workload's own token, with fewer claims if need be"),
                  {}});
    if (request.rule.isEmpty() || request.organization.isEmpty())
        return readyError<ExchangeOutcome>(Error{
            "exchange.incomplete", tr("a rule and an organization are needed"), tr("give their ids"), {}});
    HttpRequest sent;
    sent.method = "POST";
    sent.url = adminUrl(m_base, "/v1/oauth/token");
    sent.headers = {{"Content-Type", "application/json"},
                    {"anthropic-beta", "oauth-2025-04-20,oidc-federation-2026-04-01"}};
    sent.body = bodyOf(request);
    sent.purpose = tr("Exchange a token");
    sent.milliseconds = exchangeMilliseconds;
    return andThen(m_http.send(sent), this, outcomeOf);
}

} // namespace claimcheck
