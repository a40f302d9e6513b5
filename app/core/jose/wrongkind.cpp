#include "core/jose/wrongkind.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenKind)
};

void setWrong(TokenKind &kind, const char *id, const QString &name, const QString &advice)
{
    kind.id = id;
    kind.name = name;
    kind.wrongKind = true;
    kind.advice = advice;
}

bool anyAudience(const TokenWords &token, bool (*test)(const QByteArray &audience, const TokenWords &token))
{
    const QByteArrayList audiences = token.audiences();
    return std::any_of(audiences.cbegin(), audiences.cend(),
                       [&](const QByteArray &one) { return test(one, token); });
}

bool isServiceAccount(const TokenWords &token)
{
    return token.subject().startsWith("system:serviceaccount:") || token.claim("kubernetes.io").isObject();
}

bool isApiServer(const QByteArray &audience, const TokenWords &token)
{
    return audience.startsWith("https://kubernetes.default") || audience == "kubernetes" || audience == "k3s"
        || audience == "rke2" || audience.contains(".azmk8s.io") || audience == token.issuer();
}

/// Files that a pod finds ready-made, made for somebody else.
bool noteKubernetes(const TokenWords &token, TokenKind &kind)
{
    if (token.has("kubernetes.io/serviceaccount/secret.name")
        || token.issuer() == "kubernetes/serviceaccount") {
        if (kind.title.isEmpty())
            kind.title = u"%1/%2"_qs.arg(token.shown("kubernetes.io/serviceaccount/namespace"),
                                         token.shown("kubernetes.io/serviceaccount/service-account.name"));
        setWrong(
            kind, "kubernetes-legacy-secret", Words::tr("Kubernetes secret token (legacy)"),
            Words::tr(
                "This is the never-expiring token of a service-account secret; it has no audience and no "
                "expiry. "
                "Mount a projected service-account token with audience https://api.anthropic.com instead."));
        return true;
    }
    if (!isServiceAccount(token))
        return false;
    if (anyAudience(token,
                    [](const QByteArray &a, const TokenWords &) { return a == "sts.amazonaws.com"; })) {
        setWrong(
            kind, "aws-irsa", Words::tr("AWS IRSA token file"),
            Words::tr("This is the file of IAM roles for service accounts, made for AWS STS "
                      "(AWS_WEB_IDENTITY_TOKEN_FILE). Project a second service-account token with audience "
                      "https://api.anthropic.com, or call sts:GetWebIdentityToken with the role."));
        return true;
    }
    if (anyAudience(token,
                    [](const QByteArray &a, const TokenWords &) { return a == "pods.eks.amazonaws.com"; })) {
        setWrong(
            kind, "aws-eks-pod-identity", Words::tr("EKS Pod Identity token file"),
            Words::tr(
                "This file is made for the EKS Pod Identity agent (AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE). "
                "Project a second service-account token with audience https://api.anthropic.com, or call "
                "sts:GetWebIdentityToken with the pod's role."));
        return true;
    }
    const QByteArrayList audiences = token.audiences();
    const bool onlyApiServer = !audiences.isEmpty()
        && std::all_of(audiences.cbegin(), audiences.cend(),
                       [&](const QByteArray &a) { return isApiServer(a, token); });
    if (!onlyApiServer)
        return false;
    setWrong(
        kind, "kubernetes-automounted", Words::tr("Automounted Kubernetes token"),
        Words::tr(
            "This is the token every pod gets for the cluster's own API server. Its audience must not be "
            "accepted: add a projected volume with a service-account token of audience "
            "https://api.anthropic.com."));
    return true;
}

bool isMicrosoftResource(const QByteArray &audience, const TokenWords &)
{
    static const QByteArrayView known[] = {
        "https://management.azure.com", "https://management.core.windows.net",
        "https://vault.azure.net",      "https://storage.azure.com",
        "https://database.windows.net", "https://cognitiveservices.azure.com"};
    const QByteArray bare = audience.endsWith('/') ? audience.chopped(1) : audience;
    return std::any_of(std::begin(known), std::end(known),
                       [&bare](QByteArrayView one) { return one == bare; });
}

