#include "core/provider/recognition.h"

#include "core/json/edit.h"

#include <algorithm>

namespace claimcheck {

namespace {

QList<QByteArray> audiencesOf(json::Value audience)
{
    if (audience.isString())
        return {audience.utf8()};
    QList<QByteArray> list;
    if (audience.isArray())
        for (const json::Value one : audience)
            if (one.isString() && list.size() < 32)
                list.append(one.utf8());
    return list;
}

bool audienceFits(const PresetRecognition &recognition, json::Value claims)
{
    if (recognition.audience.isEmpty() && recognition.everyAudience.isEmpty()
        && !recognition.audienceIsIssuer)
        return true;
    const QList<QByteArray> audiences = audiencesOf(claims["aud"]);
    const auto any = [&](const QByteArray &one) { return recognition.audience.fits(one); };
    const auto every = [&](const QByteArray &one) { return recognition.everyAudience.fits(one); };
    return !audiences.isEmpty() && std::any_of(audiences.begin(), audiences.end(), any)
        && std::all_of(audiences.begin(), audiences.end(), every)
        && (!recognition.audienceIsIssuer || audiences.contains(claims["iss"].utf8()));
}

/// Names nothing of a token that would tell it from others.
bool asksForNothing(const PresetRecognition &recognition)
{
    return recognition.issuer.isEmpty() && recognition.subject.isEmpty() && recognition.audience.isEmpty()
        && recognition.everyAudience.isEmpty() && !recognition.audienceIsIssuer
        && recognition.claims.isEmpty() && recognition.texts.isEmpty() && recognition.header.isEmpty();
}

bool livesLonger(json::Value claims, int seconds)
{
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    return issued && expires && *issued >= 0 && *expires > *issued && *expires - *issued > seconds;
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
    if (!audienceFits(recognition, claims))
        return false;
    if (recognition.longerThan && !livesLonger(claims, *recognition.longerThan))
        return false;
    return std::all_of(recognition.claims.begin(), recognition.claims.end(), isThere)
        && std::none_of(recognition.without.begin(), recognition.without.end(), isThere)
        && std::all_of(recognition.texts.begin(), recognition.texts.end(), isText)
        && std::all_of(recognition.header.begin(), recognition.header.end(), inHeader);
}

const PresetRecognition *recognitionOf(const PresetHead &preset, json::Value header, json::Value claims)
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
