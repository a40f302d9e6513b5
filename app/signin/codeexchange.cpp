#include "signin/codeexchange.h"

#include "core/json/document.h"
#include "core/signin/formtext.h"
#include "services/tokenresponse.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::CodeExchange)
};

constexpr int exchangeMilliseconds = 30000;
/// Where the server does not say how long; it is renewed after that.
constexpr int unsaidLifetime = 300;

HttpRequest requestFor(const CodeGrant &grant)
{
    HttpRequest request;
    request.method = "POST";
    request.url = grant.token;
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}, {"Accept", "application/json"}};
    request.body = writeForm({{"grant_type", "authorization_code"},
                              {"code", grant.code->view().toByteArray()},
                              {"code_verifier", grant.verifier->view().toByteArray()},
                              {"client_id", grant.clientId},
                              {"redirect_uri", grant.redirectUri},
                              {"state", grant.state}});
    request.purpose = Words::tr("Finish the sign-in");
    request.milliseconds = exchangeMilliseconds;
    return request;
}

std::shared_ptr<const SecretText> secret(QByteArray &text)
{
    if (text.isEmpty())
        return nullptr;
    return std::make_shared<const SecretText>(SecretText::take(text));
}

/// What another code could mend (RFC 6749 section 5.2): not who asks, or how.
bool isAboutCode(const HttpAnswer &answer)
{
    const json::Document document = json::Document::parse(answer.body);
    const json::Value error = document.root()["error"];
    return answer.status == 400 && !error.equals("invalid_client") && !error.equals("unauthorized_client")
        && !error.equals("unsupported_grant_type") && !error.equals("invalid_scope");
}

Async<SignedIn> signedIn(const Result<HttpAnswer> &answer, const CodeGrant &grant, qint64 now)
{
    Result<AccessToken> token = tokenFromAnswer(
        answer, grant.token.host(),
        {grant.code->view().toByteArray(), grant.verifier->view().toByteArray(), grant.state});
    if (!token) {
        Error error = token.error();
        if (error.id == "token.refused" && isAboutCode(*answer))
            error.id = "token.code";
        if (error.id == "token.code" || error.id == "token.refused" || Http::mayHaveHappened(error.id))
            error.hint = Words::tr("Sign in again: a code is good once, and not for long.");
        return readyError<SignedIn>(error);
    }
    SignedIn result;
    result.owner = readTokenOwner(answer->body);
    result.session.scope = token->scope;
    result.session.expiresAt = now + token->lifetimeSeconds.value_or(unsaidLifetime);
    result.session.accessToken = secret(token->value);
    result.session.refreshToken = secret(token->refreshToken);
    return ready<SignedIn>(result);
}

} // namespace

Async<SignedIn> exchangeCode(Http &http, const CodeGrant &grant, qint64 now, QObject *context)
{
    return andDecide(http.send(requestFor(grant)), context,
                     [grant, now](const Result<HttpAnswer> &answer) { return signedIn(answer, grant, now); });
}

} // namespace claimcheck
