#include "signin/session.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "services/headergrammar.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Session)
};

constexpr int version = 1;
constexpr qint64 latest = 253402300799; // the end of the year 9999

tl::unexpected<Error> unusable()
{
    return fail("signin.session", Words::tr("what the keychain keeps for this sign-in cannot be used"),
                Words::tr("sign in again; it was written by another version, or changed"));
}

std::shared_ptr<const SecretText> tokenOf(const json::Value &value)
{
    QByteArray token = value.utf8();
    if (!value.isString() || !isBearerToken(token))
        return nullptr;
    return std::make_shared<const SecretText>(SecretText::take(token));
}

Result<Session> sessionOf(const json::Document &document)
{
    const json::Value root = document.root(), refresh = root["refresh_token"], scope = root["scope"];
    const std::optional<qint64> expires = root["expires_at"].toInteger(), serial = root["serial"].toInteger();
    if (!document.isStrict() || root["version"].toInteger() != version || !expires || !serial || *expires < 0
        || *expires > latest || *serial < 0 || !scope.isString())
        return unusable();
    Session session;
    session.accessToken = tokenOf(root["access_token"]);
    session.refreshToken = tokenOf(refresh);
    session.expiresAt = *expires;
    session.scope = scope.utf8();
    session.serial = *serial;
    if (!session.accessToken || (!refresh.isMissing() && !session.refreshToken))
        return unusable();
    return session;
}

QByteArray jsonOf(const Session &session)
{
    json::Writer writer;
    writer.beginObject().member("version", version);
    writer.member("access_token", session.accessToken->view());
    if (session.refreshToken)
        writer.member("refresh_token", session.refreshToken->view());
    writer.member("expires_at", session.expiresAt).member("scope", session.scope);
    return writer.member("serial", session.serial).endObject().result();
}

} // namespace

Result<Session> readSession(QByteArrayView text)
{
    QByteArray copy = text.toByteArray();
    // The document shares the copy; once it is gone the copy can be overwritten.
    Result<Session> session = sessionOf(json::Document::parse(copy, {.depth = 4}));
    wipe(copy);
    return session;
}

std::shared_ptr<const SecretText> writeSession(const Session &session)
{
    QByteArray text = jsonOf(session);
    return std::make_shared<const SecretText>(SecretText::take(text));
}

} // namespace claimcheck