bool noteAzure(const TokenWords &token, TokenKind &kind)
{
    if (anyAudience(token, [](const QByteArray &a, const TokenWords &) {
            return a.startsWith("api://AzureADTokenExchange");
        })) {
        setWrong(kind, "azure-token-exchange", Words::tr("AzureADTokenExchange token"),
                 Words::tr(
                     "This token is made to be exchanged at Microsoft Entra ID (AZURE_FEDERATED_TOKEN_FILE "
                     "on AKS). "
                     "Exchange it there and use the result, or project a service-account token with audience "
                     "https://api.anthropic.com."));
        return true;
    }
    if (kind.id != "entra-id" && kind.id != "azure-managed-identity")
        return false;
    const bool graph = anyAudience(token, [](const QByteArray &a, const TokenWords &) {
        return a == "https://graph.microsoft.com" || a == "https://graph.microsoft.com/"
            || a == "00000003-0000-0000-c000-000000000000" || a == "https://graph.windows.net";
    });
    // Graph puts a nonce in the header that is hashed before signing: nobody else can verify such a token.
    if (graph || !token.header("nonce").isMissing()) {
        setWrong(kind, "entra-graph", Words::tr("Microsoft Graph token"),
                 Words::tr("This token is made for Microsoft Graph and nobody else can verify it. Ask for "
                           "one with scope "
                           "api://<your audience app>/.default (resource api://<your audience app> for a "
                           "managed identity)."));
        return true;
    }
    if (!anyAudience(token, isMicrosoftResource))
        return false;
    setWrong(kind, "azure-resource", Words::tr("Token for an Azure service"),
             Words::tr("This token is made for an Azure service, not for Claude. Ask for one with scope "
                       "api://<your audience app>/.default (resource api://<your audience app> for a managed "
                       "identity)."));
    return true;
}

bool noteGoogle(const TokenWords &token, TokenKind &kind)
{
    const QByteArray issuer = token.issuer();
    if (issuer.endsWith(".gserviceaccount.com") && !issuer.startsWith("https://")) {
        kind.title = TokenWords::plain(issuer);
        setWrong(
            kind, "google-self-signed", Words::tr("JWT signed with a service-account key"),
            Words::tr(
                "The service account signed this itself; it is no identity token of Google. Ask for one with "
                "“gcloud auth print-identity-token --impersonate-service-account”, generateIdToken or the "
                "metadata server."));
        return true;
    }
    if (!anyAudience(token, [](const QByteArray &a, const TokenWords &t) {
            return a.endsWith(".apps.googleusercontent.com") && t.issuer().endsWith("accounts.google.com");
        }))
        return false;
    setWrong(kind, "google-user-token", Words::tr("Google user token"),
             Words::tr("The audience is a Google client's own, as “gcloud auth print-identity-token” gives "
                       "it to a person. "
                       "Ask as the service account and name the audience: --impersonate-service-account=… "
                       "--audiences=https://api.anthropic.com --include-email."));
    return true;
}

bool noteContinuousIntegration(const TokenWords &token, TokenKind &kind)
{
    if (token.claim("scp").utf8().startsWith("Actions.") || token.has("orchid")) {
        setWrong(kind, "github-runtime-token", Words::tr("GitHub runner token"),
                 Words::tr("This looks like the runner's own token (ACTIONS_ID_TOKEN_REQUEST_TOKEN or "
                           "ACTIONS_RUNTIME_TOKEN). Use it as bearer to fetch the identity token from "
                           "ACTIONS_ID_TOKEN_REQUEST_URL with &audience=https://api.anthropic.com."));
        return true;
    }
    if (kind.id != "gitlab-ci" || token.issuer().startsWith("http"))
        return false;
    setWrong(
        kind, "gitlab-job-jwt", Words::tr("GitLab CI_JOB_JWT"),
        Words::tr("This looks like the old CI_JOB_JWT, whose issuer is no address. Declare id_tokens with "
                  "aud: https://api.anthropic.com in the job and use that variable."));
    return true;
}

