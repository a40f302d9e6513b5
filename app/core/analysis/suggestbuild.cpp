#include "core/analysis/suggestbuild.h"

#include "core/analysis/claimnature.h"
#include "core/analysis/conditiontext.h"
#include "core/json/edit.h"
#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Nature = PresetClaim::Nature;

constexpr qsizetype longestMatcher = 1024;

bool isComparable(json::Value value)
{
    return value.isString() && !value.utf8().isEmpty() && value.utf8().size() <= longestMatcher;
}

bool isUsedByRules(const ProviderPreset &preset, const QByteArray &name)
{
    return std::any_of(preset.rules.begin(), preset.rules.end(), [&](const PresetRule &rule) {
        return std::any_of(rule.claims.begin(), rule.claims.end(),
                           [&](const PresetRule::Claim &claim) { return claim.name == name; });
    });
}

/// A form that a rule had better not pin.
bool isUnwise(const ProviderPreset &preset, const QByteArray &subject)
{
    const QList<SubjectReading> readings = readSubject(preset, subject, Template::Cut::Never);
    return !readings.isEmpty() && !readings.constFirst().form->finding.isEmpty();
}

void addSubject(RuleMatch &match, const ProviderPreset &preset, json::Value claims)
{
    const json::Value subject = claims["sub"];
    if (!isComparable(subject) || isUnwise(preset, subject.utf8()))
        return;
    // A star of its own is one only where the whole claim is compared.
    if (subject.utf8().contains('*'))
        match.claims.append({"sub", subject.utf8()});
    else
        match.subjectPrefix = subject.utf8();
}

void addCatalogued(RuleMatch &match, QByteArrayList &terms, const ProviderPreset &preset, json::Value claims)
{
    for (const PresetClaim &claim : preset.claims) {
        const json::Value value = json::valueAt(claims, claim.path);
        const QByteArray &name = claim.path.constFirst();
        const bool plain = claim.path.size() == 1 && isComparable(value);
        if (value.isMissing() || name == "sub" || name == "iss" || name == "aud")
            continue;
        const bool wanted = claim.nature == Nature::Stable
            || (claim.nature != Nature::Run && claim.nature != Nature::Caller && plain
                && isUsedByRules(preset, name));
        if (wanted && plain)
            match.claims.append({name, value.utf8()});
        else if (wanted && !literalText(value).isEmpty())
            terms.append(equalityText(claim.path, {literalText(value)}));
    }
}

bool endsLike(const QByteArray &name, std::initializer_list<const char *> endings)
{
    return std::any_of(endings.begin(), endings.end(),
                       [&](const char *ending) { return name.endsWith(ending); });
}

/// Ids of one run, one sign-in or one request.
bool namesAnEvent(const QByteArray &name)
{
    static constexpr const char *words[] = {"run",   "job",      "build", "session", "request", "trace",
                                            "nonce", "pipeline", "event", "commit",  "step",    "token",
                                            "auth",  "attempt",  "check", "deploy",  "jti",     "sid"};
    return std::any_of(std::begin(words), std::end(words),
                       [&](const char *word) { return name.contains(word); });
}

/// A name that ends as ids do, and a value without blanks that has a digit.
bool looksLasting(const QByteArray &claim, json::Value value)
{
    const QByteArray name = claim.toLower();
    if (!isComparable(value) || namesAnEvent(name))
        return false;
    const QByteArray text = value.utf8();
    const bool idName = endsLike(name, {"_id", "-id", "uid", "uuid", "oid", "azp", "cid", "tid"})
        || claim.endsWith("Id") || name == "id";
    const bool idValue = !text.contains(' ') && std::any_of(text.begin(), text.end(), ascii::isDigit);
    return idName && idValue;
}

void addLookingLasting(RuleMatch &match, const ProviderPreset &preset, json::Value claims)
{
    int seen = 0;
    for (const json::Value claim : claims) {
        if (++seen > 200 || match.claims.size() >= 8)
            return;
        const QByteArray name = claim.keyUtf8();
        const std::optional<Nature> nature = natureOf(&preset, {name});
        const bool open = !nature || *nature == Nature::Context;
        if (open && looksLasting(name, claim))
            match.claims.append({name, claim.utf8()});
    }
}

} // namespace

RuleMatch builtMatch(const ProviderPreset &preset, json::Value claims, const QByteArray &audience)
{
    RuleMatch match;
    QByteArrayList terms;
    match.audience = audience;
    addSubject(match, preset, claims);
    addCatalogued(match, terms, preset, claims);
    const bool knowsIds = std::any_of(
        preset.claims.begin(), preset.claims.end(),
        [](const PresetClaim &claim) { return claim.nature == Nature::Stable; });
    if (!knowsIds)
        addLookingLasting(match, preset, claims);
    if (!terms.isEmpty())
        match.condition = terms.join(" && ");
    return match;
}

} // namespace claimcheck::detail
