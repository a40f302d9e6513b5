#pragma once

#include "core/analysis/rulecontext.h"
#include "core/federation/matcher.h"

namespace claimcheck::detail {

/// What a rule's clauses do with a token. Checks that say nothing about who holds it (header, lifetime,
/// replay) do not count; times count, so tokens must be fresh.
struct Judgement {
    Verdict verdict = Verdict::Unknown;
    std::optional<CheckOutcome> check; ///< the first that fails or is unknown
};
Judgement judge(const RuleContext &context, const TokenFacts &facts);

/// The comparison of a rule's subject, star included.
bool subjectFits(QByteArrayView wanted, QByteArrayView subject);

} // namespace claimcheck::detail
