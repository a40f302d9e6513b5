#include "services/networksettings.h"

#include "core/diagnosis/shownaddress.h"
#include "core/settings/settingchecks.h"
#include "core/text/visible.h"
#include "local/environmentvalue.h"
#include "services/authorityfile.h"

#include <QCoreApplication>
#include <QFile>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NetworkSettings)
};

Result<void> takeProxy(HttpSettings &settings, const QByteArray &value, const QString &whence)
{
    if (value == "system")
        return {};
    if (value == "none") {
        settings.proxy = HttpSettings::Proxy::None;
        return {};
    }
    const std::optional<ProxyAddress> proxy = proxyAddress(value);
    if (!proxy) {
        const std::optional<QString> shown = shownAddress(value); // what else stands there may be a password
        return fail(
            "network.proxy",
            shown ? Words::tr("%1 names %2 as the proxy, which is none").arg(whence, visible(*shown, 80))
                  : Words::tr("%1 names no proxy").arg(whence),
            Words::tr("write HOST:PORT, USER@HOST:PORT or none; its password never stands there"));
    }
    settings.proxy = HttpSettings::Proxy::Explicit;
    settings.proxyHost = proxy->host;
    settings.proxyPort = proxy->port;
    settings.proxyUser = proxy->user;
    return {};
}

Result<void> takeAuthorities(HttpSettings &settings, const QByteArray &name, const QString &whence)
{
    if (name.isEmpty())
        return {};
    const Result<QByteArray> pem = readAuthorities(QFile::decodeName(name), whence);
    if (!pem)
        return tl::unexpected<Error>(pem.error());
    settings.extraCaPem = *pem;
    return {};
}

/// What holds, and who says so.
struct Said {
    QByteArray value;
    QString whence;
};

Said said(const QList<QByteArray> &environment, const char *variable, const QByteArray &chosen)
{
    const QByteArray value = environmentValue(environment, variable);
    return value.isEmpty() ? Said{chosen, Words::tr("Settings")} : Said{value, QLatin1String(variable)};
}

} // namespace

Result<HttpSettings> networkSettings(const QList<QByteArray> &environment, const NetworkChoice &chosen)
{
    const Said proxy = said(environment, "CLAIMCHECK_PROXY", chosen.proxy);
    const Said authorities = said(environment, "CLAIMCHECK_CA_FILE", chosen.caFile);
    HttpSettings settings;
    Result<void> taken = takeProxy(settings, proxy.value, proxy.whence);
    if (taken)
        taken = takeAuthorities(settings, authorities.value, authorities.whence);
    if (!taken)
        return tl::unexpected<Error>(taken.error());
    return settings;
}

} // namespace claimcheck
