#include "services/certificatename.h"

#include <QHostAddress>

#include <algorithm>

namespace claimcheck {

namespace {

bool namesOneHost(const QString &name, const QString &host)
{
    if (name.compare(host, Qt::CaseInsensitive) == 0)
        return true;
    const qsizetype dot = host.indexOf(QLatin1Char('.'));
    const bool wild = name.startsWith(QLatin1String("*.")) && name.count(QLatin1Char('.')) >= 2;
    return wild && dot > 0
        && QStringView(name).sliced(1).compare(QStringView(host).sliced(dot), Qt::CaseInsensitive) == 0;
}

} // namespace

bool namesHost(const QList<QString> &dnsNames, const QList<QString> &addresses, const QString &host)
{
    const QHostAddress address(host);
    if (!address.isNull())
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString &one) { return QHostAddress(one) == address; });
    return std::any_of(dnsNames.begin(), dnsNames.end(),
                       [&](const QString &one) { return namesOneHost(one, host); });
}

} // namespace claimcheck
