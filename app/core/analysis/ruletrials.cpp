#include "core/analysis/ruletrials.h"

#include "core/json/edit.h"

#include <algorithm>
#include <cmath>

namespace claimcheck::detail {

namespace {

/// When the token began to be valid: there its age makes no difference.
UnixSeconds momentOf(const Token &token, UnixSeconds now)
{
    const json::Value claims = token.claims().root();
    const auto issued = claims["iat"].toInteger();
    if (!issued)
        return now;
    return std::max(*issued, claims["nbf"].toInteger().value_or(*issued));
}

std::unique_ptr<TokenFacts> factsOf(const TokenPair::Side &side, const TokenPair &pair)
{
    return std::make_unique<TokenFacts>(side.token, side.signature,
                                        pair.at.value_or(momentOf(side.token, pair.now)));
}

bool isIssuedBy(const Token &token, const Issuer &issuer)
{
    return token.claims().root()["iss"].equals(issuer.issuerUrl);
}

/// Skipped is no trouble of its own, and no more is a signature nobody has checked.
Outcome settled(const CheckOutcome &check)
{
    const bool open = check.id == CheckId::Signature && check.outcome == Outcome::Unknown;
    return open || check.outcome == Outcome::Skipped ? Outcome::Pass : check.outcome;
}

const CheckOutcome *find(const MatchOutcome &outcome, CheckId id, int claim)
{
    const auto it = std::find_if(
        outcome.checks.begin(), outcome.checks.end(),
        [id, claim](const CheckOutcome &check) { return check.id == id && check.claim == claim; });
    return it == outcome.checks.end() ? nullptr : it;
}

json::Value lastOf(json::Value object, const QByteArray &name)
{
    json::Value found;
    for (const json::Value member : object) {
        if (member.keyEquals(name))
            found = member;
    }
    return found;
}

} // namespace

RuleTrials::RuleTrials(const TokenPair &pair)
    : m_pair(pair)
    , m_a(factsOf(pair.a, pair))
    , m_b(factsOf(pair.b, pair))
{
    if (!pair.file)
        return;
    for (int i = 0; i < pair.file->rules.size(); ++i) {
        const Rule &rule = pair.file->rules.at(i);
        if (pair.onlyRule >= 0 ? i != pair.onlyRule : !isFor(rule))
            continue;
        const Issuer *issuer = pair.file->issuer(rule.issuer);
        m_trials.append(
            {i, ClaimsRead::of(rule.match), match(rule, issuer, *m_a), match(rule, issuer, *m_b)});
    }
}

/// A rule of another issuer reads these tokens no further.
bool RuleTrials::isFor(const Rule &rule) const
{
    const Issuer *issuer = m_pair.file->issuer(rule.issuer);
    return !issuer || isIssuedBy(m_pair.a.token, *issuer) || isIssuedBy(m_pair.b.token, *issuer);
}

QList<RuleTrials::CheckChange> RuleTrials::changedChecks(const Trial &trial)
{
    QList<CheckChange> changes;
    for (const CheckOutcome &check : trial.a.checks) {
        if (check.id >= CheckId::RuleActive)
            break;
        const CheckOutcome *other = find(trial.b, check.id, check.claim);
        if (other && settled(check) != settled(*other))
            changes.append({check, *other});
    }
    return changes;
}

bool RuleTrials::turnsCondition(const Trial &trial, const ClaimPath &path) const
{
    const CheckOutcome *a = find(trial.a, CheckId::Condition, -1);
    const CheckOutcome *b = find(trial.b, CheckId::Condition, -1);
    if (!a || !b || path.isEmpty())
        return false;
    return conditionWith(trial, m_pair.a, m_pair.b, *m_a, path) == b->outcome
        || conditionWith(trial, m_pair.b, m_pair.a, *m_b, path) == a->outcome;
}

/// The condition's outcome for one token with one claim of the other. The whole of a top-level claim is
/// exchanged where the path does not lead to a member on both sides.
Outcome RuleTrials::conditionWith(const Trial &trial, const TokenPair::Side &side,
                                  const TokenPair::Side &other, const TokenFacts &facts,
                                  const ClaimPath &path) const
{
    const json::Value claims = side.token.claims().root(), theirs = other.token.claims().root();
    const json::Value value = path.size() == 1 ? lastOf(theirs, path.constFirst())
                                               : json::valueAt(theirs, path);
    const QByteArray changed = value.isMissing() ? json::withoutMember(claims, path)
                                                 : json::withMember(claims, path, value.source());
    const Token hybrid = Token::fromParts(side.token.header().text(), changed);
    const TokenFacts hybridFacts(hybrid, side.signature, facts.now());
    const MatchOutcome outcome = match(rule(trial), issuer(trial), hybridFacts);
    const CheckOutcome *condition = find(outcome, CheckId::Condition, -1);
    return condition ? condition->outcome : Outcome::Unknown;
}

} // namespace claimcheck::detail
