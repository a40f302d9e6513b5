#include "online/connection.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"
#include "services/snapshotreader.h"

#include <QDateTime>

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

Exit exitFor(QByteArrayView id)
{
    if (id.startsWith("file.") || id.startsWith("journal.") || id.startsWith("plan.malformed")
        || id.startsWith("federation."))
        return Exit::Unreadable;
    if (id.startsWith("http.") || id.startsWith("list.") || id.startsWith("answer.")
        || id.startsWith("token.") || id == "admin.server" || id == "admin.rate-limited")
        return Exit::Network;
    return Exit::No;
}

} // namespace

Exit tellError(const Context &context, const QString &verb, const Error &error)
{
    complain(context, verb, error.message, error.hint);
    return exitFor(error.id);
}

OrExit<Address> addressFrom(const Options &options, const Context &context, const QString &verb)
{
    const auto wrong = [&](const QString &what, const QString &advice) {
        return tl::unexpected(wrongUsage(context, verb, what, advice));
    };
    const QByteArray env = options.value("--env").value_or(QByteArray());
    const std::optional<QByteArray> given = options.value("--base-url");
    if (env.isEmpty())
        return wrong(tr("which service is meant is not said"),
                     tr("write --env sandbox, --env platform or --env custom"));
    if (env != "sandbox" && env != "platform" && env != "custom")
        return wrong(tr("there is no such environment"),
                     tr("write --env sandbox, --env platform or --env custom"));
    if (env == "platform" && given)
        return wrong(tr("the platform's address is known"),
                     tr("leave --base-url out, or write --env custom"));
    if (env != "platform" && !given)
        return wrong(tr("its address is not given"),
                     env == "sandbox"
                         ? tr("start `claimcheck sandbox` and give the base_url it prints: --base-url URL")
                         : tr("give it: --base-url URL"));
    Address address;
    address.isSandbox = env == "sandbox";
    address.base = QUrl::fromEncoded(given.value_or(platformUrl), QUrl::StrictMode);
    address.console = env == "platform" ? QString::fromLatin1(consoleUrl) : address.base.toString();
    if (!isUsable(address.base) || (address.isSandbox && !isLoopback(address.base)))
        return wrong(tr("--base-url is no address a token may be sent to"),
                     tr("it has to be https, or http on this computer; a sandbox is on this computer"));
    return address;
}

OrExit<SecretText> secretFrom(const QByteArray &name, const QString &what, const Context &context)
{
    OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    QByteArray secret = text->trimmed();
    wipe(*text);
    if (secret.isEmpty())
        return tl::unexpected(
            unreadable(context, inputName(name), tr("is empty"), tr("put %1 into it").arg(what)));
    return SecretText::take(secret);
}

OrExit<SecretText> bearerFrom(const Options &options, const Context &context, const QString &verb)
{
    const std::optional<QByteArray> name = options.value("--token-file");
    if (!name)
        return tl::unexpected(
            wrongUsage(context, verb, tr("no bearer is given"),
                       tr("put an administrator's token into a file and name it: --token-file "
                          "FILE")));
    return secretFrom(*name, tr("the token"), context);
}

OrExit<Address> sandboxAddress(const QByteArray &url, const Context &context, const QString &verb)
{
    Address address;
    address.isSandbox = true;
    address.base = QUrl::fromEncoded(url, QUrl::StrictMode);
    address.console = address.base.toString();
    if (!isUsable(address.base) || !isLoopback(address.base))
        return tl::unexpected(wrongUsage(context, verb, tr("--base-url is no address of a sandbox"),
                                         tr("give the base_url it printed when it started")));
    return address;
}

Connection::Connection(Address address)
    : m_application(m_argc, m_argv)
    , m_address(std::move(address))
    , m_http({}, [] { return QDateTime::currentMSecsSinceEpoch(); })
{
}

OrExit<std::unique_ptr<Connection>> Connection::open(const Options &options, const Context &context,
                                                     const QString &verb)
{
    const OrExit<Address> address = addressFrom(options, context, verb);
    if (!address)
        return tl::unexpected(address.error());
    OrExit<SecretText> bearer = bearerFrom(options, context, verb);
    if (!bearer)
        return tl::unexpected(bearer.error());
    auto connection = std::make_unique<Connection>(*address);
    connection->m_api = std::make_unique<AdminClient>(connection->m_http, address->base, std::move(*bearer));
    const Result<Organization> own = connection->wait(connection->m_api->preflight());
    if (!own)
        return tl::unexpected(tellError(context, verb, own.error()));
    return connection;
}

QByteArray Connection::platform() const
{
    return m_address.base.toEncoded(QUrl::StripTrailingSlash);
}

OrExit<PlatformSnapshot> Connection::snapshot(const Context &context, const QString &verb)
{
    SnapshotReader reader(*m_api);
    const Result<PlatformSnapshot> read = wait(reader.read(utcText(context.now()).toUtf8()));
    if (!read)
        return tl::unexpected(tellError(context, verb, read.error()));
    for (const UnreadObject &object : read->unread)
        complain(context, verb,
                 tr("%1 %2 cannot be read and is left out: %3")
                     .arg(kindTitle(object.kind), visible(QString::fromUtf8(object.id), 80), object.why),
                 tr("this program may be too old"));
    return *read;
}

} // namespace claimcheck::cli
