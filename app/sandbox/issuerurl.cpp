#include "sandbox/issuerurl.h"

#include <QUrl>

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

/// Names that no public server answers to (RFC 6761, RFC 6762, and .internal, set aside by ICANN).
bool isPrivateName(const QString &host)
{
    if (!host.contains(u'.'))
        return true;
    static constexpr QStringView endings[] = {u".localhost", u".local", u".internal", u".home.arpa",
                                              u".invalid"};
    return std::any_of(std::begin(endings), std::end(endings),
                       [&host](QStringView ending) { return host.endsWith(ending, Qt::CaseInsensitive); });
}

bool isAddress(const QString &host)
{
    return host.startsWith(u'[') || host.contains(u':')
        || std::all_of(host.cbegin(), host.cend(), [](QChar c) { return c.isDigit() || c == u'.'; });
}

} // namespace

QByteArray ownIssuer(const QByteArray &url, const Organization &organization)
{
    const QByteArray begin = organization.ownBaseUrl + "/issuers/";
    if (organization.ownBaseUrl.isEmpty() || !url.startsWith(begin))
        return {};
    const QByteArray rest = url.sliced(begin.size());
    const qsizetype end = rest.indexOf('/');
    return end < 0 ? rest : rest.first(end);
}

std::optional<QByteArray> urlFault(const QByteArray &url, const Organization &organization)
{
    if (organization.choices.ownIssuersMayBeHttp && !ownIssuer(url, organization).isEmpty())
        return std::nullopt;
    const QUrl read = QUrl::fromEncoded(url, QUrl::StrictMode);
    if (!read.isValid() || read.host().isEmpty())
        return QByteArray("url is not valid");
    if (read.scheme() != u"https")
        return QByteArray("url must use https scheme");
    if (read.port(443) != 443)
        return QByteArray("url must use port 443");
    if (!read.userInfo().isEmpty())
        return QByteArray("url must not hold credentials");
    if (isAddress(read.host()))
        return QByteArray("url must name a host, not an address");
    if (isPrivateName(read.host()))
        return QByteArray("url must name a public host");
    return std::nullopt;
}

void checkUrls(Fields &fields, const Issuer &issuer, const Organization &organization)
{
    const auto check = [&](QByteArrayView name, const QByteArray &url) {
        if (const std::optional<QByteArray> fault = urlFault(url, organization))
            fields.refuse(name, *fault);
    };
    const IssuerKeys &keys = issuer.jwks;
    if (keys.type == IssuerKeys::Type::ExplicitUrl)
        check("jwks.url", keys.url.value_or(QByteArray()));
    else if (keys.type == IssuerKeys::Type::Discovery && keys.discoveryBase)
        check("jwks.discovery_base", *keys.discoveryBase);
    else if (keys.type == IssuerKeys::Type::Discovery)
        check("issuer_url", issuer.issuerUrl);
}

} // namespace claimcheck::sandbox
