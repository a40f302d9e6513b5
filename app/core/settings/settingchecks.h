#pragma once

#include "core/result.h"

#include <optional>

namespace claimcheck {

/// A proxy written as HOST:PORT, or as USER@HOST:PORT where it asks for a name. The password is never written
/// beside it: it is in the keychain.
struct ProxyAddress {
    QString host;
    quint16 port = 0;
    QString user = {}; ///< may hold blanks, backslashes and @
};
std::optional<ProxyAddress> proxyAddress(const QByteArray &text);
/// What a name or password may be made of: Qt sends both in Latin-1, whatever the proxy asks for, and the
/// rest as question marks (measured, 6.4.2).
bool isProxyLetter(QChar letter);
/// HOST:PORT, without the user.
QString proxyPlace(const QString &host, quint16 port);

// What a text has to be for a setting to take it.
Result<void> checkProxy(const QByteArray &value);
Result<void> checkAddress(const QByteArray &value); ///< of a service, as baseUrl()
Result<void> checkClientId(const QByteArray &value); ///< RFC 6749: printable; here without blanks
Result<void> checkPath(const QByteArray &value); ///< absolute; nothing is looked at
Result<void> checkTextPercent(const QByteArray &value); ///< what the theme can do

} // namespace claimcheck
