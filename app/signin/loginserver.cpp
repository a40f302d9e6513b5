#include "signin/loginserver.h"

#include "core/text/visible.h"
#include "services/issuerurl.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::LoginServer)
};

constexpr char platformConsole[] = "https://platform.claude.com";
constexpr char codePage[] = "/oauth/code/callback";
/// The client's address is registered with this behind it, verbatim (client-credentials 8.1).
constexpr char antQuery[] = "?app=anthropic-cli";

/// An address for the browser or for tokens, below the one that was given.
Result<QUrl> below(QByteArray base, const char *path)
{
    while (base.endsWith('/'))
        base.chop(1);
    const Result<QUrl> url = endpointUrl(base + path, Reach::Sandbox);
    if (url && !url->hasQuery())
        return url;
    return fail("login.address",
                Words::tr("%1 is no address to sign in at").arg(visible(QString::fromUtf8(base), 200)),
                url ? Words::tr("leave out what follows the ?") : url.error().message);
}

} // namespace

Result<LoginServer> platformLogin(const QByteArray &consoleUrl, const QByteArray &baseUrl,
                                  const QByteArray &clientId)
{
    const Result<QUrl> authorize = below(consoleUrl, "/oauth/authorize");
    if (!authorize)
        return tl::unexpected(authorize.error());
    const Result<QUrl> token = below(baseUrl, "/v1/oauth/token");
    if (!token)
        return tl::unexpected(token.error());
    const Result<QUrl> page = below(consoleUrl, codePage);
    if (!page)
        return tl::unexpected(page.error());
    LoginServer server;
    server.authorize = *authorize;
    server.token = *token;
    server.manualRedirect = page->toEncoded();
    if (clientId == antClientId)
        server.manualRedirect += antQuery;
    if (authorize->toEncoded().startsWith(platformConsole))
        server.loopbackName = LoopbackName::Localhost;
    return server;
}

} // namespace claimcheck
