#include "core/jose/providerkind.h"

#include <QCoreApplication>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TokenKind)
};

using Recogniser = bool (*)(const TokenWords &token, TokenKind &kind);

void set(TokenKind &kind, const char *id, const QString &name, const QString &title)
{
    kind.id = id;
    kind.name = name;
    kind.title = title;
}

/// "first, second", or the one that is there.
QString pair(const QString &first, const QString &second)
{
    return first.isEmpty() ? second : second.isEmpty() ? first : u"%1, %2"_qs.arg(first, second);
}

/// The part of `text` behind the last `separator`.
QByteArray behindLast(const QByteArray &text, char separator)
{
    return text.mid(text.lastIndexOf(separator) + 1);
}

/// The value that follows `name:` in a subject made of `name:value` pairs.
QByteArray subjectPart(const QByteArray &subject, const QByteArray &name)
{
    const QByteArray wanted = name + ':';
    qsizetype at = subject.startsWith(wanted) ? 0 : subject.indexOf(':' + wanted);
    if (at < 0)
        return {};
    at += subject.startsWith(wanted) ? wanted.size() : wanted.size() + 1;
    const qsizetype end = subject.indexOf(':', at);
    return subject.mid(at, end < 0 ? -1 : end - at);
}

QByteArray withoutPrefix(QByteArray text, QByteArrayView prefix)
{
    return text.startsWith(prefix) ? text.mid(prefix.size()) : text;
}

/// "main" of `refs/heads/main`, "tag v1" of `refs/tags/v1`.
QString refText(const QByteArray &ref)
{
    if (ref.startsWith("refs/tags/"))
        return Words::tr("tag %1").arg(TokenWords::plain(ref.mid(10)));
    return TokenWords::plain(withoutPrefix(ref, "refs/heads/"));
}

QString gitHubRun(const TokenWords &token)
{
    const QByteArray event = token.claim("event_name").utf8(), ref = token.claim("ref").utf8();
    if (event == "pull_request" && ref.startsWith("refs/pull/"))
        return Words::tr("pull request %1").arg(TokenWords::plain(ref.mid(10, ref.indexOf('/', 10) - 10)));
    if (!token.claim("environment").utf8().isEmpty())
        return Words::tr("environment %1").arg(token.shown("environment"));
    if (event == "pull_request")
        return Words::tr("pull request");
    if (event == "push" && ref.startsWith("refs/tags/"))
        return Words::tr("push of %1").arg(refText(ref));
    if (event == "push")
        return Words::tr("push to %1").arg(refText(ref));
    if (event.isEmpty() || ref.isEmpty())
        return event.isEmpty() ? refText(ref) : token.shown("event_name");
    return Words::tr("%1 on %2").arg(token.shown("event_name"), refText(ref));
}

QString gitHubTitle(const TokenWords &token)
{
    QString repository = token.shown("repository");
    if (repository.isEmpty())
        repository = TokenWords::plain(subjectPart(token.subject(), "repo"));
    return pair(repository, gitHubRun(token));
}

bool gitHub(const TokenWords &token, TokenKind &kind)
{
    const QByteArray actions = "https://token.actions.githubusercontent.com";
    if (token.issuer() == actions || token.issuer() == actions + '/') {
        set(kind, "github-actions", Words::tr("GitHub Actions token"), gitHubTitle(token));
        return true;
    }
    const QByteArray host = token.issuerHost();
    const bool residency = host.startsWith("token.actions.") && host.endsWith(".ghe.com");
    const bool server = token.issuerPath() == "/_services/token"
        && (token.has("repository") || token.subject().startsWith("repo:"));
    if (!token.isIssuedBy(actions) && !residency && !server)
        return false;
    set(kind, "github-enterprise", Words::tr("GitHub Enterprise Actions token"), gitHubTitle(token));
    return true;
}

bool aws(const TokenWords &token, TokenKind &kind)
{
    const QByteArray host = token.issuerHost();
    const bool ownIssuer = host.endsWith(".tokens.sts.global.api.aws");
    if (!ownIssuer && !(token.has("https://sts.amazonaws.com/") && token.subject().startsWith("arn:")))
        return false;
    const QByteArray subject = token.subject();
    const qsizetype role = subject.indexOf(":role/");
    const QString name = TokenWords::plain(role < 0 ? behindLast(subject, ':') : subject.mid(role + 6));
    const QByteArray account = subject.split(':').value(4);
    set(kind, "aws-iam", Words::tr("AWS web identity token"),
        pair(name, account.isEmpty() ? QString() : Words::tr("account %1").arg(TokenWords::plain(account))));
    return true;
}

bool cognito(const TokenWords &token, TokenKind &kind)
{
    const QByteArray host = token.issuerHost();
    const bool pool = host.startsWith("cognito-idp.")
        && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn"));
    if (!pool && host != "cognito-identity.amazonaws.com")
        return false;
    QString who = token.shown("client_id");
    if (who.isEmpty())
        who = token.shown("sub");
    set(kind, "aws-cognito", Words::tr("Amazon Cognito token"),
        pair(who, TokenWords::plain(behindLast(token.issuer(), '/'))));
    return true;
}

