#pragma once

#include "core/analysis/rulecontext.h"
#include "core/analysis/variant.h"

namespace claimcheck {

/// A token the rule is meant for: the first at hand, else one made from the preset's examples and what the
/// rule says, with whatever else its clauses ask for put in. Times are those of context.now.
TokenDraft meantToken(const RuleContext &context);

/// The relatives of the tokens a rule is meant for: the preset's dangerous family, a few that need no preset,
/// and those a search of the condition finds. Bounded and always in the same order.
QList<Variant> variants(const RuleContext &context);

/// Who else gets in: every variant with what the rule does with it, by its clauses alone (times count only
/// where they are what the variant is about). Those that get in come first, the dangerous before the rest.
QList<Admission> simulate(const RuleContext &context);

/// What the rule does with given variants, in their order.
QList<Admission> tryVariants(const RuleContext &context, const QList<Variant> &variants);

/// Whether the rule lets a token in, as simulate() judges it; quicker than trying a variant, which also says
/// why.
bool admits(const RuleContext &context, const TokenDraft &token);

/// Gets in, and nobody meant it to: an attack.
bool isBreach(const Admission &admission);

} // namespace claimcheck