bool noteAlgorithm(const TokenWords &token, TokenKind &kind)
{
    const QByteArray alg = token.header("alg").utf8();
    if (alg.toLower() == "none") {
        setWrong(kind, "unsigned", Words::tr("Unsigned token"),
                 Words::tr("The header says alg none: nobody signed this, so anybody could have written it. "
                           "Ask the issuer "
                           "for a token signed with RS256 or ES256."));
        return true;
    }
    if (!alg.startsWith("HS"))
        return false;
    setWrong(kind, "hmac-session", Words::tr("Token signed with a shared secret"),
             Words::tr("HMAC (%1) is made by who also checks it, as for a session of one application; no key "
                       "for it can be "
                       "published. Ask the issuer for an identity token signed with RS256 or ES256.")
                 .arg(TokenWords::plain(alg)));
    return true;
}

bool noteOkta(const TokenWords &token, TokenKind &kind)
{
    if (kind.id != "okta" || token.issuerPath().startsWith("/oauth2/"))
        return false;
    setWrong(
        kind, "okta-org-token", Words::tr("Token of an Okta org server"),
        Words::tr(
            "Tokens of the org authorization server cannot be used. Create a custom authorization server "
            "(issuer …/oauth2/…) with audience https://api.anthropic.com and ask there."));
    return true;
}

/// Some providers hand out access tokens where an identity token is meant; for those the audience decides.
bool givesAccessTokens(const TokenKind &kind)
{
    static const QByteArrayView ids[] = {"okta", "entra-id", "azure-managed-identity", "keycloak",
                                         "aws-cognito"};
    return std::any_of(std::begin(ids), std::end(ids), [&kind](QByteArrayView id) { return id == kind.id; });
}

bool noteAccessToken(const TokenWords &token, TokenKind &kind)
{
    QByteArray type = token.header("typ").utf8().toLower();
    if (type.startsWith("application/"))
        type = type.mid(12);
    const bool byType = type == "at+jwt" || token.claim("token_use").equals("access");
    const bool byScope = token.has("scope") || token.has("scp");
    const bool hasAudience = !token.audiences().isEmpty();
    if (!(byType || byScope) || (hasAudience && (givesAccessTokens(kind) || !byType)))
        return false;
    const QString why = hasAudience
        ? Words::tr("This is an access token, made to call an API, where an identity token is wanted.")
        : Words::tr(
            "This is an access token without an audience, so it cannot say that it is meant for Claude.");
    const QString how = kind.id == "aws-cognito"
        ? Words::tr(
            "Use AWS IAM outbound federation instead, or add aud with a pre-token-generation trigger.")
        : kind.id == "keycloak"
        ? Words::tr("Add an audience mapper with https://api.anthropic.com to the client.")
        : Words::tr("Ask the issuer for an identity token with audience https://api.anthropic.com.");
    setWrong(kind, "access-token", Words::tr("Access token"), u"%1 %2"_qs.arg(why, how));
    return true;
}

constexpr bool (*notes[])(const TokenWords &, TokenKind &) = {
    noteAlgorithm, noteKubernetes, noteAzure, noteGoogle, noteContinuousIntegration,
    noteOkta,      noteAccessToken};

TokenKind foreign(const char *id, const QString &name, const QString &title, const QString &advice)
{
    TokenKind kind;
    kind.title = title;
    setWrong(kind, id, name, advice);
    return kind;
}

