#include "core/analysis/lint.h"

#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/analysis/lintfixes.h"
#include "core/analysis/rulepairs.h"
#include "core/analysis/sharedtokens.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Severity = Finding::Severity;

/// A star in an id, or one that covers everything, says all that the missing boundary would.
void dropWeaker(QList<Finding> &findings)
{
    static constexpr const char *covering[] = {"account-wide", "cluster-wide", "trust-domain-wide",
                                               "issuer-wide"};
    const bool covers = std::any_of(std::begin(covering), std::end(covering),
                                    [&](const char *id) { return hasFinding(findings, id); });
    const bool cuts = hasFinding(findings, "partial-guid") || hasFinding(findings, "numeric-prefix");
    erase_if(findings, [&](const Finding &finding) {
        return finding.id == "prefix-without-boundary" && (covers || cuts);
    });
}

bool isRejected(const QList<Finding> &findings)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [](const Finding &finding) { return finding.id.startsWith("server-rejects:"); });
}

void sortBySeverity(QList<Finding> &findings)
{
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding &a, const Finding &b) { return a.severity < b.severity; });
}

} // namespace

QList<Finding> findingsOf(const LintScope &scope)
{
    QList<Finding> findings;
    findRejected(scope, findings);
    findConditionErrors(scope, findings);
    findLimits(scope, findings);
    if (isRejected(findings)) {
        sortBySeverity(findings);
        return findings;
    }
    findInSubject(scope, findings);
    findInClaims(scope, findings);
    findInAudience(scope, findings);
    findPresetPatterns(scope, findings);
    findAdmitted(scope, findings);
    dropWeaker(findings);
    findOpenAlternatives(scope, findings);
    findPatterns(scope, findings);
    findContradictions(scope, findings);
    findDeadParts(scope, findings);
    findInTexts(scope, findings);
    findFromTokens(scope, findings);
    findInTarget(scope, findings);
    sortBySeverity(findings);
    return findings;
}

QList<Finding> lint(const RuleContext &context, Fixes fixes)
{
    SharedTokens own;
    RuleContext shared = context;
    if (!shared.shared)
        shared.shared = &own;
    const LintScope scope(shared);
    QList<Finding> findings = findingsOf(scope);
    if (fixes == Fixes::Offer)
        offerFixes(scope, findings);
    for (Finding &finding : findings)
        finding.rule = context.rule.key;
    return findings;
}

RuleContext contextOf(const Rule &rule, const FederationFile &file, const PresetCatalog &catalog,
                      UnixSeconds now)
{
    const Issuer *issuer = file.issuer(rule.issuer);
    QByteArray subject = rule.match.subjectPrefix.value_or(QByteArray());
    if (subject.endsWith('*'))
        subject.chop(1);
    const ProviderPreset *preset = issuer ? catalog.forIssuer(issuer->issuerUrl, subject) : nullptr;
    return {rule, issuer, preset, &file, {}, now};
}

QList<Finding> lintFile(const FederationFile &file, const PresetCatalog &catalog, UnixSeconds now,
                        const QList<TokenDraft> &tokens, Fixes fixes)
{
    QList<Finding> findings;
    for (const Rule &rule : file.rules) {
        if (rule.archivedAt)
            continue;
        RuleContext context = contextOf(rule, file, catalog, now);
        context.tokens = tokensFor(context, tokens);
        findings += lint(context, fixes);
    }
    findings += pairFindings(file);
    findings += accountFindings(file, catalog);
    sortBySeverity(findings);
    return findings;
}

} // namespace claimcheck
