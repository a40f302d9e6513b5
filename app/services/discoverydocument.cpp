#include "services/discoverydocument.h"

#include "core/json/document.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Discovery)
};

constexpr qsizetype largest = 256 * 1024;

std::optional<Error> documentFault(const QByteArray &body, const json::Document &document)
{
    const QString hint = Words::tr("Open the address in a browser and look what stands there.");
    if (body.trimmed().startsWith('<'))
        return Error{
            "discovery.html", Words::tr("This is an HTML page, not a discovery document."), hint, {}};
    if (!document.isStrict() && !document.problems().isEmpty())
        return Error{"discovery.json",
                     Words::tr("The discovery document cannot be used: %1")
                         .arg(placedMessage(document, document.problems().first())),
                     hint,
                     {}};
    if (!document.root().isObject())
        return Error{"discovery.json", Words::tr("The discovery document is not a JSON object."), hint, {}};
    return {};
}

std::optional<Error> issuerFault(json::Value root, const QByteArray &asked)
{
    const json::Value issuer = root["issuer"];
    if (issuer.equals(asked))
        return {};
    const QString hint = Words::tr(
        "Both have to be the same to the last character, a slash at the end included.");
    if (!issuer.isString())
        return Error{
            "discovery.issuer", Words::tr("The discovery document does not name its issuer."), hint, {}};
    return Error{"discovery.issuer",
                 Words::tr("The discovery document is of issuer %1, not %2.")
                     .arg(visible(issuer.utf8(), 200), visible(asked, 200)),
                 hint,
                 {}};
}

Result<QUrl> keysAddress(json::Value root, Reach reach)
{
    const QString name = QStringLiteral("jwks_uri");
    const json::Value value = root["jwks_uri"];
    if (!value.isString())
        return fail("discovery.jwks-uri", Words::tr("The discovery document has no %1.").arg(name),
                    Words::tr("Whoever runs the issuer has to add it."));
    const Result<QUrl> url = endpointUrl(value.utf8(), reach);
    if (!url)
        return fail("discovery.jwks-uri", Words::tr("%1 cannot be used: %2").arg(name, url.error().message),
                    Words::tr("Whoever runs the issuer has to change it to a plain https address."));
    return *url;
}

} // namespace

Result<DiscoveryDocument> readDiscovery(const QByteArray &body, const QByteArray &issuer, Reach reach)
{
    if (body.size() > largest)
        return fail("discovery.too-large", Words::tr("The discovery document is larger than 256 KiB."));
    const json::Document read = json::Document::parse(body, {.depth = 64});
    const json::Value root = read.root();
    if (const auto fault = documentFault(body, read))
        return tl::unexpected(*fault);
    if (const auto fault = issuerFault(root, issuer))
        return tl::unexpected(*fault);
    const Result<QUrl> keys = keysAddress(root, reach);
    if (!keys)
        return tl::unexpected(keys.error());
    return DiscoveryDocument{issuer, *keys,
                             keys->host() != QUrl::fromEncoded(issuer, QUrl::StrictMode).host()};
}

} // namespace claimcheck
