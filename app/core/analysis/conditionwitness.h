#pragma once

#include "core/analysis/claimedits.h"
#include "core/analysis/conditionterms.h"

namespace claimcheck {

/// The smallest edits found after which a condition holds on a claim set, with the claim `kept` as it is;
/// none where it holds already. Nothing where none were found: the condition can have solutions all the same.
std::optional<ClaimEdits> editsThatSatisfy(const cel::Program &condition, const ConditionTerms &terms,
                                           const QByteArray &claims, const ClaimPath &kept = {});

} // namespace claimcheck
