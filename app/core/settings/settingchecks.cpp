#include "core/settings/settingchecks.h"

#include "core/platform/baseurl.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Settings)
};

constexpr int leastPercent = 80, mostPercent = 200;
constexpr qsizetype mostClientId = 200;

} // namespace

std::optional<ProxyAddress> proxyAddress(const QByteArray &text)
{
    const QUrl url(u"http://"_qs + QString::fromUtf8(text), QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !url.userInfo().isEmpty()
        || !url.path().isEmpty() || url.hasQuery() || url.hasFragment())
        return {};
    return ProxyAddress{url.host(), quint16(url.port())};
}

Result<void> checkProxy(const QByteArray &value)
{
    if (proxyAddress(value))
        return {};
    return fail("setting.proxy", Words::tr("This is no proxy"),
                Words::tr("write HOST:PORT, such as proxy.example:3128, without a name or password"));
}

Result<void> checkAddress(const QByteArray &value)
{
    const Result<QUrl> url = baseUrl(QString::fromUtf8(value));
    return url ? Result<void>() : tl::unexpected<Error>(url.error());
}

Result<void> checkClientId(const QByteArray &value)
{
    const bool good = value.size() <= mostClientId
        && std::all_of(value.begin(), value.end(), [](char c) { return c > ' ' && c < '\x7f'; });
    return good ? Result<void>()
                : fail("setting.client-id", Words::tr("This is no client id"),
                       Words::tr("letters, digits and signs without a blank, at most %1").arg(mostClientId));
}

Result<void> checkPath(const QByteArray &value)
{
    return value.startsWith('/') && !value.contains('\0')
        ? Result<void>()
        : fail("setting.path", Words::tr("This is no path"), Words::tr("begin at the root, with a slash"));
}

Result<void> checkTextPercent(const QByteArray &value)
{
    bool number = false;
    const int percent = value.toInt(&number);
    return number && percent >= leastPercent && percent <= mostPercent
        ? Result<void>()
        : fail("setting.percent", Words::tr("Text cannot be of this size"),
               Words::tr("from %1 to %2 percent").arg(leastPercent).arg(mostPercent));
}

} // namespace claimcheck
