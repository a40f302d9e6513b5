#include "ui/inspect/ruleinsight.h"

#include "core/analysis/lint.h"
#include "core/analysis/nearmiss.h"
#include "core/analysis/simulator.h"

namespace claimcheck::ui {

RuleInsight ruleInsight(const FederationFile &file, int rule, const TokenFacts &facts,
                        const PresetCatalog &catalog)
{
    RuleContext context = contextOf(file.rules.at(rule), file, catalog, facts.now());
    const MatchOutcome outcome = match(context.rule, context.issuer, facts, &file);
    RuleInsight insight;
    if (outcome.rule == Verdict::Match) {
        const Token &token = facts.token();
        context.tokens.append({token.header().text(), token.claims().text()});
    } else if (outcome.rule == Verdict::NoMatch) {
        insight.remedies = nearMisses(context, facts);
    }
    insight.admissions = simulate(context);
    insight.findings = lint(context);
    return insight;
}

QList<Finding> ruleFindings(const FederationFile &file, int rule, const PresetCatalog &catalog,
                            UnixSeconds now)
{
    return lint(contextOf(file.rules.at(rule), file, catalog, now), Fixes::Leave);
}

} // namespace claimcheck::ui
