#include "services/networksettings.h"

#include "core/text/visible.h"
#include "services/environmentvalue.h"

#include <QCoreApplication>
#include <QFile>
#include <QUrl>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NetworkSettings)
};

constexpr qint64 mostPemBytes = 4 * 1024 * 1024;

Result<void> takeProxy(HttpSettings &settings, const QByteArray &value)
{
    if (value == "none") {
        settings.proxy = HttpSettings::Proxy::None;
        return {};
    }
    const QUrl url(u"http://"_qs + QString::fromUtf8(value), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !url.userInfo().isEmpty()
        || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
        return fail(
            "network.proxy",
            Words::tr("CLAIMCHECK_PROXY is %1, which is no proxy").arg(visible(QString::fromUtf8(value), 80)),
            Words::tr("write HOST:PORT, or none"));
    settings.proxy = HttpSettings::Proxy::Explicit;
    settings.proxyHost = url.host();
    settings.proxyPort = quint16(url.port());
    return {};
}

Result<void> takeAuthorities(HttpSettings &settings, const QByteArray &name)
{
    QFile file(QFile::decodeName(name));
    const QString shown = visible(file.fileName(), 200);
    if (!file.open(QIODevice::ReadOnly))
        return fail("network.ca-file",
                    Words::tr("CLAIMCHECK_CA_FILE names %1, which cannot be read (%2)")
                        .arg(shown, file.errorString()),
                    Words::tr("name a readable PEM file"));
    settings.extraCaPem = file.read(mostPemBytes);
    if (!settings.extraCaPem.contains("-----BEGIN CERTIFICATE-----"))
        return fail("network.ca-file",
                    Words::tr("CLAIMCHECK_CA_FILE names %1, which holds no certificate").arg(shown),
                    Words::tr("it has to be PEM, with lines BEGIN CERTIFICATE and END CERTIFICATE"));
    return {};
}

} // namespace

Result<HttpSettings> networkSettings(const QList<QByteArray> &environment)
{
    HttpSettings settings;
    const QByteArray proxy = environmentValue(environment, "CLAIMCHECK_PROXY");
    const QByteArray authorities = environmentValue(environment, "CLAIMCHECK_CA_FILE");
    Result<void> taken;
    if (!proxy.isEmpty())
        taken = takeProxy(settings, proxy);
    if (taken && !authorities.isEmpty())
        taken = takeAuthorities(settings, authorities);
    if (!taken)
        return tl::unexpected<Error>(taken.error());
    return settings;
}

} // namespace claimcheck
