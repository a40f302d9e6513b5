#include "core/analysis/simulator.h"

#include "core/analysis/conditionsearch.h"
#include "core/analysis/sharedtokens.h"
#include "core/analysis/simulatorwords.h"
#include "core/federation/report.h"

#include <algorithm>

namespace claimcheck {

namespace {

using detail::BaseToken;
using detail::Relative;
using detail::RuleReading;

QList<Relative> relativesOf(const RuleReading &rule, const BaseToken &base)
{
    return detail::familyOf(rule, base) + detail::searchCondition(rule, base)
        + detail::plainRelatives(rule, base);
}

/// Nothing where it is the very token the rule is meant for.
std::optional<Admission> admission(const RuleReading &rule, const BaseToken &base, const Relative &one)
{
    const detail::Judgement judgement = detail::judge(rule.context, *one.facts);
    Admission result{one.variant, judgement.verdict, {}, {}};
    if (!result.getsIn()) {
        if (judgement.check)
            result.check = checkId(*judgement.check, rule.context.rule);
        result.why = detail::keptOutWords(rule, one.token(), judgement);
        return result;
    }
    const QList<ClaimPath> telling = detail::tellingClaims(rule, base, one.token());
    if (telling.isEmpty() && one.same == Relative::SameToken::IsNone)
        return std::nullopt;
    result.why = detail::letInWords(rule, one.token(), telling);
    return result;
}

int placeOf(const Admission &admission)
{
    static constexpr int groups[] = {0, 2, 1}; // of Match, NoMatch, Unknown
    return groups[int(admission.verdict)] * 8 + int(admission.variant.level);
}

qsizetype indexOf(const QList<Admission> &list, const QByteArray &id)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Admission &one) { return one.variant.id == id; });
    return found == list.end() ? -1 : found - list.begin();
}

/// One for each kind of variant: that of the token which gets in.
void merge(QList<Admission> &all, const Admission &one)
{
    const qsizetype at = indexOf(all, one.variant.id);
    if (at < 0)
        all.append(one);
    else if (placeOf(one) < placeOf(all.at(at)))
        all[at] = one;
}

} // namespace

TokenDraft meantToken(const RuleContext &context)
{
    const RuleReading rule(context);
    return detail::baseTokens(rule).constFirst().draft;
}

QList<Variant> variants(const RuleContext &context)
{
    QList<Variant> list;
    const QList<Admission> all = simulate(context);
    for (const Admission &one : all)
        list.append(one.variant);
    return list;
}

QList<Admission> simulate(const RuleContext &context)
{
    const RuleReading rule(context);
    QList<Admission> all;
    const QList<BaseToken> bases = detail::baseTokens(rule);
    for (const BaseToken &base : bases) {
        const QList<Relative> relatives = relativesOf(rule, base);
        for (const Relative &one : relatives)
            if (const std::optional<Admission> tried = admission(rule, base, one))
                merge(all, *tried);
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const Admission &a, const Admission &b) { return placeOf(a) < placeOf(b); });
    return all;
}

QList<Admission> tryVariants(const RuleContext &context, const QList<Variant> &variants)
{
    const RuleReading rule(context);
    const BaseToken base = detail::baseTokens(rule).constFirst();
    QList<Admission> all;
    for (const Variant &variant : variants)
        if (const std::optional<Admission> tried = admission(rule, base, detail::relative(context, variant)))
            all.append(*tried);
    return all;
}

bool admits(const RuleContext &context, const TokenDraft &token)
{
    return detail::judge(context, *factsOf(context, token)).verdict == Verdict::Match;
}

bool isBreach(const Admission &admission)
{
    return admission.getsIn() && admission.variant.level == TokenRecipe::Level::Attack;
}

} // namespace claimcheck
