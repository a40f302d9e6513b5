#include "core/provider/wrongformat.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenKind)
};

bool hasAudience(json::Value claims)
{
    const json::Value audience = claims["aud"];
    return (audience.isString() && !audience.utf8().isEmpty()) || (audience.isArray() && audience.size() > 0);
}

bool saysAccess(json::Value header, json::Value claims)
{
    QByteArray type = header["typ"].utf8().toLower();
    if (type.startsWith("application/"))
        type = type.mid(12);
    return type == "at+jwt" || claims["token_use"].equals("access");
}

} // namespace

void setWrong(TokenKind &kind, const char *id, const QString &name, const QString &advice)
{
    kind.id = id;
    kind.name = name;
    kind.advice = advice;
    kind.wrongKind = true;
}

bool noteAlgorithm(json::Value header, TokenKind &kind)
{
    const QByteArray alg = header["alg"].utf8();
    if (alg.toLower() == "none") {
        setWrong(kind, "unsigned", Words::tr("Unsigned token"),
                 Words::tr("The header says alg none: nobody signed this, so anybody could have written it. "
                           "Ask the issuer for a token signed with RS256 or ES256."));
        return true;
    }
    if (!alg.startsWith("HS"))
        return false;
    setWrong(kind, "hmac-session", Words::tr("Token signed with a shared secret"),
             Words::tr("HMAC (%1) is made by who also checks it, as for a session of one application; no key "
                       "for it can be published. Ask the issuer for an identity token signed with RS256 or "
                       "ES256.")
                 .arg(visible(QString::fromUtf8(alg), 20)));
    return true;
}

void noteAccessToken(json::Value header, json::Value claims, TokenKind &kind)
{
    const bool byType = saysAccess(header, claims);
    const bool byScope = !claims["scope"].isMissing() || !claims["scp"].isMissing();
    const bool audience = hasAudience(claims);
    const bool usual = kind.preset && kind.preset->accessTokens;
    if (!(byType || byScope) || (audience && (usual || !byType)))
        return;
    const QString why = audience
        ? Words::tr("This is an access token, made to call an API, where an identity token is wanted.")
        : Words::tr(
            "This is an access token without an audience, so it cannot say that it is meant for Claude.");
    const QString how = Words::tr(
        "Ask the issuer for an identity token with audience https://api.anthropic.com.");
    setWrong(kind, "access-token", Words::tr("Access token"), u"%1 %2"_qs.arg(why, how));
}

} // namespace claimcheck::detail
