#include "core/analysis/suggestmerge.h"

#include "core/analysis/conditiontext.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

/// What a match asks for besides the audience, each part on its own.
struct Parts {
    QList<ClaimMatch> claims; ///< `sub` among them, where it is compared whole
    std::optional<QByteArray> prefix; ///< a subject that ends in a star
    std::optional<QByteArray> condition;
};

Parts partsOf(const RuleMatch &match)
{
    Parts parts{match.claims, std::nullopt, match.condition};
    if (!match.subjectPrefix)
        return parts;
    if (match.subjectPrefix->endsWith('*'))
        parts.prefix = match.subjectPrefix;
    else
        parts.claims.prepend({"sub", *match.subjectPrefix});
    return parts;
}

QByteArray literal(const QByteArray &text)
{
    const json::Document document = json::Document::parse(json::quoted(text));
    return literalText(document.root());
}

bool isInAll(const QList<Parts> &all, const ClaimMatch &claim)
{
    return std::all_of(all.begin(), all.end(),
                       [&](const Parts &parts) { return parts.claims.contains(claim); });
}

/// What is left of a token's clauses beside what all have, joined by &&.
QByteArrayList remainder(const Parts &parts, const QList<Parts> &all)
{
    QByteArrayList terms;
    for (const ClaimMatch &claim : parts.claims)
        if (!isInAll(all, claim))
            terms.append(equalityText({claim.name}, {literal(claim.value)}));
    if (parts.prefix && *parts.prefix != all.constFirst().prefix)
        terms.append("claims.sub.startsWith(" + literal(parts.prefix->chopped(1)) + ')');
    if (parts.condition && *parts.condition != all.constFirst().condition)
        terms.append('(' + *parts.condition + ')');
    return terms;
}

/// The one claim that differs, where nothing else does.
QByteArray onlyDifference(const QList<Parts> &all)
{
    QByteArray name;
    for (const Parts &parts : all) {
        if (parts.prefix != all.constFirst().prefix || parts.condition != all.constFirst().condition)
            return {};
        for (const ClaimMatch &claim : parts.claims) {
            if (isInAll(all, claim))
                continue;
            if (!name.isEmpty() && name != claim.name)
                return {};
            name = claim.name;
        }
    }
    const auto has = [&](const Parts &parts) {
        return std::any_of(parts.claims.begin(), parts.claims.end(),
                           [&](const ClaimMatch &claim) { return claim.name == name; });
    };
    return std::all_of(all.begin(), all.end(), has) ? name : QByteArray();
}

QByteArray differenceText(const QList<Parts> &all)
{
    QByteArrayList values, ways;
    const QByteArray only = onlyDifference(all);
    for (const Parts &parts : all) {
        for (const ClaimMatch &claim : parts.claims)
            if (claim.name == only && !values.contains(literal(claim.value)))
                values.append(literal(claim.value));
        const QByteArrayList terms = remainder(parts, all);
        // A token that asks for nothing more leaves the rest open.
        if (terms.isEmpty())
            return {};
        const QByteArray way = terms.size() == 1 ? terms.constFirst() : '(' + terms.join(" && ") + ')';
        if (!ways.contains(way))
            ways.append(way);
    }
    return only.isEmpty() ? ways.join(" || ") : equalityText({only}, values);
}

QByteArray bothConditions(const std::optional<QByteArray> &first, const QByteArray &second)
{
    if (!first || first->isEmpty())
        return second;
    if (second.isEmpty())
        return *first;
    return second.contains(" || ") ? *first + " && (" + second + ')' : *first + " && " + second;
}

bool allSame(const QList<Parts> &all, std::optional<QByteArray> Parts::*part)
{
    return std::all_of(all.begin(), all.end(),
                       [&](const Parts &parts) { return parts.*part == all.constFirst().*part; });
}

} // namespace

MergedMatch merged(const QList<RuleMatch> &matches)
{
    MergedMatch result{matches.constFirst(), {}};
    QList<Parts> all;
    for (const RuleMatch &match : matches)
        all.append(partsOf(match));
    const Parts &first = all.constFirst();
    RuleMatch &match = result.match;
    if (allSame(all, &Parts::prefix) && first.prefix)
        match.subjectPrefix = first.prefix;
    else if (!isInAll(all, {"sub", match.subjectPrefix.value_or(QByteArray())}))
        match.subjectPrefix.reset();
    match.claims.removeIf([&](const ClaimMatch &claim) { return !isInAll(all, claim); });
    for (const Parts &parts : std::as_const(all))
        for (const ClaimMatch &claim : parts.claims)
            if (!isInAll(all, claim) && !result.differing.contains(ClaimPath{claim.name}))
                result.differing.append(ClaimPath{claim.name});
    const QByteArray difference = differenceText(all);
    const QByteArray condition = bothConditions(
        allSame(all, &Parts::condition) ? first.condition : std::nullopt, difference);
    match.condition = condition.isEmpty() ? std::nullopt : std::optional(condition);
    return result;
}

} // namespace claimcheck::detail
