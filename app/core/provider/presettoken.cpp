#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/presetfill.h"

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

QByteArray withTimes(const QByteArray &claims, const Times &times)
{
    QByteArray json = claims;
    const auto put = [&json](const char *name, UnixSeconds time) {
        json = json::withMember(parsed(json).root(), {name}, QByteArray::number(time));
    };
    put("iat", times.issued);
    put("exp", times.expires);
    if (times.notBefore)
        put("nbf", *times.notBefore);
    return json;
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
PresetValues changedValues(const ProviderPreset &preset, const TokenRecipe &recipe, const PresetValues &base)
{
    PresetValues values = withoutDerived(preset, base);
    for (const PresetDerived &change : recipe.values)
        values[change.name] = change.value.expand(base).value_or(QByteArray());
    return completed(preset, values);
}

/// `claims` with everything that differs between two objects changed as it differs.
QByteArray withDifferences(const QByteArray &claims, json::Value from, json::Value to, const ClaimPath &path)
{
    QByteArray json = claims;
    const auto at = [&path](json::Value member) { return path + ClaimPath{member.keyUtf8()}; };
    for (const json::Value member : to) {
        const json::Value old = from[member.keyUtf8()];
        if (member.isObject() && old.isObject())
            json = withDifferences(json, old, member, at(member));
        else if (old.sourceView() != member.sourceView())
            json = json::withMember(parsed(json).root(), at(member), member.source());
    }
    for (const json::Value member : from)
        if (to[member.keyUtf8()].isMissing())
            json = json::withoutMember(parsed(json).root(), at(member));
    return json;
}

QByteArray withRecipe(const TokenRecipe &recipe, const PresetValues &values, QByteArray claims)
{
    for (const TokenRecipe::Set &set : recipe.set)
        if (const std::optional<QByteArray> value = set.value.expand(values))
            claims = json::withMember(parsed(claims).root(), set.path, *value);
    for (const ClaimPath &path : recipe.remove)
        claims = json::withoutMember(parsed(claims).root(), path);
    if (const std::optional<QByteArray> issuer = recipe.issuer.expand(values); issuer && !issuer->isEmpty())
        claims = json::withMember(parsed(claims).root(), {"iss"}, json::quoted(*issuer));
    return claims;
}

} // namespace

Result<TokenDraft> presetToken(const ProviderPreset &preset, const PresetValues &values, UnixSeconds now)
{
    Result<TokenDraft> token = plainToken(preset, values);
    if (token)
        token->claims = withTimes(token->claims, freshTimes(preset, values, now));
    return token;
}

Result<TokenDraft> recipeToken(const ProviderPreset &preset, const TokenRecipe &recipe,
                               const PresetValues &values, UnixSeconds now, const TokenDraft *base)
{
    const PresetValues plainValues = completed(preset, withoutDerived(preset, values));
    const PresetValues values2 = changedValues(preset, recipe, plainValues);
    Result<TokenDraft> token = plainToken(preset, values2);
    if (!token)
        return token;
    json::Document own;
    if (base) {
        const Result<TokenDraft> plain = plainToken(preset, plainValues);
        if (!plain)
            return plain;
        own = parsed(base->claims);
        token->claims = withDifferences(base->claims, parsed(plain->claims).root(),
                                        parsed(token->claims).root(), {});
        token->header = base->header;
    }
    Times times = freshTimes(preset, values2, now, base ? &own : nullptr);
    if (recipe.issuedOffset)
        times.issued = now + *recipe.issuedOffset;
    if (recipe.expiresOffset)
        times.expires = now + *recipe.expiresOffset;
    token->claims = withTimes(withRecipe(recipe, values2, token->claims), times);
    return token;
}

} // namespace claimcheck
