#include "core/analysis/simulatorjudge.h"

namespace claimcheck::detail {

namespace {

bool isTime(CheckId id)
{
    return id == CheckId::IssuedAtPast || id == CheckId::NotExpired || id == CheckId::NotBefore;
}

bool counts(CheckId id, const RuleContext &context)
{
    switch (id) {
    case CheckId::Readable:
    case CheckId::SubjectPresent:
    case CheckId::Subject:
    case CheckId::Audience:
    case CheckId::Claim:
    case CheckId::Condition:
        return true;
    case CheckId::Issuer:
        return context.issuer != nullptr;
    default:
        return isTime(id);
    }
}

} // namespace

bool subjectFits(QByteArrayView wanted, QByteArrayView subject)
{
    return wanted.endsWith('*') ? subject.startsWith(wanted.chopped(1)) : subject == wanted;
}

Judgement judge(const RuleContext &context, const TokenFacts &facts)
{
    const MatchOutcome outcome = match(context.rule, context.issuer, facts);
    std::optional<CheckOutcome> failing, late, open;
    for (const CheckOutcome &check : outcome.checks) {
        if (!counts(check.id, context))
            continue;
        std::optional<CheckOutcome> &place = check.outcome != Outcome::Fail ? open
            : isTime(check.id)                                              ? late
                                                                            : failing;
        if ((check.outcome == Outcome::Fail || check.outcome == Outcome::Unknown) && !place)
            place = check;
    }
    if (failing || late)
        return {Verdict::NoMatch, failing ? failing : late};
    return open ? Judgement{Verdict::Unknown, open} : Judgement{Verdict::Match, std::nullopt};
}

} // namespace claimcheck::detail
