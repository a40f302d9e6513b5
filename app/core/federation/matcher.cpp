#include "core/federation/matcher.h"

#include "core/federation/objectchecks.h"
#include "core/federation/rulechecks.h"
#include "core/federation/tokenfacts.h"

#include <algorithm>

namespace claimcheck {

namespace {

bool isObjectCheck(CheckId id)
{
    return id >= CheckId::RuleActive;
}

/// What the exchange depends on besides the rule. Replay history alone never decides: only the service has
/// it, so it would make every answer unknown.
Verdict exchangeVerdict(const MatchOutcome &outcome, const TokenFacts &facts)
{
    if (outcome.rule == Verdict::NoMatch)
        return Verdict::NoMatch;
    const auto has = [&outcome](Outcome wanted) {
        return std::any_of(outcome.checks.begin(), outcome.checks.end(), [wanted](const CheckOutcome &check) {
            return isObjectCheck(check.id) && check.id != CheckId::ReplayHistory && check.outcome == wanted;
        });
    };
    if (has(Outcome::Fail))
        return Verdict::NoMatch;
    const bool decided = outcome.rule == Verdict::Match && facts.signature().isGood()
        && facts.token().form() != Token::Form::ClaimsOnly;
    return decided && !has(Outcome::Unknown) ? Verdict::Match : Verdict::Unknown;
}

} // namespace

MatchOutcome match(const Rule &rule, const Issuer *issuer, const TokenFacts &facts,
                   const FederationFile *file)
{
    MatchOutcome outcome;
    addRuleChecks(outcome, rule, issuer, facts.data());
    addObjectChecks(outcome, rule, issuer, facts.data(), file);
    outcome.exchange = exchangeVerdict(outcome, facts);
    return outcome;
}

} // namespace claimcheck
