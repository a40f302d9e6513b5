#pragma once

#include "core/analysis/remedy.h"
#include "core/analysis/rulecontext.h"

namespace claimcheck {

/// For a token that a rule refuses: what would make the two agree, best first, at most eight. Each has been
/// tried: with all its changes the rule would match. What it lets in besides is in `admits`; the token at
/// hand is in there too (variant "token-at-hand") where the rule would take somebody else, or another run,
/// than it did. None for a token that would match, or where what is not known stands in the way. Bounded.
QList<Remedy> nearMisses(const RuleContext &context, const TokenFacts &facts);

/// The file with a remedy made, in one step; nothing where there is nothing to change in it.
std::optional<FederationFile> applied(const Remedy &remedy, FederationFile file);

} // namespace claimcheck
