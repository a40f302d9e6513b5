#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

/// workspace:developer opens all that workspace:inference does.
bool isWithin(const QByteArray &scope, const QList<QByteArray> &proposed)
{
    return proposed.contains(scope)
        || (scope == "workspace:inference" && proposed.contains("workspace:developer"));
}

void findScope(const Rule &rule, const std::optional<Rule> &proposed, QList<Finding> &findings)
{
    const QList<QByteArray> scopes = rule.oauthScope.simplified().split(' ');
    Finding finding = lintFinding("scope-wide");
    if (scopes.contains("org:admin")) {
        finding.severity = Finding::Severity::Danger;
        finding.why = Words::tr(
            "org:admin opens the Admin API of the whole organization: whoever gets in can "
            "make rules and accounts. Keep it for one rule that nothing else shares.");
        findings.append(finding);
        return;
    }
    if (rule.oauthScope.isEmpty() || !proposed || proposed->oauthScope.isEmpty())
        return;
    const QList<QByteArray> wanted = proposed->oauthScope.simplified().split(' ');
    QStringList wider;
    for (const QByteArray &scope : scopes) {
        if (!isWithin(scope, wanted))
            wider.append(visible(QString::fromUtf8(scope), 60));
    }
    if (wider.isEmpty())
        return;
    finding.why = Words::tr("%1 goes beyond what is proposed for such a workload, %2.")
                      .arg(wider.join(u", "), QString::fromUtf8(proposed->oauthScope));
    findings.append(finding);
}

/// Seconds a token of the provider lives, as far as is known.
int tokenLifetime(const LintScope &scope)
{
    const std::optional<qint64> issued = scope.baseClaims()["iat"].toInteger(),
                                expires = scope.baseClaims()["exp"].toInteger();
    if (!issued || !expires || *expires <= *issued || *expires - *issued > 400LL * 24 * 3600)
        return 0;
    return int(*expires - *issued);
}

void findLifetime(const LintScope &scope, const std::optional<Rule> &proposed, QList<Finding> &findings)
{
    const int lifetime = scope.context().rule.tokenLifetimeSeconds;
    if (!proposed || lifetime <= proposed->tokenLifetimeSeconds)
        return;
    Finding finding = lintFinding("lifetime-wide");
    finding.why = Words::tr("%1 are proposed for such a workload: a stolen access token works until it runs "
                            "out.")
                      .arg(durationText(proposed->tokenLifetimeSeconds));
    const int own = tokenLifetime(scope);
    if (own > 0 && lifetime > 2 * own) {
        finding.why += u' '
            + Words::tr("The service gives at most twice what is left of the workload's token, here %1, "
                        "whatever the rule says.")
                  .arg(durationText(2 * own));
    }
    findings.append(finding);
}

} // namespace

void findInTarget(const LintScope &scope, QList<Finding> &findings)
{
    const Rule &rule = scope.context().rule;
    const std::optional<Rule> proposed = scope.proposed();
    findScope(rule, proposed, findings);
    findLifetime(scope, proposed, findings);
    if (rule.appliesToAllWorkspaces)
        findings.append(lintFinding("all-workspaces"));
}

} // namespace claimcheck
