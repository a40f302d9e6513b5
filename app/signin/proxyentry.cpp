#include "signin/proxyentry.h"

#include <QUrl>

namespace claimcheck {

QByteArray proxyEntry(const HttpSettings &network)
{
    if (network.proxy != HttpSettings::Proxy::Explicit || network.proxyUser.isEmpty())
        return {};
    return "proxy-" + QUrl::toPercentEncoding(network.proxyUser) + '@'
        + network.proxyHost.toUtf8().toPercentEncoding("[]:") + ':' + QByteArray::number(network.proxyPort);
}

HttpSettings withPassword(HttpSettings network, TokenVault &vault)
{
    if (const QByteArray entry = proxyEntry(network); !entry.isEmpty())
        network.proxyPassword = [&vault, entry] { return vault.read(entry); };
    return network;
}

} // namespace claimcheck
