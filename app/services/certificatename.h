#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace claimcheck {

/// True if one of a certificate's alternative names is the host (RFC 9525): exactly, or with one `*` standing
/// for the whole first label. A subject's common name is no name of a host, although Qt takes it for one.
bool namesHost(const QList<QString> &dnsNames, const QList<QString> &addresses, const QString &host);

} // namespace claimcheck
