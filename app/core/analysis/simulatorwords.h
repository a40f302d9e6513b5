#pragma once

#include "core/analysis/simulatorbase.h"
#include "core/analysis/simulatorjudge.h"

namespace claimcheck::detail {

/// The claims that tell a token from the one the rule is meant for, the most telling first; without what
/// differs in every token.
QList<ClaimPath> tellingClaims(const RuleReading &rule, const BaseToken &base, const Token &token);

/// What let it in although these differ, in a sentence.
QString letInWords(const RuleReading &rule, const Token &token, const QList<ClaimPath> &telling);

/// What keeps it out, or why that is not known.
QString keptOutWords(const RuleReading &rule, const Token &token, const Judgement &judgement);

} // namespace claimcheck::detail
