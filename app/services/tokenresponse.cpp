#include "services/tokenresponse.h"

#include "core/json/document.h"
#include "services/headergrammar.h"
#include "services/servertext.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenResponse)
};

constexpr qsizetype longestBody = 256 * 1024;
constexpr qsizetype longestScope = 4096;
constexpr qint64 longestLifetime = 366 * 24 * 3600;

tl::unexpected<Error> unusable(const QString &what)
{
    return fail("token.response", Words::tr("The token endpoint's answer cannot be used: %1.").arg(what),
                Words::tr("Nothing of it was kept. Check that the address is that of a token endpoint."));
}

bool isBearerType(json::Value type)
{
    return type.isString() && type.utf8().compare("bearer", Qt::CaseInsensitive) == 0;
}

/// RFC 6749 appendix A.4.
bool isScope(const QByteArray &text)
{
    return text.size() <= longestScope && std::all_of(text.begin(), text.end(), [](char c) {
               return c >= 0x20 && c <= 0x7e && c != '"' && c != '\\';
           });
}

Result<std::optional<int>> lifetime(json::Value seconds)
{
    if (seconds.isMissing())
        return std::optional<int>();
    const std::optional<qint64> whole = seconds.toInteger();
    if (!whole || *whole < 1 || *whole > longestLifetime)
        return unusable(Words::tr("expires_in is no sensible number of seconds"));
    return std::optional<int>(int(*whole));
}

/// A member that may be left out.
Result<QByteArray> optionalText(json::Value value, bool (*fits)(const QByteArray &), const QString &fault)
{
    if (value.isMissing() || value.isNull())
        return QByteArray();
    const QByteArray text = value.utf8();
    if (!value.isString() || !fits(text))
        return unusable(fault);
    return text;
}

bool isToken(const QByteArray &text)
{
    return isBearerToken(text);
}

} // namespace

Result<AccessToken> readTokenResponse(const QByteArray &body)
{
    if (body.size() > longestBody)
        return unusable(Words::tr("it is too large"));
    const json::Document document = json::Document::parse(body, {.depth = 16});
    const json::Value root = document.root();
    if (!document.isStrict() || !root.isObject())
        return unusable(Words::tr("it is not one JSON object with each member once"));
    AccessToken token;
    token.value = root["access_token"].utf8();
    if (!root["access_token"].isString() || !isBearerToken(token.value))
        return unusable(Words::tr("access_token is missing or no access token"));
    if (!isBearerType(root["token_type"]))
        return unusable(Words::tr("token_type is not Bearer"));
    const Result<std::optional<int>> seconds = lifetime(root["expires_in"]);
    if (!seconds)
        return tl::unexpected(seconds.error());
    const Result<QByteArray> scope = optionalText(root["scope"], isScope, Words::tr("scope is no scope"));
    if (!scope)
        return tl::unexpected(scope.error());
    const Result<QByteArray> refresh = optionalText(root["refresh_token"], isToken,
                                                    Words::tr("refresh_token is no token"));
    if (!refresh)
        return tl::unexpected(refresh.error());
    token.lifetimeSeconds = *seconds;
    token.scope = *scope;
    token.refreshToken = *refresh;
    return token;
}

Result<AccessToken> tokenFromAnswer(const Result<HttpAnswer> &result, const QString &host,
                                    const QList<QByteArray> &secrets)
{
    if (!result && result.error().id == "http.too-large")
        return unusable(Words::tr("it is too large"));
    if (!result)
        return tl::unexpected(result.error());
    const int status = result->status;
    if (status == 200)
        return readTokenResponse(result->body);
    QString message = Words::tr("%1 gave no token: it answered %2.").arg(host, QString::number(status));
    if (const QString text = serverText(result->body, secrets); !text.isEmpty())
        message += QLatin1Char(' ') + Words::tr("It says: %1").arg(text);
    if (status >= 500 && status < 600)
        return fail("token.server", message, Words::tr("Try again later."));
    if (status == 429)
        return fail("token.limit", message, Words::tr("Wait a minute and try again."));
    return fail("token.refused", message, Words::tr("Check what was sent against the rule and its issuer."));
}

} // namespace claimcheck
