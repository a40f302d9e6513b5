#include "signin/tokenrefresh.h"

#include "core/json/writer.h"
#include "services/adminpath.h"
#include "services/httperror.h"
#include "services/servertext.h"
#include "services/tokenresponse.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::SessionKeeper)
};

constexpr int refreshMilliseconds = 20000;
/// Where the answer does not say; the official Python client takes the same.
constexpr int usualLifetime = 3600;

HttpRequest requestFor(const Profile &profile, const Session &session)
{
    HttpRequest request;
    request.method = "POST";
    request.url = adminUrl(QUrl::fromEncoded(profile.baseUrl, QUrl::StrictMode), "/v1/oauth/token");
    request.headers = {{"Content-Type", "application/json"}, {"anthropic-beta", "oauth-2025-04-20"}};
    json::Writer writer;
    writer.beginObject().member("grant_type", QByteArrayView("refresh_token"));
    writer.member("refresh_token", session.refreshToken->view());
    writer.member("client_id", profile.clientId);
    request.body = writer.endObject().result();
    request.purpose = Words::tr("Refresh a sign-in");
    request.milliseconds = refreshMilliseconds;
    return request;
}

bool isOver(int status)
{
    return status == 400 || status == 401 || status == 403;
}

Session following(const Session &before, AccessToken &token, qint64 now)
{
    Session next;
    next.accessToken = std::make_shared<const SecretText>(SecretText::take(token.value));
    next.refreshToken = token.refreshToken.isEmpty()
        ? before.refreshToken
        : std::make_shared<const SecretText>(SecretText::take(token.refreshToken));
    next.expiresAt = now + token.lifetimeSeconds.value_or(usualLifetime);
    next.scope = token.scope.isEmpty() ? before.scope : token.scope;
    next.serial = before.serial + 1;
    return next;
}

} // namespace

Error signInAgain(const Profile &profile, const QString &why)
{
    const QString name = QString::fromLatin1(profile.name);
    return {"signin.again",
            why.isEmpty() ? Words::tr("the sign-in of profile %1 has ended").arg(name)
                          : Words::tr("the sign-in of profile %1 has ended: %2").arg(name, why),
            Words::tr("sign in again: claimcheck login --profile %1").arg(name),
            {}};
}

Async<Session> refreshTokens(Http &http, const Profile &profile, const Session &session,
                             std::function<qint64()> now, QObject *context)
{
    const HttpRequest request = requestFor(profile, session);
    const auto next = [profile, session, now = std::move(now),
                       host = shownHost(request.url)](const Result<HttpAnswer> &answer) -> Async<Session> {
        const QList<QByteArray> secrets{session.refreshToken->view().toByteArray(),
                                        session.accessToken->view().toByteArray()};
        if (answer && isOver(answer->status))
            return readyError<Session>(signInAgain(profile, serverText(answer->body, secrets)));
        Result<AccessToken> token = tokenFromAnswer(answer, host, secrets);
        if (!token)
            return readyError<Session>(token.error());
        return ready<Session>(following(session, *token, now()));
    };
    return andDecide(http.send(request), context, next);
}

} // namespace claimcheck
