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
constexpr qsizetype mostClientId = 200, mostProxyUser = 256;

/// RFC 7617 section 2: what comes after a colon is the password.
bool isProxyUser(const QString &user)
{
    return !user.isEmpty() && user.size() <= mostProxyUser
        && std::none_of(user.begin(), user.end(),
                        [](QChar c) { return c == u':' || c == u'/' || !isProxyLetter(c); });
}

} // namespace

std::optional<ProxyAddress> proxyAddress(const QByteArray &text)
{
    const qsizetype at = text.lastIndexOf('@');
    const QUrl url(u"http://"_qs + QString::fromUtf8(text.mid(at + 1)), QUrl::StrictMode);
    const QString user = QString::fromUtf8(text.first(std::max<qsizetype>(at, 0)));
    if (!url.isValid() || url.host().isEmpty() || url.port() <= 0 || !url.path().isEmpty() || url.hasQuery()
        || url.hasFragment() || (at >= 0 && !isProxyUser(user)))
        return {};
    return ProxyAddress{url.host(), quint16(url.port()), user};
}

bool isProxyLetter(QChar letter)
{
    return letter.isPrint() && letter <= u'\u00ff';
}

QString proxyPlace(const QString &host, quint16 port)
{
    return (host.contains(u':') ? u"[%1]:%2"_qs : u"%1:%2"_qs).arg(host, QString::number(port));
}

Result<void> checkProxy(const QByteArray &value)
{
    if (proxyAddress(value))
        return {};
    return fail(
        "setting.proxy", Words::tr("This is no proxy"),
        Words::tr(
            "write HOST:PORT or USER@HOST:PORT, such as proxy.example:3128; a password never stands in it"));
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
