#pragma once

#include "core/federation/issuer.h"
#include "core/federation/rule.h"
#include "core/jose/token.h"
#include "core/provider/preset.h"
#include "core/text/timetext.h"

namespace claimcheck {

/// The preset's own examples: every field's default or example.
PresetValues exampleValues(const ProviderPreset &preset);

/// Given answers with defaults and derived values (`sub` and `iss` among them) added; what is given stays as
/// it is, also of derived values.
PresetValues completed(const ProviderPreset &preset, PresetValues answers);

/// The answers alone, so that derived values can be made anew.
PresetValues answersOf(const ProviderPreset &preset, const PresetValues &values);

/// What was answered or read from a token or rule, without what is derived from it: a change to it can then
/// be followed through.
PresetValues withoutDerived(const ProviderPreset &preset, PresetValues values);

/// What is wrong with an answer, as advice; nothing where it fits.
std::optional<Error> answerError(const PresetField &field, const PresetValues &answers);
QStringList answerWarnings(const PresetField &field, const PresetValues &answers);

/// Everything below takes completed values. Errors name the first answer that is missing.
Result<Issuer> presetIssuer(const ProviderPreset &preset, const PresetValues &values);
Result<RuleMatch> presetMatch(const PresetRule &rule, const PresetValues &values);
/// The recommended rule: the first whose `when` holds and whose templates have all their values.
Result<Rule> recommendedRule(const ProviderPreset &preset, const PresetValues &values);

/// Header and claims of a token that is not signed, as JSON, times included.
struct TokenDraft {
    QByteArray header, claims;
    friend bool operator==(const TokenDraft &, const TokenDraft &) = default;
};
Result<TokenDraft> presetToken(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now);

/// The token a recipe makes of the preset's plain one; with `base`, of that token: only what differs is
/// changed in it, everything else it has stays.
Result<TokenDraft> recipeToken(const ProviderPreset &preset, const TokenRecipe &recipe,
                               const PresetValues &values, UnixSeconds now, const TokenDraft *base = nullptr);

/// What a token is, in few words: "acme/app, push to main"; empty where the preset has no words for it.
QString presetTitle(const ProviderPreset &preset, json::Value claims);
/// The same in every language: what names are made of.
QString presetName(const ProviderPreset &preset, json::Value claims);

/// What a token says of the preset's values: from its issuer, subject and the claims named in `reads`.
PresetValues valuesOfToken(const ProviderPreset &preset, json::Value claims);

/// The ways a workload's token can take to the client, best first: those for tokens like this one.
QList<const PresetDelivery *> deliveriesFor(const ProviderPreset &preset, json::Value claims);

/// What a rule says of them: its subject (cut or whole), claims, and equalities of its condition that must
/// hold, and the issuer's address. Values that a star cuts short are in `cut`.
struct RuleValues {
    PresetValues values;
    QList<QByteArray> cut;
};
RuleValues valuesOfRule(const ProviderPreset &preset, const RuleMatch &match, const QByteArray &issuerUrl);

/// `values` with what a claim is made of (by `reads`) as `text` says it; what cannot be read from it is left
/// out.
PresetValues withClaim(const ProviderPreset &preset, const PresetValues &values, const ClaimPath &claim,
                       const QByteArray &text);

/// The forms that a rule's subject (without its star) can be read as, best first.
struct SubjectReading {
    const SubjectForm *form;
    TemplateReading reading;
};
QList<SubjectReading> readSubject(const ProviderPreset &preset, QByteArrayView subject, Template::Cut cut);

} // namespace claimcheck
