#pragma once

#include "core/analysis/simulatorbase.h"
#include "core/analysis/simulatorjudge.h"

namespace claimcheck::detail {

/// What let a token in that differs from the one the rule is meant for, in a sentence.
QString letInWords(const RuleReading &rule, const BaseToken &base, const Token &token);

/// What keeps it out, or why that is not known.
QString keptOutWords(const RuleReading &rule, const Token &token, const Judgement &judgement);

} // namespace claimcheck::detail
