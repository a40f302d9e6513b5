#pragma once

#include "core/analysis/suggesttokens.h"

namespace claimcheck::detail {

/// Fills `pinned`, `relaxed` and `leftOut` from the rule and the tokens it was made of.
void addNotes(Suggestion &suggestion, const SuggestTokens &tokens, const QList<ClaimPath> &differing);

} // namespace claimcheck::detail
