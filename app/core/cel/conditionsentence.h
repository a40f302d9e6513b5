#pragma once

#include "core/cel/conditionreport.h"

namespace claimcheck::cel {

/// The verdict of a report in one sentence, from its parts.
QString sentenceFor(const ConditionReport &report);

} // namespace claimcheck::cel
