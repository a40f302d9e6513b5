#pragma once

#include "core/federation/checkwords.h"

namespace claimcheck {

/// The outcome of a rule's condition; the rule has one. Only true is Pass. An error, another kind of value,
/// or a text the language refuses is Fail; known extensions, too much work and claims cut off are Unknown.
CheckOutcome conditionCheck(const RuleMatch &match, const TokenFacts::Data &facts);

/// The same in words: which part fails, with the claims in it.
void describeCondition(Check &check, const CheckOutcome &outcome, const ReportSubject &subject);

} // namespace claimcheck
