#pragma once

#include "core/federation/tokenfacts.h"

namespace claimcheck {

/// The checks of the token and of the rule's clauses, in order, with the rule's verdict and the counts.
void addRuleChecks(MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                   const TokenFacts::Data &facts);

} // namespace claimcheck
