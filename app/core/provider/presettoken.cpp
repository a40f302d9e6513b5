#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/recipetokens.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr int issuedBefore = 5; ///< seconds: a token made a moment ago

struct Times {
    UnixSeconds issued = 0, expires = 0;
    std::optional<UnixSeconds> notBefore;
};

json::Document parsed(const QByteArray &json)
{
    return json::Document::parse(json);
}

const PresetToken *tokenShape(const ProviderPreset &preset, const PresetValues &values)
{
    const auto found = std::find_if(preset.tokens.begin(), preset.tokens.end(),
                                    [&](const PresetToken &one) { return one.when.holds(values); });
    return found == preset.tokens.end() ? nullptr : &*found;
}

tl::unexpected<Error> noToken(const ProviderPreset &preset, const PresetToken *shape,
                              const PresetValues &values)
{
    QByteArray missing;
    if (shape)
        for (const QByteArray &name : shape->claims.names() + shape->header.names())
            if (missing.isEmpty() && values.value(name).isEmpty())
                missing = name;
    const PresetField *field = preset.field(missing);
    return fail("preset.missing",
                QCoreApplication::translate("PresetFill", "\"%1\" is not answered")
                    .arg(field ? field->label : QString::fromUtf8(missing)),
                field ? field->where : QString());
}

/// The preset's own token without times.
Result<TokenDraft> plainToken(const ProviderPreset &preset, const PresetValues &values)
{
    const PresetToken *shape = tokenShape(preset, values);
    const std::optional<QByteArray> header = shape ? shape->header.expand(values) : std::nullopt;
    const std::optional<QByteArray> claims = shape ? shape->claims.expand(values) : std::nullopt;
    if (!header || !claims)
        return noToken(preset, shape, values);
    return TokenDraft{*header, *claims};
}

QList<json::Edit> editsFor(const Times &times)
{
    QList<json::Edit> edits = {{{"iat"}, QByteArray::number(times.issued)},
                               {{"exp"}, QByteArray::number(times.expires)}};
    if (times.notBefore)
        edits.append({{"nbf"}, QByteArray::number(*times.notBefore)});
    return edits;
}

std::optional<qint64> lifetimeOf(json::Value claims)
{
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    if (!issued || !expires || *expires <= *issued || *expires - *issued > 400LL * 24 * 3600)
        return std::nullopt;
    return *expires - *issued;
}

Times freshTimes(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now,
                 const json::Document *base = nullptr)
{
    const PresetToken *shape = tokenShape(preset, values);
    Times times;
    times.issued = now - issuedBefore;
    const std::optional<qint64> own = base ? lifetimeOf(base->root()) : std::nullopt;
    times.expires = times.issued + own.value_or(shape ? shape->lifetime : 300);
    const bool hasNotBefore = base ? base->root()["nbf"].isNumber() : shape && shape->notBefore.has_value();
    if (hasNotBefore)
        times.notBefore = times.issued + (shape ? shape->notBefore.value_or(0) : 0);
    return times;
}

/// The answers as a recipe changes them.
PresetValues changedValues(const ProviderPreset &preset, const TokenRecipe &recipe,
                           const PresetValues &answers, const PresetValues &values)
{
    PresetValues changed = answers;
    for (const PresetDerived &change : recipe.values)
        changed[change.name] = change.value.expand(values).value_or(QByteArray());
    return completed(preset, changed);
}

QList<json::Edit> editsFor(const TokenRecipe &recipe, const PresetValues &values)
{
    QList<json::Edit> edits;
    for (const TokenRecipe::Set &set : recipe.set)
        if (const std::optional<QByteArray> value = set.value.expand(values))
            edits.append({set.path, *value});
    for (const ClaimPath &path : recipe.remove)
        edits.append({path, {}});
    if (const std::optional<QByteArray> issuer = recipe.issuer.expand(values); issuer && !issuer->isEmpty())
        edits.append({{"iss"}, json::quoted(*issuer)});
    return edits;
}

} // namespace

Result<TokenDraft> presetToken(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now)
{
    Result<TokenDraft> token = plainToken(preset, values);
    if (token)
        token->claims = json::withEdits(token->claims, editsFor(freshTimes(preset, values, now)));
    return token;
}

RecipeTokens::RecipeTokens(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now,
                           const TokenDraft *base)
    : m_preset(preset)
    , m_answers(withoutDerived(preset, values))
    , m_values(completed(preset, m_answers))
    , m_now(now)
    , m_plain(plainToken(preset, m_values))
{
    if (!base)
        return;
    m_baseHeader = base->header;
    m_base = parsed(base->claims);
    if (m_plain)
        m_plainClaims = parsed(m_plain->claims);
}

Result<TokenDraft> RecipeTokens::token(const TokenRecipe &recipe) const
{
    const bool hasBase = !m_base.isEmpty();
    const PresetValues values = changedValues(m_preset, recipe, m_answers, m_values);
    Result<TokenDraft> token = plainToken(m_preset, values);
    if (!token)
        return token;
    if (hasBase && !m_plain)
        return m_plain;
    const json::Document made = parsed(token->claims);
    QList<json::Edit> edits = hasBase ? json::differences(m_plainClaims.root(), made.root())
                                      : QList<json::Edit>();
    edits += editsFor(recipe, values);
    Times times = freshTimes(m_preset, values, m_now, hasBase ? &m_base : nullptr);
    if (recipe.issuedOffset)
        times.issued = m_now + *recipe.issuedOffset;
    if (recipe.expiresOffset)
        times.expires = m_now + *recipe.expiresOffset;
    edits += editsFor(times);
    token->claims = json::withEdits(hasBase ? m_base.root() : made.root(), edits);
    if (hasBase)
        token->header = m_baseHeader;
    return token;
}

Result<TokenDraft> recipeToken(const ProviderPreset &preset, const TokenRecipe &recipe,
                               const PresetValues &values, UnixSeconds now, const TokenDraft *base)
{
    return RecipeTokens(preset, values, now, base).token(recipe);
}

} // namespace claimcheck
