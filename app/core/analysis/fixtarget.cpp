#include "core/analysis/lintfixes.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

// wif-protocol 7.2, 8.2
constexpr int mostTokenLife = 176400, leastLifetime = 60, mostLifetime = 86400;

QList<Proposal> narrowerScope(const LintScope &scope)
{
    const std::optional<Rule> proposed = scope.proposed();
    Rule rule = scope.context().rule;
    rule.oauthScope = proposed && !proposed->oauthScope.isEmpty() ? proposed->oauthScope
                                                                  : QByteArray("workspace:developer");
    return {ruleProposal("propose-scope", Words::tr("Use %1").arg(QString::fromUtf8(rule.oauthScope)),
                         Words::tr("The access token opens the workspace, not more."), rule)};
}

QList<Proposal> shorterLifetime(const LintScope &scope)
{
    const std::optional<Rule> proposed = scope.proposed();
    if (!proposed)
        return {};
    Rule rule = scope.context().rule;
    rule.tokenLifetimeSeconds = proposed->tokenLifetimeSeconds;
    return {ruleProposal("propose-lifetime", Words::tr("Use %1").arg(durationText(rule.tokenLifetimeSeconds)),
                         Words::tr("Access tokens run out after %1 and are renewed.")
                             .arg(durationText(rule.tokenLifetimeSeconds)),
                         rule)};
}

QList<Proposal> namedWorkspaces(const LintScope &scope)
{
    const FederationFile *file = scope.context().file;
    if (!file || !file->memberships)
        return {};
    Rule rule = scope.context().rule;
    rule.appliesToAllWorkspaces = false;
    rule.workspaces.clear();
    for (const Membership &membership : *file->memberships) {
        if (membership.serviceAccount == rule.serviceAccount)
            rule.workspaces.append(membership.workspace);
    }
    if (rule.workspaces.isEmpty())
        return {};
    return {ruleProposal("name-workspaces", Words::tr("Name the account's workspaces"),
                         Words::tr("The rule applies to the workspaces its service account is a member of "
                                   "today."),
                         rule)};
}

QList<Proposal> withinLimits(const Finding &finding, const LintScope &scope)
{
    Rule rule = scope.context().rule;
    if (finding.place == Finding::Place::Lifetime) {
        rule.tokenLifetimeSeconds = std::clamp(rule.tokenLifetimeSeconds, leastLifetime, mostLifetime);
        return {ruleProposal("within-limits",
                             Words::tr("Use %1").arg(durationText(rule.tokenLifetimeSeconds)),
                             Words::tr("The nearest the service takes."), rule)};
    }
    if (finding.place != Finding::Place::Rule)
        return {};
    static const QRegularExpression others(u"[^a-z0-9]+"_qs);
    QString name = QString::fromUtf8(rule.name).toLower().replace(others, u"-"_qs).left(255);
    while (name.startsWith(u'-'))
        name.remove(0, 1);
    while (name.endsWith(u'-'))
        name.chop(1);
    if (name.isEmpty() || name.toUtf8() == rule.name)
        return {};
    rule.name = name.toUtf8();
    return {ruleProposal("within-limits", Words::tr("Call it %1").arg(name),
                         Words::tr("A name the service takes."), rule)};
}

QList<Proposal> higherLimit(const LintScope &scope)
{
    if (!scope.issuer())
        return {};
    qint64 needed = 0;
    for (const TokenDraft &token : scope.context().tokens) {
        const json::Document claims = json::Document::parse(token.claims);
        const std::optional<qint64> issued = claims.root()["iat"].toInteger(),
                                    expires = claims.root()["exp"].toInteger();
        if (issued && expires)
            needed = std::max(needed, *expires - *issued);
    }
    if (needed <= 0 || needed > mostTokenLife)
        return {};
    Issuer issuer = *scope.issuer();
    issuer.maxJwtLifetimeSeconds = int(needed);
    if (scope.preset() && !scope.preset()->issuerSettings.isEmpty())
        issuer.maxJwtLifetimeSeconds = std::max(
            issuer.maxJwtLifetimeSeconds, scope.preset()->issuerSettings.constFirst().maxJwtLifetimeSeconds);
    return {issuerProposal("raise-limit", Words::tr("Raise the limit"),
                           Words::tr("The issuer takes tokens that live up to %1. A leaked one can be used "
                                     "that long.")
                               .arg(durationText(issuer.maxJwtLifetimeSeconds)),
                           issuer)};
}