bool kubernetes(const TokenWords &token, TokenKind &kind)
{
    const QByteArray prefix = "system:serviceaccount:", subject = token.subject();
    if (!subject.startsWith(prefix) && !token.claim("kubernetes.io").isObject())
        return false;
    const json::Value inner = token.claim("kubernetes.io");
    QString space = TokenWords::plain(inner["namespace"]),
            name = TokenWords::plain(inner["serviceaccount"]["name"]);
    if (subject.startsWith(prefix)) {
        const QByteArrayList parts = subject.mid(prefix.size()).split(':');
        space = TokenWords::plain(parts.value(0));
        name = TokenWords::plain(parts.value(1));
    }
    const QString title = u"%1/%2"_qs.arg(space, name);
    const QByteArray host = token.issuerHost();
    if (host.startsWith("oidc.eks.")
        && (host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn")))
        set(kind, "aws-eks", Words::tr("Amazon EKS service-account token"), title);
    else if (host.endsWith(".oic.prod-aks.azure.com"))
        set(kind, "azure-aks", Words::tr("Azure AKS service-account token"), title);
    else
        set(kind, "kubernetes", Words::tr("Kubernetes service-account token"), title);
    return true;
}

bool google(const TokenWords &token, TokenKind &kind)
{
    const QByteArray issuer = token.issuer();
    if (issuer != "https://accounts.google.com" && issuer != "accounts.google.com")
        return false;
    const json::Value machine = token.claim("google")["compute_engine"];
    QString who = token.shown("email");
    if (who.isEmpty())
        who = token.shown("sub");
    if (machine.isObject())
        set(kind, "google-cloud", Words::tr("Google Cloud machine token"),
            pair(who, TokenWords::plain(machine["instance_name"])));
    else if (token.claim("email").utf8().endsWith(".gserviceaccount.com"))
        set(kind, "google-service-account", Words::tr("Google service-account token"), who);
    else
        set(kind, "google-cloud", Words::tr("Google identity token"), who);
    return true;
}

bool isEntra(const TokenWords &token)
{
    static const QByteArrayView hosts[] = {"login.microsoftonline.com", "sts.windows.net",
                                           "login.microsoftonline.us", "login.partner.microsoftonline.cn",
                                           "sts.chinacloudapi.cn"};
    const QByteArray host = token.issuerHost();
    return std::any_of(std::begin(hosts), std::end(hosts),
                       [&host](QByteArrayView known) { return known == host; });
}

bool entra(const TokenWords &token, TokenKind &kind)
{
    if (!isEntra(token))
        return false;
    constexpr qint64 longestAppToken = 3 * 60 * 60;
    const qint64 life = token.claim("exp").toInteger().value_or(0)
        - token.claim("iat").toInteger().value_or(0);
    // Only managed identities get tokens of many hours; the resource id is named by some of them.
    const bool managed = token.has("xms_mirid")
        || (life > longestAppToken && token.claim("idtyp").equals("app"));
    QString who = token.shown("app_displayname");
    for (const char *name : {"azp", "appid", "oid", "sub"}) {
        if (who.isEmpty())
            who = token.shown(name);
    }
    const QString tenant = token.has("tid") ? Words::tr("tenant %1").arg(token.shown("tid")) : QString();
    set(kind, managed ? "azure-managed-identity" : "entra-id",
        managed ? Words::tr("Azure managed-identity token") : Words::tr("Microsoft Entra ID token"),
        pair(who, tenant));
    return true;
}

bool okta(const TokenWords &token, TokenKind &kind)
{
    const QByteArray host = token.issuerHost();
    const bool known = host.endsWith(".okta.com") || host.endsWith(".oktapreview.com")
        || host.endsWith(".okta-emea.com") || host.endsWith(".okta-gov.com");
    const bool custom = token.issuerPath().startsWith("/oauth2/") && token.has("cid") && token.has("ver");
    if (!known && !custom)
        return false;
    const QString who = token.has("uid") || !token.has("cid") ? token.shown("sub") : token.shown("cid");
    set(kind, "okta", Words::tr("Okta token"), pair(who, TokenWords::plain(host)));
    return true;
}

bool spiffe(const TokenWords &token, TokenKind &kind)
{
    if (!token.subject().startsWith("spiffe://"))
        return false;
    set(kind, "spiffe", Words::tr("SPIFFE JWT-SVID"), TokenWords::plain(token.subject().mid(9)));
    return true;
}

bool gitLab(const TokenWords &token, TokenKind &kind)
{
    const bool claims = token.has("project_path")
        && (token.has("ci_config_ref_uri") || token.has("pipeline_source") || token.has("namespace_path"));
    if (!token.subject().startsWith("project_path:") && !claims)
        return false;
    QString project = token.shown("project_path");
    if (project.isEmpty())
        project = TokenWords::plain(subjectPart(token.subject(), "project_path"));
    const QString ref = token.shown("ref"), type = token.shown("ref_type");
    const QString where = token.has("environment")
        ? Words::tr("environment %1").arg(token.shown("environment"))
        : ref.isEmpty()  ? QString()
        : type.isEmpty() ? ref
                         : u"%1 %2"_qs.arg(type, ref);
    set(kind, "gitlab-ci", Words::tr("GitLab CI token"), pair(project, where));
    return true;
}

bool buildkite(const TokenWords &token, TokenKind &kind)
{
    if (!token.isIssuedBy("https://agent.buildkite.com"))
        return false;
    const QString pipeline = u"%1/%2"_qs.arg(token.shown("organization_slug"), token.shown("pipeline_slug"));
    set(kind, "buildkite", Words::tr("Buildkite token"), pair(pipeline, token.shown("build_branch")));
    return true;
}

bool circleCi(const TokenWords &token, TokenKind &kind)
{
    if (!token.isIssuedBy("https://oidc.circleci.com"))
        return false;
    QString origin = token.shown("oidc.circleci.com/vcs-origin");
    if (origin.isEmpty())
        origin = Words::tr("project %1").arg(token.shown("oidc.circleci.com/project-id"));
    set(kind, "circleci", Words::tr("CircleCI token"),
        pair(origin, refText(token.claim("oidc.circleci.com/vcs-ref").utf8())));
    return true;
}

bool terraform(const TokenWords &token, TokenKind &kind)
{
    if (!token.has("terraform_organization_id") && !token.isIssuedBy("https://app.terraform.io")
        && !token.isIssuedBy("https://app.eu.terraform.io"))
        return false;
    const QString space = u"%1/%2"_qs.arg(token.shown("terraform_organization_name"),
                                          token.shown("terraform_workspace_name"));
    set(kind, "terraform-cloud", Words::tr("HCP Terraform token"),
        pair(space, token.shown("terraform_run_phase")));
    return true;
}

bool vercel(const TokenWords &token, TokenKind &kind)
{
    if (!token.isIssuedBy("https://oidc.vercel.com"))
        return false;
    const QString project = u"%1/%2"_qs.arg(token.shown("owner"), token.shown("project"));
    set(kind, "vercel", Words::tr("Vercel token"), pair(project, token.shown("environment")));
    return true;
}

bool bitbucket(const TokenWords &token, TokenKind &kind)
{
    if (!token.isIssuedBy("https://api.bitbucket.org"))
        return false;
    const QByteArray workspace = token.issuer().split('/').value(5);
    set(kind, "bitbucket", Words::tr("Bitbucket Pipelines token"),
        pair(TokenWords::plain(workspace), token.shown("branchName")));
    return true;
}

bool spacelift(const TokenWords &token, TokenKind &kind)
{
    const bool claims = token.has("spaceId") && token.has("runType") && token.has("callerId");
    if (!token.issuerHost().endsWith(".app.spacelift.io") && !claims)
        return false;
    set(kind, "spacelift", Words::tr("Spacelift token"),
        pair(token.shown("callerId"), token.shown("runType")));
    return true;
}

bool flyIo(const TokenWords &token, TokenKind &kind)
{
    if (!token.isIssuedBy("https://oidc.fly.io"))
        return false;
    const QString app = u"%1/%2"_qs.arg(token.shown("org_name"), token.shown("app_name"));
    set(kind, "fly-io", Words::tr("Fly.io token"), pair(app, token.shown("machine_name")));
    return true;
}

bool keycloak(const TokenWords &token, TokenKind &kind)
{
    const QByteArray path = token.issuerPath();
    const qsizetype realms = path.indexOf("/realms/");
    if (realms < 0)
        return false;
    const QString client = token.shown("azp");
    set(kind, "keycloak", Words::tr("Keycloak token"),
        pair(client.isEmpty() ? token.shown("sub") : client,
             Words::tr("realm %1").arg(TokenWords::plain(path.mid(realms + 8)))));
    return true;
}

constexpr Recogniser recognisers[] = {gitHub, aws,       cognito,   kubernetes, google,   entra,
                                      okta,   spiffe,    gitLab,    buildkite,  circleCi, terraform,
                                      vercel, bitbucket, spacelift, flyIo,      keycloak};

} // namespace

TokenKind recogniseProvider(const TokenWords &token)
{
    TokenKind kind;
    for (const Recogniser recogniser : recognisers) {
        if (recogniser(token, kind))
            return kind;
    }
    QString title = token.shown("sub");
    if (title.isEmpty())
        title = TokenWords::plain(token.issuerHost());
    if (token.has("iss"))
        set(kind, "generic-oidc", Words::tr("OIDC token"), title);
    else
        set(kind, "unknown", Words::tr("Token of an unknown kind"), title);
    return kind;
}

} // namespace claimcheck::detail
