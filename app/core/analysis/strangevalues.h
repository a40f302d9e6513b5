#pragma once

#include "core/analysis/conditionterms.h"

namespace claimcheck::detail {

/// Values for a claim that the tests of a condition do not name, and might take all the same: what begins,
/// ends, contains or matches as they ask, in somebody else's words; then other letters, the empty text,
/// another type, nothing (empty JSON). The most telling first; at most sixteen.
QList<QByteArray> strangeValues(const ConditionTerms &terms, const ClaimPath &claim, json::Value own);

} // namespace claimcheck::detail