/// The SPIFFE ID is a text of ASCII characters in the certificate's alternative names.
QString spiffeId(const QByteArray &pem)
{
    const qsizetype begin = pem.indexOf('\n') + 1, end = pem.indexOf("-----END");
    const QByteArray der = QByteArray::fromBase64(pem.mid(begin, end < 0 ? -1 : end - begin));
    const qsizetype at = der.indexOf("spiffe://");
    if (at < 0)
        return {};
    qsizetype stop = at;
    while (stop < der.size() && stop < at + 2048 && der.at(stop) > 0x20 && der.at(stop) < 0x7F)
        ++stop;
    // The octet before the text is its length; what follows in the certificate may be printable by chance.
    const qsizetype length = at > 0 ? quint8(der.at(at - 1)) : 0;
    return TokenWords::plain(der.mid(at, length >= 9 && length < 0x80 ? qMin(length, stop - at) : stop - at));
}

TokenKind anthropicKey(const QByteArray &shown)
{
    const QString title = TokenWords::plain(shown);
    if (shown.startsWith("sk-ant-oat"))
        return foreign(
            "anthropic-access-token", Words::tr("Claude access token"), title,
            Words::tr(
                "This is what an exchange or a sign-in gives, not what is exchanged. Paste the identity "
                "token of the workload. This one opens the account until it expires: keep it out of logs."));
    if (shown.startsWith("sk-ant-ort"))
        return foreign(
            "anthropic-refresh-token", Words::tr("Claude refresh token"), title,
            Words::tr(
                "This renews a sign-in and belongs in the keychain alone. Sign out to revoke it if others "
                "may have seen it, and paste the identity token of the workload."));
    return foreign(
        "static-api-key", Words::tr("Static API key"), title,
        Words::tr(
            "This is a long-lived key, the thing that federation replaces. Paste the identity token of the "
            "workload, and replace the key in the Console if others may have seen it."));
}

} // namespace

void noteWrongKind(const TokenWords &token, TokenKind &kind)
{
    for (const auto note : notes) {
        if (note(token, kind))
            return;
    }
}

TokenKind recogniseForeign(const Token &token)
{
    const QByteArray text = token.text();
    if (text.startsWith("-----BEGIN CERTIFICATE")) {
        const QString id = spiffeId(text);
        return id.isEmpty()
            ? foreign("x509-certificate", Words::tr("X.509 certificate"), {},
                      Words::tr("A certificate is no token. To use it as a key, paste it where keys are "
                                "read; to exchange, "
                                "paste a signed JWT."))
            : foreign(
                "x509-svid", Words::tr("SPIFFE X.509-SVID"), id,
                Words::tr(
                    "X.509-SVIDs are not accepted. Fetch a JWT-SVID: spire-agent api fetch jwt -audience "
                    "https://api.anthropic.com."));
    }
    if (text.startsWith("sk-ant-"))
        return anthropicKey(text);
    const QString title = TokenWords::plain(text);
    if (text.startsWith("ya29."))
        return foreign(
            "google-access-token", Words::tr("Google access token"), title,
            Words::tr(
                "This is an opaque access token for Google's own APIs. Ask for an identity token: gcloud "
                "auth print-identity-token, or the metadata server's identity path with audience "
                "https://api.anthropic.com."));
    if (text.startsWith("gh") || text.startsWith("github_pat_"))
        return foreign(
            "github-token", Words::tr("GitHub API token"), title,
            Words::tr(
                "This opens GitHub's own API. In a job with permission id-token: write, fetch the identity "
                "token from ACTIONS_ID_TOKEN_REQUEST_URL."));
    if (text.startsWith("gl"))
        return foreign(
            "gitlab-token", Words::tr("GitLab API token"), title,
            Words::tr(
                "This opens GitLab's own API. Declare id_tokens with aud: https://api.anthropic.com in the "
                "job and use that variable."));
    return foreign(
        "opaque-token", Words::tr("Opaque token"), title,
        Words::tr(
            "This is no JWT: nothing can be read from it or checked. Ask the issuer for an identity token "
            "(a JWT) with audience https://api.anthropic.com."));
}

TokenKind encryptedKind()
{
    return foreign(
        "jwe", Words::tr("Encrypted token (JWE)"), {},
        Words::tr(
            "An encrypted token can be read by its recipient only and is never accepted. Ask the issuer for "
            "a signed token, or turn token encryption off for this audience."));
}

} // namespace claimcheck::detail
