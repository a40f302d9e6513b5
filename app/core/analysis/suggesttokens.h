#pragma once

#include "core/analysis/suggest.h"
#include "core/jose/token.h"

namespace claimcheck::detail {

/// The tokens a rule is wanted for, read and found to belong together.
struct SuggestTokens {
    QList<TokenDraft> drafts;
    QList<Token> tokens;
    const ProviderPreset *preset = nullptr;
    QByteArray issuer, audience; ///< what all of them have
    QList<PresetValues> values; ///< completed, one for each token
};

/// Says what they contradict each other in, or why there can be no rule for one of them.
Result<SuggestTokens> readTokens(const QList<TokenDraft> &tokens, const PresetCatalog &catalog,
                                 const SuggestOptions &options);

/// Why the service refuses a token whatever the rule, times aside.
QStringList refusals(const Token &token, const Issuer &issuer, UnixSeconds now);

} // namespace claimcheck::detail
