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
        return Error{
            "discovery.json",
            Words::tr("The discovery document cannot be used: %1").arg(document.problems().first().message()),
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

Result<QUrl> address(json::Value root, QByteArrayView member, QByteArray errorId, Reach reach)
{
    const json::Value value = root[member];
    const QString name = QString::fromUtf8(member);
    if (!value.isString())
        return fail(std::move(errorId), Words::tr("The discovery document has no %1.").arg(name),
                    Words::tr("Whoever runs the issuer has to add it."));
    const Result<QUrl> url = endpointUrl(value.utf8(), reach);
    if (!url)
        return fail(std::move(errorId), Words::tr("%1 cannot be used: %2").arg(name, url.error().message),
                    Words::tr("Whoever runs the issuer has to change it to a plain https address."));
    return *url;
}

/// A list that is left out promises nothing; one that is there has to have what is needed.
bool mayHave(json::Value list, QByteArrayView wanted)
{
    if (list.isMissing())
        return true;
    for (const json::Value one : list) {
        if (one.equals(wanted))
            return true;
    }
    return false;
}

Result<DiscoveryDocument> readSignIn(json::Value root, DiscoveryDocument document, Reach reach)
{
    const Result<QUrl> authorization = address(root, "authorization_endpoint", "discovery.endpoint", reach);
    if (!authorization)
        return tl::unexpected(authorization.error());
    const Result<QUrl> token = address(root, "token_endpoint", "discovery.endpoint", reach);
    if (!token)
        return tl::unexpected(token.error());
    if (!mayHave(root["response_types_supported"], "code")
        || !mayHave(root["code_challenge_methods_supported"], "S256"))
        return fail("discovery.sign-in",
                    Words::tr("This issuer does not offer a sign-in by code with PKCE S256."),
                    Words::tr("It cannot be used to sign in."));
    document.authorizationEndpoint = *authorization;
    document.tokenEndpoint = *token;
    return document;
}

void noteOtherHosts(DiscoveryDocument &document)
{
    const QString own = QUrl::fromEncoded(document.issuer, QUrl::StrictMode).host();
    for (const QUrl &url : {document.jwksUri, document.authorizationEndpoint, document.tokenEndpoint}) {
        if (!url.isEmpty() && url.host() != own && !document.otherHosts.contains(url.host()))
            document.otherHosts.append(url.host());
    }
}

} // namespace

Result<DiscoveryDocument> readDiscovery(const QByteArray &body, const QByteArray &issuer, DiscoveryUse use,
                                        Reach reach)
{
    if (body.size() > largest)
        return fail("discovery.too-large", Words::tr("The discovery document is larger than 256 KiB."));
    const json::Document read = json::Document::parse(body, {.depth = 64});
    const json::Value root = read.root();
    if (const auto fault = documentFault(body, read))
        return tl::unexpected(*fault);
    if (const auto fault = issuerFault(root, issuer))
        return tl::unexpected(*fault);
    DiscoveryDocument document;
    document.issuer = issuer;
    document.namesItselfInAnswers = root["authorization_response_iss_parameter_supported"].toBool();
    const Result<QUrl> keys = address(root, "jwks_uri", "discovery.jwks-uri", reach);
    if (use == DiscoveryUse::Keys && !keys)
        return tl::unexpected(keys.error());
    if (keys)
        document.jwksUri = *keys;
    if (use == DiscoveryUse::SignIn) {
        const Result<DiscoveryDocument> signIn = readSignIn(root, document, reach);
        if (!signIn)
            return signIn;
        document = *signIn;
    }
    noteOtherHosts(document);
    return document;
}

} // namespace claimcheck
