#include "services/proxypassword.h"

#include "core/settings/settingchecks.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ProxyPassword)
};

constexpr qsizetype mostPassword = 1024;

} // namespace

QByteArray proxyEntry(const HttpSettings &network)
{
    if (network.proxy != HttpSettings::Proxy::Explicit || network.proxyUser.isEmpty())
        return {};
    return "proxy-" + QUrl::toPercentEncoding(network.proxyUser) + '@'
        + network.proxyHost.toUtf8().toPercentEncoding("[]:") + ':' + QByteArray::number(network.proxyPort);
}

HttpSettings withProxyPassword(
    HttpSettings network,
    const std::function<Async<std::shared_ptr<const SecretText>>(const QByteArray &entry)> &read)
{
    if (const QByteArray entry = proxyEntry(network); !entry.isEmpty())
        network.proxyPassword = [read, entry] { return read(entry); };
    return network;
}

Result<void> checkProxyPassword(QByteArrayView password)
{
    if (password.isEmpty())
        return fail("proxy.no-password", Words::tr("There is no password."), {});
    if (password.size() > mostPassword)
        return fail("proxy.long-password",
                    Words::tr("The password is longer than %1 bytes.").arg(mostPassword),
                    Words::tr("Check that it is one."));
    const QString text = QString::fromUtf8(password);
    const bool isCarried = text.toUtf8() == password && std::all_of(text.begin(), text.end(), isProxyLetter);
    if (!isCarried)
        return fail("proxy.password", Words::tr("A password with such characters cannot be sent to a proxy."),
                    Words::tr("Take control characters out, and letters beyond those of western Europe."));
    return {};
}

} // namespace claimcheck
