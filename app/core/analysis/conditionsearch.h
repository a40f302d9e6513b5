#pragma once

#include "core/analysis/simulatorrelatives.h"

namespace claimcheck::detail {

/// Tokens of other holders that a rule's condition lets in: each claim of identity it reads is given values
/// it does not name, alone and with whatever else then makes the condition true. Only what the whole rule
/// takes is given, the smallest change for each claim. Bounded by the number of evaluations; the order is
/// fixed.
QList<Relative> searchCondition(const RuleReading &rule, const BaseToken &base, int evaluations = 400);

} // namespace claimcheck::detail
