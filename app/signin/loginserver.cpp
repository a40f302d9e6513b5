#include "signin/loginserver.h"

#include "core/text/visible.h"
#include "services/discoverydocument.h"
#include "services/httpstatus.h"
#include "services/requestcheck.h"

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
constexpr char wellKnown[] = "/.well-known/openid-configuration";

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

Result<LoginServer> serverOf(const HttpAnswer &answer, const QByteArray &issuer, Reach reach)
{
    if (answer.status != 200)
        return tl::unexpected(statusError(QUrl::fromEncoded(issuer, QUrl::StrictMode).host(), answer.status));
    const Result<DiscoveryDocument> document = readDiscovery(answer.body, issuer, DiscoveryUse::SignIn,
                                                             reach);
    if (!document)
        return tl::unexpected(document.error());
    LoginServer server;
    server.authorize = document->authorizationEndpoint;
    server.token = document->tokenEndpoint;
    server.issuer = issuer;
    server.issuerRequired = document->namesItselfInAnswers;
    return server;
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

Async<LoginServer> discoverLogin(Http &http, const QByteArray &issuer, QObject *context)
{
    const Result<QUrl> url = issuerUrl(issuer, Reach::Sandbox);
    if (!url)
        return readyError<LoginServer>(url.error());
    // A server elsewhere must not lead to one on this computer.
    const Reach reach = isLoopbackHost(url->host()) ? Reach::Sandbox : Reach::Service;
    QByteArray base = issuer;
    if (base.endsWith('/'))
        base.chop(1);
    HttpRequest request;
    request.url = QUrl::fromEncoded(base + wellKnown, QUrl::StrictMode);
    request.purpose = Words::tr("Read how to sign in");
    request.repeat = HttpRequest::Repeat::Safe;
    return andThen(http.send(request), context, [issuer, reach](const HttpAnswer &answer) {
        return ready(serverOf(answer, issuer, reach));
    });
}

} // namespace claimcheck
