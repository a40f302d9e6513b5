#pragma once

#include "core/analysis/ruletrials.h"

namespace claimcheck::detail {

/// What to know about a changed member besides its values; mostly nothing.
QString noteOn(const MemberChange &member);

/// Fills in title and values of a row that is about no member of the token.
void describeTokenRow(TokenChange &row, const CheckOutcome &a, const CheckOutcome &b,
                      const RuleTrials &trials, const RuleTrials::Trial &trial);

/// Outcome and headline of a diff that has its rows, rules and lead.
void addHeadline(TokenDiff &diff, const TokenPair &pair);

/// What would make the lead rule take B again.
void addRemedy(TokenDiff &diff, const TokenPair &pair, const RuleTrials &trials);

} // namespace claimcheck::detail
