#include "core/provider/recognition.h"

#include "core/json/edit.h"

#include <algorithm>

namespace claimcheck {

namespace {

bool anyAudienceFits(const PresetPattern &pattern, json::Value audience)
{
    if (audience.isString())
        return pattern.fits(audience.utf8());
    int seen = 0;
    if (audience.isArray())
        for (const json::Value one : audience)
            if (++seen <= 32 && one.isString() && pattern.fits(one.utf8()))
                return true;
    return false;
}

bool livesLonger(json::Value claims, int seconds)
{
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    return issued && expires && *issued >= 0 && *expires > *issued && *expires - *issued > seconds;
}

/// Names nothing of a token that would tell it from others.
bool asksForNothing(const PresetRecognition &one)
{
    return one.issuer.isEmpty() && one.subject.isEmpty() && one.audience.isEmpty() && one.claims.isEmpty()
        && one.texts.isEmpty() && one.header.isEmpty();
}

} // namespace

bool fits(const PresetRecognition &recognition, json::Value header, json::Value claims)
{
    const auto isThere = [&](const ClaimPath &path) { return !json::valueAt(claims, path).isMissing(); };
    const auto inHeader = [&](const QByteArray &name) { return !header[name].isMissing(); };
    const auto isText = [&](const PresetRecognition::Text &text) {
        const json::Value value = json::valueAt(claims, text.claim);
        return value.isString() && text.pattern.fits(value.utf8());
    };
    if (asksForNothing(recognition))
        return false;
    if (!recognition.issuer.isEmpty() && !recognition.issuer.fits(claims["iss"].utf8()))
        return false;
    if (!recognition.subject.isEmpty() && !recognition.subject.fits(claims["sub"].utf8()))
        return false;
    if (!recognition.audience.isEmpty() && !anyAudienceFits(recognition.audience, claims["aud"]))
        return false;
    if (recognition.longerThan && !livesLonger(claims, *recognition.longerThan))
        return false;
    return std::all_of(recognition.claims.begin(), recognition.claims.end(), isThere)
        && std::none_of(recognition.without.begin(), recognition.without.end(), isThere)
        && std::all_of(recognition.texts.begin(), recognition.texts.end(), isText)
        && std::all_of(recognition.header.begin(), recognition.header.end(), inHeader);
}

const PresetRecognition *recognitionOf(const ProviderPreset &preset, json::Value header, json::Value claims)
{
    const auto found = std::find_if(preset.recognise.begin(), preset.recognise.end(),
                                    [&](const PresetRecognition &one) { return fits(one, header, claims); });
    return found == preset.recognise.end() ? nullptr : &*found;
}

const PresetWrongToken *wrongTokenOf(const ProviderPreset &preset, json::Value header, json::Value claims)
{
    const auto found = std::find_if(
        preset.wrongTokens.begin(), preset.wrongTokens.end(),
        [&](const PresetWrongToken &one) { return fits(one.recognise, header, claims); });
    return found == preset.wrongTokens.end() ? nullptr : &*found;
}

} // namespace claimcheck
