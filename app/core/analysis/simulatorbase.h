#pragma once

#include "core/analysis/claimedits.h"
#include "core/analysis/conditionterms.h"
#include "core/analysis/rulecontext.h"

namespace claimcheck::detail {

/// A token that the relatives are derived from, with the preset's values that describe it.
struct BaseToken {
    TokenDraft draft;
    json::Document claims;
    PresetValues values; ///< completed; empty without a preset
};

/// A rule read once for all that is asked about it.
struct RuleReading {
    explicit RuleReading(const RuleContext &context);

    const RuleContext &context;
    const cel::Program *condition = nullptr; ///< none where there is none or it cannot be read
    ConditionTerms terms;
    RuleValues values; ///< of the preset

    bool reads(const ClaimPath &claim) const; ///< some clause looks at it
};

/// The tokens at hand that the rule takes, at most three; where it takes none, one made for it.
QList<BaseToken> baseTokens(const RuleReading &rule);

} // namespace claimcheck::detail
