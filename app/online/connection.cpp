#include "online/connection.h"

#include "core/text/visible.h"
#include "online/bearersource.h"
#include "services/snapshotreader.h"

#include <QCoreApplication>
#include <QDateTime>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Connection", text);
}

} // namespace

Connection::Connection(Address address)
    : m_address(std::move(address))
    , m_http(m_address.network, [] { return QDateTime::currentMSecsSinceEpoch(); })
{
}

OrExit<std::unique_ptr<Connection>> Connection::open(const Options &options, const Context &context,
                                                     const QString &verb)
{
    const OrExit<Address> address = addressFrom(options, context, verb);
    if (!address)
        return tl::unexpected(address.error());
    auto connection = std::make_unique<Connection>(*address);
    OrExit<SecretText> bearer = bearerFrom(options, *address, connection->m_http, context, verb);
    if (!bearer)
        return tl::unexpected(bearer.error());
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
