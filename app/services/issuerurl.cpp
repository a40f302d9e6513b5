#include "services/issuerurl.h"

#include "core/text/visible.h"
#include "services/publicaddress.h"
#include "services/requestcheck.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IssuerUrl)
};

constexpr qsizetype longestUrl = 2048;
constexpr qsizetype longestName = 253;
constexpr qsizetype longestLabel = 63;

Error refused(QByteArray id, const QString &message, const QString &hint = {})
{
    return {std::move(id),
            message,
            hint.isEmpty() ? Words::tr("An issuer's address looks like https://issuer.example or "
                                       "https://issuer.example/tenant.")
                           : hint,
            {}};
}

/// Characters that no URL has, or that readers of URLs do not agree on.
std::optional<Error> characterFault(const QByteArray &text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80)
            return refused(
                "url.not-ascii", Words::tr("The address has letters that are not ASCII."),
                Words::tr("Write the host as DNS has it (xn--…): letters of other scripts can look the "
                          "same and lead elsewhere."));
        if (byte < 0x20 || byte == 0x7f)
            return refused("url.control", Words::tr("The address has a control character."));
        if (byte == ' ')
            return refused("url.space", Words::tr("The address has a space."));
        if (QByteArrayView("\\\"<>^`{|}").contains(c))
            return refused("url.character",
                           Words::tr("The address has a %1, which no address has.").arg(QLatin1Char(c)));
    }
    return {};
}

bool isLabel(QStringView label)
{
    const auto fits = [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'-' || c == u'_';
    };
    return !label.isEmpty() && label.size() <= longestLabel && !label.startsWith(u'-')
        && !label.endsWith(u'-') && std::all_of(label.begin(), label.end(), fits);
}

/// Labels of DNS, the last of them no number: that would be an address to some readers.
bool isDnsName(const QString &host)
{
    if (host.size() > longestName)
        return false;
    const QStringList labels = host.split(QLatin1Char('.'));
    const bool number = std::all_of(labels.last().begin(), labels.last().end(),
                                    [](QChar c) { return c >= u'0' && c <= u'9'; });
    return !number
        && std::all_of(labels.begin(), labels.end(), [](const QString &label) { return isLabel(label); });
}

std::optional<Error> hostFault(const QUrl &url, Reach reach)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (reach == Reach::Sandbox && isLoopbackHost(host))
        return {};
    if (host.isEmpty())
        return refused("url.host", Words::tr("The address has no host."));
    if (!QHostAddress(host).isNull()) {
        const QString fault = addressFault(host);
        if (fault.isEmpty())
            return {};
        return refused("url.address", Words::tr("%1 is %2.").arg(visible(host), fault),
                       Words::tr("Use a public DNS name."));
    }
    if (!isDnsName(host))
        return refused("url.host", Words::tr("%1 is no name of a host.").arg(visible(host, 120)));
    return {};
}

std::optional<Error> schemeFault(const QUrl &url, Reach reach)
{
    const bool local = reach == Reach::Sandbox && isLoopbackHost(url.host());
    if (url.scheme() == QLatin1String("https") || (local && url.scheme() == QLatin1String("http")))
        return {};
    return refused("url.scheme", Words::tr("The address does not start with https://."));
}

std::optional<Error> partFault(const QUrl &url, bool queryAllowed)
{
    if (url.authority(QUrl::FullyEncoded).contains(QLatin1Char('@')))
        return refused("url.user", Words::tr("The address has a user name before its host."));
    if (url.hasFragment())
        return refused("url.fragment", Words::tr("The address has a fragment (#)."));
    if (url.hasQuery() && !queryAllowed)
        return refused("url.query", Words::tr("The address has a query (?)."));
    if (url.port(443) == 0)
        return refused("url.port", Words::tr("Nothing can listen at port 0."));
    const QStringList segments = url.path(QUrl::FullyEncoded).split(QLatin1Char('/'));
    if (segments.contains(QLatin1String(".")) || segments.contains(QLatin1String("..")))
        return refused("url.dots", Words::tr("The path of the address has a . or .. in it."));
    return {};
}

Result<QUrl> plainUrl(const QByteArray &text, Reach reach, bool queryAllowed)
{
    if (text.isEmpty())
        return tl::unexpected(refused("url.empty", Words::tr("There is no address.")));
    if (text.size() > longestUrl)
        return tl::unexpected(
            refused("url.too-long", Words::tr("The address is longer than %1 bytes.").arg(longestUrl)));
    if (const auto fault = characterFault(text))
        return tl::unexpected(*fault);
    const QUrl url = QUrl::fromEncoded(text, QUrl::StrictMode);
    if (!url.isValid() || url.isRelative())
        return tl::unexpected(refused("url.syntax", Words::tr("This is no address of the web.")));
    for (const auto &fault : {schemeFault(url, reach), partFault(url, queryAllowed), hostFault(url, reach)}) {
        if (fault)
            return tl::unexpected(*fault);
    }
    if (url.toEncoded() != text)
        return tl::unexpected(refused(
            "url.ambiguous", Words::tr("The address could be read in more than one way."),
            Words::tr("Written plainly it is %1.").arg(visible(QString::fromUtf8(url.toEncoded()), 200))));
    return url;
}

} // namespace

Result<QUrl> issuerUrl(const QByteArray &text, Reach reach)
{
    return plainUrl(text, reach, false);
}

Result<QUrl> endpointUrl(const QByteArray &text, Reach reach)
{
    return plainUrl(text, reach, true);
}

} // namespace claimcheck
