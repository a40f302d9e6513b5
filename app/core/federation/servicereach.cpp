#include "core/federation/servicereach.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QUrl>

#include <algorithm>
#include <iterator>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ServiceReach)
};

constexpr qsizetype longestShown = 120;

Error because(QByteArray id, const QString &message, const QString &hint)
{
    return {std::move(id), message, hint, {}};
}

/// Qt has written every other form of an IPv4 address (0x7f.1) as four numbers by now.
bool isAddress(const QString &host)
{
    return host.contains(u':')
        || std::all_of(host.cbegin(), host.cend(), [](QChar c) { return c.isDigit() || c == u'.'; });
}

/// Names that no public server answers to (RFC 6761, RFC 6762, and .internal, set aside by ICANN).
bool isPrivateName(QString host)
{
    if (host.endsWith(u'.'))
        host.chop(1);
    if (!host.contains(u'.'))
        return true;
    static constexpr QStringView endings[] = {u".localhost", u".local", u".internal", u".home.arpa",
                                              u".invalid"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&host](QStringView ending) { return host.endsWith(ending, Qt::CaseInsensitive); });
}

} // namespace

std::optional<Error> serviceFault(const QByteArray &url)
{
    const QUrl read = QUrl::fromEncoded(url, QUrl::StrictMode);
    const QString host = visible(read.host(QUrl::FullyEncoded), longestShown);
    if (!read.isValid() || host.isEmpty())
        return because("url.syntax", Words::tr("This is no address of the web."),
                       Words::tr("Write one like https://issuer.example/tenant."));
    if (read.scheme() != u"https")
        return because("url.scheme", Words::tr("The service fetches keys over https only."),
                       Words::tr("Write an address that begins with https://, or give the keys inline."));
    if (!read.userInfo().isEmpty())
        return because("url.user", Words::tr("The address has a user name before its host."),
                       Words::tr("Leave out what stands before the @."));
    if (read.port(443) != 443)
        return because("url.port",
                       Words::tr("The service fetches keys from port 443 only, not %1.").arg(read.port()),
                       Words::tr("Let the issuer answer at port 443, or give its keys inline."));
    if (isAddress(read.host()))
        return because("url.address",
                       Words::tr("The service fetches keys from a DNS name only, not from %1.").arg(host),
                       Words::tr("Give the issuer a public DNS name, or give its keys inline."));
    if (isPrivateName(read.host()))
        return because("url.private-name",
                       Words::tr("%1 is a name of a private network; the service cannot reach it.").arg(host),
                       Words::tr("Give the issuer's keys inline, or publish them at a public address."));
    return {};
}

} // namespace claimcheck
