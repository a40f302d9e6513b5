#pragma once

#include "core/provider/presetfill.h"

namespace claimcheck {

/// Makes the tokens of many recipes from the same values; what they share is made once. See recipeToken().
class RecipeTokens {
public:
    RecipeTokens(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now,
                 const TokenDraft *base = nullptr);

    Result<TokenDraft> token(const TokenRecipe &recipe) const;

private:
    const ProviderPreset &m_preset;
    PresetValues m_answers, m_values;
    UnixSeconds m_now;
    Result<TokenDraft> m_plain;
    json::Document m_plainClaims;
    QByteArray m_baseHeader;
    json::Document m_base; ///< claims; empty without a base
};

} // namespace claimcheck
