#include "access/application.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "cli/input.h"
#include "cli/layout.h"
#include "core/json/writer.h"
#include "core/settings/settingchecks.h"
#include "core/text/visible.h"
#include "local/environmentvalue.h"
#include "online/address.h"
#include "online/hiddentyping.h"
#include "online/online.h"
#include "services/proxypassword.h"
#include "services/systemproxy.h"

#include <array>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Proxy", text);
}

constexpr qsizetype longestLine = 4096; // as a terminal gives it

enum class Password : quint8 { NotWanted, Kept, Missing };

QByteArray passwordId(Password password)
{
    switch (password) {
    case Password::Kept:
        return "kept";
    case Password::Missing:
        return "missing";
    case Password::NotWanted:
        break;
    }
    return "not-wanted";
}

QByteArray kindId(HttpSettings::Proxy proxy)
{
    switch (proxy) {
    case HttpSettings::Proxy::Explicit:
        return "explicit";
    case HttpSettings::Proxy::None:
        return "none";
    case HttpSettings::Proxy::System:
        break;
    }
    return "system";
}

QString addressOf(const HttpSettings &network)
{
    return proxyPlace(network.proxyHost, network.proxyPort);
}

QString proxyWords(const HttpSettings &network, const QList<QByteArray> &environment)
{
    switch (network.proxy) {
    case HttpSettings::Proxy::Explicit:
        return visible(addressOf(network), 120);
    case HttpSettings::Proxy::None:
        return tr("none");
    case HttpSettings::Proxy::System:
        break;
    }
    return systemProxyWords(environment);
}

QByteArray documentOf(const HttpSettings &network, Password password)
{
    const bool isExplicit = network.proxy == HttpSettings::Proxy::Explicit;
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("kind", kindId(network.proxy));
    isExplicit ? writer.member("proxy", addressOf(network)) : writer.key("proxy").null();
    network.proxyUser.isEmpty() ? writer.key("user").null() : writer.member("user", network.proxyUser);
    return writer.member("password", passwordId(password)).endObject().result() + '\n';
}

QByteArray pageOf(const HttpSettings &network, Password password, const Context &context)
{
    const QList<QByteArray> environment = context.environment();
    Page page(context.output);
    const bool bySettings = environmentValue(environment, "CLAIMCHECK_PROXY").isEmpty();
    page.labelled(tr("Proxy"), proxyWords(network, environment), 0, 12);
    page.labelled(tr("Said by"), bySettings ? tr("the settings") : u"CLAIMCHECK_PROXY"_qs, 0, 12);
    if (password == Password::NotWanted)
        return page.take();
    page.labelled(tr("Name"), visible(network.proxyUser, 256), 0, 12);
    page.labelled(tr("Password"),
                  password == Password::Kept
                      ? page.sign(Sign::Good) + u' ' + tr("in the keychain")
                      : page.sign(Sign::Bad) + u' ' + tr("none is kept; claimcheck proxy --keep reads one"),
                  0, 12);
    return page.take();
}

/// The first line, without its end.
OrExit<SecretText> typedPassword(const HttpSettings &network, const Context &context)
{
    if (context.inputIsTerminal)
        context.writeError(tr("Password of %1 for %2 (it is not shown): ")
                               .arg(visible(network.proxyUser, 256), visible(addressOf(network), 120))
                               .toUtf8());
    const HiddenTyping hidden;
    QByteArray line;
    line.reserve(longestLine); // so that no copy of its beginning is left behind
    char next = 0;
    while (line.size() < longestLine && context.read(&next, 1) > 0 && next != '\n')
        line += next;
    next = 0;
    if (line.endsWith('\r'))
        line.chop(1);
    const Result<void> good = checkProxyPassword(line);
    SecretText password = SecretText::take(line);
    if (!good)
        return tl::unexpected(
            unreadable(context, tr("standard input"), good.error().message, good.error().hint));
    return password;
}

OrExit<void> change(const Options &options, const HttpSettings &network, Keychain &keychain,
                    const Context &context)
{
    const QByteArray entry = proxyEntry(network);
    Result<void> changed;
    if (options.has("--forget")) {
        changed = waitFor(keychain.remove(entry));
    } else {
        OrExit<SecretText> typed = typedPassword(network, context);
        if (!typed)
            return tl::unexpected(typed.error());
        changed = waitFor(keychain.write(entry, std::make_shared<const SecretText>(std::move(*typed))));
    }
    if (!changed)
        return tl::unexpected(tellError(context, u"proxy"_qs, changed.error()));
    return {};
}

OrExit<Password> lookUp(const HttpSettings &network, Keychain &keychain, const Context &context)
{
    const QByteArray entry = proxyEntry(network);
    if (entry.isEmpty())
        return Password::NotWanted;
    const Result<std::shared_ptr<const SecretText>> kept = waitFor(keychain.read(entry));
    if (!kept)
        return tl::unexpected(tellError(context, u"proxy"_qs, kept.error()));
    return *kept ? Password::Kept : Password::Missing;
}

OrExit<void> usable(const Options &options, const HttpSettings &network, const Context &context)
{
    const QString verb = u"proxy"_qs;
    if (!options.operands().isEmpty())
        return tl::unexpected(
            wrongUsage(context, verb, tr("it takes no file, and no password as an argument"),
                       tr("write the password into standard input: claimcheck proxy --keep")));
    const bool changes = options.has("--keep") || options.has("--forget");
    if (options.has("--keep") && options.has("--forget"))
        return tl::unexpected(
            wrongUsage(context, verb, tr("--keep and --forget exclude each other"), tr("give one of them")));
    if (changes && proxyEntry(network).isEmpty())
        return tl::unexpected(
            wrongUsage(context, verb, tr("no proxy with a name is chosen"),
                       tr("write it as USER@HOST:PORT in the window's settings or in CLAIMCHECK_PROXY")));
    return {};
}

} // namespace

Exit runProxy(const Options &options, const Context &context)
{
    const Application application;
    const OrExit<HttpSettings> network = networkFor(context, u"proxy"_qs);
    if (!network)
        return network.error();
    if (const OrExit<void> good = usable(options, *network, context); !good)
        return good.error();
    const std::unique_ptr<Keychain> keychain = systemKeychain(context, u"proxy"_qs);
    if (options.has("--keep") || options.has("--forget")) {
        if (const OrExit<void> done = change(options, *network, *keychain, context); !done)
            return done.error();
    }
    const OrExit<Password> password = lookUp(*network, *keychain, context);
    if (!password)
        return password.error();
    const bool isMissing = *password == Password::Missing && !options.has("--forget");
    return deliver(context,
                   options.has("--json") ? documentOf(*network, *password)
                                         : pageOf(*network, *password, context),
                   isMissing ? Exit::No : Exit::Yes);
}

} // namespace claimcheck::cli
