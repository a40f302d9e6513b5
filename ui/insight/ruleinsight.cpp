#include "ui/insight/ruleinsight.h"

#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"
#include "core/analysis/sharedtokens.h"
#include "core/analysis/simulator.h"

namespace claimcheck::ui {

namespace {

/// A token that the rule takes is at hand for what is said of the rule.
RuleContext contextWith(const FederationFile &file, int rule, const TokenFacts &facts,
                        const PresetCatalog &catalog, Verdict verdict)
{
    RuleContext context = contextOf(file.rules.at(rule), file, catalog, facts.now());
    const Token &token = facts.token();
    if (verdict == Verdict::Match)
        context.tokens.append({token.header().text(), token.claims().text()});
    return context;
}

Verdict verdictOf(const FederationFile &file, int rule, const TokenFacts &facts)
{
    const Rule &one = file.rules.at(rule);
    return match(one, file.issuer(one.issuer), facts, &file).rule;
}

} // namespace

RuleInsight ruleInsight(const FederationFile &file, int rule, const TokenFacts &facts,
                        const PresetCatalog &catalog)
{
    const Verdict verdict = verdictOf(file, rule, facts);
    SharedTokens shared;
    RuleContext context = contextWith(file, rule, facts, catalog, verdict);
    context.shared = &shared;
    RuleInsight insight;
    insight.isMade = true;
    if (verdict == Verdict::NoMatch)
        insight.remedies = nearMisses(context, facts);
    insight.admissions = simulate(context);
    insight.findings = lint(context, Fixes::Leave);
    return insight;
}

QList<Finding> findingsWithFixes(const FederationFile &file, int rule, const TokenFacts &facts,
                                 const PresetCatalog &catalog)
{
    return lint(contextWith(file, rule, facts, catalog, verdictOf(file, rule, facts)));
}

QList<Finding> ruleFindings(const FederationFile &file, int rule, const PresetCatalog &catalog,
                            UnixSeconds now)
{
    return lint(contextOf(file.rules.at(rule), file, catalog, now), Fixes::Leave);
}

} // namespace claimcheck::ui
