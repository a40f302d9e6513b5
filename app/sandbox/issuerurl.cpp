#include "sandbox/issuerurl.h"

#include "core/federation/servicereach.h"

#include <utility>

namespace claimcheck::sandbox {

namespace {

/// In a server's words; of these only the one about https is documented (wif-protocol 7.4).
QByteArray serverWords(const QByteArray &fault)
{
    static constexpr std::pair<const char *, const char *> words[] = {
        {"url.scheme", "url must use https scheme"},
        {"url.port", "url must use port 443"},
        {"url.user", "url must not hold credentials"},
        {"url.address", "url must name a host, not an address"},
        {"url.private-name", "url must name a public host"},
    };
    for (const auto &[id, text] : words)
        if (fault == id)
            return text;
    return "url is not valid";
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
    const std::optional<Error> fault = serviceFault(url);
    return fault ? std::optional(serverWords(fault->id)) : std::nullopt;
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
