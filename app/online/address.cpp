#include "online/address.h"

#include "access/systemkeychain.h"
#include "core/text/visible.h"
#include "services/keptsettings.h"
#include "services/proxypassword.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Connection", text);
}

constexpr char platformUrl[] = "https://api.anthropic.com";
constexpr char consoleUrl[] = "https://platform.claude.com";

bool isLoopback(const QUrl &url)
{
    const QString host = url.host();
    return host == u"127.0.0.1" || host == u"::1" || host == u"localhost";
}

bool isUsable(const QUrl &url)
{
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty()
        && (url.scheme() == u"https" || (url.scheme() == u"http" && isLoopback(url)));
}

QUrl urlOf(const QByteArray &text)
{
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

using Wrong = std::function<tl::unexpected<Exit>(const QString &what, const QString &advice)>;

OrExit<Address> usable(Address address, const Wrong &wrong)
{
    if (!isUsable(address.base) || (address.isSandbox && !isLoopback(address.base)))
        return wrong(tr("its address is none a token may be sent to"),
                     tr("it has to be https, or http on this computer; a sandbox is on this computer"));
    if (!isUsable(QUrl(address.console)))
        return wrong(tr("the address of its Console is none"), tr("give it: --console-url https://…"));
    return address;
}

OrExit<Address> byEnvironment(const Options &options, const Wrong &wrong)
{
    const QByteArray env = options.value("--env").value_or(QByteArray());
    const std::optional<QByteArray> given = options.value("--base-url");
    const std::optional<QByteArray> console = options.value("--console-url");
    if (const std::optional<QByteArray> name = options.value("--profile"); name && env.isEmpty())
        return wrong(tr("there is no profile %1 yet").arg(visible(QString::fromUtf8(*name), 80)),
                     tr("say which service it is for: add --env sandbox, --env platform or --env custom"));
    if (env.isEmpty())
        return wrong(tr("which service is meant is not said"),
                     tr("write --env sandbox, --env platform or --env custom, or --profile NAME"));
    if (env != "sandbox" && env != "platform" && env != "custom")
        return wrong(tr("there is no such environment"),
                     tr("write --env sandbox, --env platform or --env custom"));
    if (env == "platform" && (given || console))
        return wrong(tr("the platform's addresses are known"),
                     tr("leave --base-url and --console-url out, or write --env custom"));
    if (env != "platform" && !given)
        return wrong(tr("its address is not given"),
                     env == "sandbox"
                         ? tr("start `claimcheck sandbox` and give the base_url it prints: --base-url URL")
                         : tr("give it: --base-url URL"));
    Address address;
    address.isSandbox = env == "sandbox";
    address.base = urlOf(given.value_or(platformUrl));
    address.console = console ? urlOf(*console).toString()
        : env == "platform"   ? QString::fromLatin1(consoleUrl)
                              : address.base.toString();
    return usable(address, wrong);
}

OrExit<Address> byProfile(const Options &options, const Context &context, const QString &verb,
                          const Wrong &wrong)
{
    for (const char *name : {"--env", "--base-url", "--console-url"}) {
        if (options.has(name))
            return wrong(tr("%1 stands beside --profile").arg(QString::fromLatin1(name)),
                         tr("leave it out: a sign-in is for one service"));
    }
    const OrExit<PlacedProfile> chosen = placedProfile(options, context, verb);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const Profile &profile = chosen->profile;
    Address address;
    address.isSandbox = profile.kind == Profile::Kind::Sandbox;
    address.base = urlOf(profile.baseUrl);
    address.console = urlOf(profile.consoleUrl).toString();
    address.profile = profile;
    return usable(address, wrong);
}

Wrong wrongIn(const Context &context, const QString &verb)
{
    return [&context, verb](const QString &what, const QString &advice) {
        return tl::unexpected(wrongUsage(context, verb, what, advice));
    };
}

} // namespace

OrExit<Address> sandboxAddress(const QByteArray &url, const Context &context, const QString &verb)
{
    Address address;
    address.isSandbox = true;
    address.base = urlOf(url);
    address.console = address.base.toString();
    if (!isUsable(address.base) || !isLoopback(address.base))
        return tl::unexpected(wrongUsage(context, verb, tr("--base-url is no address of a sandbox"),
                                         tr("give the base_url it printed when it started")));
    return address;
}

OrExit<Address> environmentAddress(const Options &options, const Context &context, const QString &verb)
{
    return byEnvironment(options, wrongIn(context, verb));
}

OrExit<HttpSettings> networkFor(const Context &context, const QString &verb)
{
    const Result<HttpSettings> settings = keptNetwork(context.environment());
    if (!settings)
        return tl::unexpected(wrongUsage(context, verb, settings.error().message, settings.error().hint));
    if (settings->proxyUser.isEmpty())
        return *settings;
    const std::shared_ptr<Keychain> keychain = systemKeychain(context, verb);
    return withProxyPassword(*settings,
                             [keychain](const QByteArray &entry) { return keychain->read(entry); });
}

OrExit<Address> addressFrom(const Options &options, const Context &context, const QString &verb)
{
    OrExit<Address> address = options.has("--profile")
        ? byProfile(options, context, verb, wrongIn(context, verb))
        : environmentAddress(options, context, verb);
    if (!address)
        return address;
    const OrExit<HttpSettings> network = networkFor(context, verb);
    if (!network)
        return tl::unexpected(network.error());
    address->network = *network;
    return address;
}

} // namespace claimcheck::cli
