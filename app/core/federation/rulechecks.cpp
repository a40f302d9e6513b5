#include "core/federation/rulechecks.h"

#include "core/federation/conditioncheck.h"

#include <algorithm>

namespace claimcheck {

namespace {

CheckOutcome outcomeOf(CheckId id, Outcome result, Reason reason = Reason::None)
{
    return {id, result, -1, quint8(reason)};
}

CheckOutcome compared(CheckId id, bool holds)
{
    return holds ? outcomeOf(id, Outcome::Pass) : outcomeOf(id, Outcome::Fail, Reason::Differs);
}

/// A value that cannot be compared.
CheckOutcome troubled(CheckId id, Reason trouble)
{
    return outcomeOf(id, isOpen(trouble) ? Outcome::Unknown : Outcome::Fail, trouble);
}

CheckOutcome issuerCheck(const Issuer *issuer, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(CheckId::Issuer, Outcome::Skipped, Reason::NotReadable);
    if (!issuer)
        return outcomeOf(CheckId::Issuer, Outcome::Unknown, Reason::NoIssuer);
    if (facts.issuer.trouble != Reason::None)
        return troubled(CheckId::Issuer, facts.issuer.trouble);
    return compared(CheckId::Issuer, facts.issuer.text == issuer->issuerUrl);
}

CheckOutcome lifetimeCheck(const Issuer *issuer, const TokenFacts::Data &facts)
{
    if (facts.timesTrouble != Reason::None)
        return outcomeOf(CheckId::Lifetime, Outcome::Skipped, facts.timesTrouble);
    if (!issuer)
        return outcomeOf(CheckId::Lifetime, Outcome::Unknown, Reason::NoIssuer);
    const double lifetime = *facts.expires - *facts.issuedAt;
    return compared(CheckId::Lifetime, lifetime <= double(issuer->maxJwtLifetimeSeconds));
}

CheckOutcome replayCheck(const Issuer *issuer, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(CheckId::NotReplayed, Outcome::Skipped, Reason::NotReadable);
    if (isOpen(facts.jti.trouble))
        return outcomeOf(CheckId::NotReplayed, Outcome::Unknown, facts.jti.trouble);
    if (facts.jti.trouble != Reason::None)
        return outcomeOf(CheckId::NotReplayed, Outcome::Skipped, Reason::NotSet);
    if (issuer && !issuer->checkJti)
        return outcomeOf(CheckId::NotReplayed, Outcome::Skipped, Reason::CheckIsOff);
    if (!facts.anySeen)
        return outcomeOf(CheckId::NotReplayed, Outcome::Skipped, Reason::NothingKnown);
    if (facts.jtiSeen && !issuer)
        return outcomeOf(CheckId::NotReplayed, Outcome::Unknown, Reason::NoIssuer);
    return compared(CheckId::NotReplayed, !facts.jtiSeen);
}

/// Exact, unless the rule's value ends in a star; a star elsewhere is an ordinary character.
bool subjectHolds(QByteArrayView wanted, QByteArrayView subject)
{
    if (wanted.endsWith('*'))
        return subject.startsWith(wanted.chopped(1));
    return subject == wanted;
}

CheckOutcome subjectCheck(const QByteArray &wanted, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(CheckId::Subject, Outcome::Skipped, Reason::NotReadable);
    if (isOpen(facts.subject.trouble))
        return outcomeOf(CheckId::Subject, Outcome::Unknown, facts.subject.trouble);
    // Its absence fails already, once.
    if (facts.subject.trouble != Reason::None)
        return outcomeOf(CheckId::Subject, Outcome::Skipped, facts.subject.trouble);
    return compared(CheckId::Subject, subjectHolds(wanted, facts.subject.text));
}

CheckOutcome audienceCheck(const RuleMatch &match, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(CheckId::Audience, Outcome::Skipped, Reason::NotReadable);
    if (facts.audienceTrouble != Reason::None)
        return troubled(CheckId::Audience, facts.audienceTrouble);
    const QByteArrayView wanted = match.audience ? QByteArrayView(*match.audience)
                                                 : QByteArrayView(assumedAudience);
    return compared(CheckId::Audience,
                    std::any_of(facts.audiences.cbegin(), facts.audiences.cend(),
                                [wanted](const QByteArray &audience) { return audience == wanted; }));
}

CheckOutcome claimCheck(const ClaimMatch &wanted, const TokenFacts::Data &facts)
{
    if (!facts.claimsRead)
        return outcomeOf(CheckId::Claim, Outcome::Skipped, Reason::NotReadable);
    const std::optional<ClaimFact> found = facts.claim(wanted.name);
    if (!found)
        return troubled(CheckId::Claim, facts.absent);
    if (found->repeated)
        return outcomeOf(CheckId::Claim, Outcome::Unknown, Reason::Repeated);
    if (!found->isString)
        return outcomeOf(CheckId::Claim, Outcome::Fail, Reason::WrongType);
    return compared(CheckId::Claim, found->text == wanted.value);
}

void addClauses(MatchOutcome &outcome, const RuleMatch &match, const TokenFacts::Data &facts)
{
    if (match.subjectPrefix)
        outcome.checks.append(subjectCheck(*match.subjectPrefix, facts));
    outcome.checks.append(audienceCheck(match, facts));
    for (qsizetype i = 0; i < match.claims.size(); ++i) {
        outcome.checks.append(claimCheck(match.claims.at(i), facts));
        outcome.checks.last().claim = qint16(i);
    }
    if (match.condition)
        outcome.checks.append(conditionCheck(match, facts));
}

bool isClause(CheckId id)
{
    return id == CheckId::Issuer || (id >= CheckId::Subject && id <= CheckId::Condition);
}

void count(MatchOutcome &outcome)
{
    bool open = false;
    for (qsizetype i = 0; i < outcome.checks.size(); ++i) {
        const CheckOutcome &check = outcome.checks.at(i);
        if (isClause(check.id)) {
            ++outcome.clauses;
            outcome.clausesHeld += check.outcome == Outcome::Pass;
        }
        if (check.outcome == Outcome::Fail && outcome.failures++ == 0)
            outcome.firstFailure = qint16(i);
        // What a rule says about a token does not hang on our having a key at hand; the sentences say it.
        open = open || (check.outcome == Outcome::Unknown && check.id != CheckId::Signature);
    }
    if (outcome.failures > 0)
        outcome.rule = Verdict::NoMatch;
    else
        outcome.rule = open ? Verdict::Unknown : Verdict::Match;
}

} // namespace

void addRuleChecks(MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                   const TokenFacts::Data &facts)
{
    outcome.checks.append(facts.before.constData(), facts.before.size());
    outcome.checks.append(issuerCheck(issuer, facts));
    outcome.checks.append(facts.after.constData(), facts.after.size());
    outcome.checks.append(lifetimeCheck(issuer, facts));
    outcome.checks.append(replayCheck(issuer, facts));
    addClauses(outcome, rule.match, facts);
    count(outcome);
}

} // namespace claimcheck