QList<Proposal> addressOfToken(const LintScope &scope)
{
    if (!scope.issuer() || scope.context().tokens.isEmpty())
        return {};
    Issuer issuer = *scope.issuer();
    const json::Document claims = json::Document::parse(scope.context().tokens.constFirst().claims);
    issuer.issuerUrl = claims.root()["iss"].utf8();
    if (issuer.issuerUrl.isEmpty())
        return {};
    return {issuerProposal("issuer-as-token", Words::tr("Use the token's issuer"),
                           Words::tr("The address becomes %1, byte for byte.")
                               .arg(visible(QString::fromUtf8(issuer.issuerUrl), 200)),
                           issuer)};
}

/// The preset's address, where the rule says all that stands in it.
QList<Proposal> addressOfRule(const LintScope &scope)
{
    if (!scope.issuer() || !scope.preset())
        return {};
    const PresetValues said = valuesOfRule(*scope.preset(), scope.match(), {}).values;
    const Result<Issuer> proposed = presetIssuer(*scope.preset(), completed(*scope.preset(), said));
    if (!proposed || proposed->issuerUrl == scope.issuer()->issuerUrl)
        return {};
    Issuer issuer = *scope.issuer();
    issuer.issuerUrl = proposed->issuerUrl;
    return {issuerProposal(
        "issuer-of-rule", Words::tr("Use the issuer of these tokens"),
        Words::tr("The address becomes %1.").arg(visible(QString::fromUtf8(issuer.issuerUrl), 200)), issuer)};
}

/// An access token that is still good when the workload's next token is there, or until the run is over.
QList<Proposal> longerLifetime(const LintScope &scope)
{
    if (!scope.preset() || scope.context().tokens.isEmpty())
        return {};
    const json::Document claims = json::Document::parse(scope.context().tokens.constFirst().claims);
    const QList<const PresetDelivery *> ways = deliveriesFor(*scope.preset(), claims.root());
    const int rotation = ways.isEmpty() ? 0 : ways.constFirst()->rotationSeconds.value_or(0);
    const std::optional<qint64> issued = claims.root()["iat"].toInteger(),
                                expires = claims.root()["exp"].toInteger();
    if (!rotation && !(issued && expires && *expires > *issued))
        return {};
    Rule rule = scope.context().rule;
    // A quarter more, so that a slow replacement is still in time.
    const qint64 needed = rotation ? rotation + rotation / 4 : *expires - *issued;
    rule.tokenLifetimeSeconds = int(std::min<qint64>(mostLifetime, needed));
    const QString what = rotation
        ? Words::tr("The access token outlives the workload's token, which is replaced every %1. A restarted "
                    "process still has to wait for the next one.")
              .arg(durationText(rotation))
        : Words::tr("The access token lasts as long as the run can. A leaked one works that long too, and a "
                    "second process still needs a token of its own.");
    return {ruleProposal("longer-lifetime", Words::tr("Use %1").arg(durationText(rule.tokenLifetimeSeconds)),
                         what, rule)};
}

} // namespace

QList<Proposal> targetProposals(const Finding &finding, const LintScope &scope)
{
    if (finding.id == "scope-wide")
        return narrowerScope(scope);
    if (finding.id == "lifetime-wide")
        return shorterLifetime(scope);
    if (finding.id == "all-workspaces")
        return namedWorkspaces(scope);
    if (finding.id == "limit")
        return withinLimits(finding, scope);
    if (finding.id == "lifetime-over-limit")
        return higherLimit(scope);
    if (finding.id == "issuer-slash")
        return addressOfToken(scope);
    if (finding.id == "entra-multi-tenant-issuer")
        return addressOfRule(scope);
    if (finding.id == "jti-static-delivery")
        return longerLifetime(scope);
    return {};
}

} // namespace claimcheck
