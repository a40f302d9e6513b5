#include "core/analysis/nearmiss.h"

#include "core/analysis/missadmits.h"
#include "core/analysis/misspath.h"
#include "core/federation/ranking.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype mostRemedies = 8;
constexpr qsizetype mostOtherRules = 2;
constexpr int otherRuleCost = 5;
constexpr int farFetched = 250;
constexpr qsizetype fewRemedies = 2;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

QString nameOf(const Rule &rule)
{
    return shownInStep(rule.name.isEmpty() ? rule.key : rule.name);
}

/// Rules of the file that take the token as it is.
QList<Remedy> otherRules(const MissScene &scene)
{
    QList<Remedy> remedies;
    const FederationFile *file = scene.context().file;
    if (!file)
        return remedies;
    const QList<RankedRule> ranking = rankRules(*file, scene.facts());
    for (const RankedRule &ranked : ranking) {
        if (ranked.verdict != Verdict::Match || remedies.size() >= mostOtherRules)
            break;
        const Rule &rule = file->rules.at(ranked.rule);
        if (rule.archivedAt || rule.key == scene.context().rule.key)
            continue;
        Remedy remedy;
        remedy.id = "other-rule";
        remedy.where = Remedy::Where::OtherRule;
        remedy.title = Words::tr("Use %1").arg(nameOf(rule));
        remedy.what = Words::tr("%1 takes this token already. The workload says which rule it means "
                                "(ANTHROPIC_FEDERATION_RULE_ID).")
                          .arg(nameOf(rule));
        remedy.otherRule = rule.key;
        remedy.cost = otherRuleCost;
        remedies.append(remedy);
    }
    return remedies;
}

bool isSameChange(const Remedy &a, const Remedy &b)
{
    return a.rule == b.rule && a.issuer == b.issuer && a.token == b.token && a.otherRule == b.otherRule;
}

struct Found {
    Remedy remedy;
    MissEffect effect = MissEffect::Workload;
};

/// Of those that change the same, and of the workload's with one id or title, the best.
QList<Found> withoutRepeats(QList<Found> all)
{
    std::stable_sort(all.begin(), all.end(),
                     [](const Found &a, const Found &b) { return a.remedy.cost < b.remedy.cost; });
    QList<Found> kept;
    for (const Found &one : std::as_const(all)) {
        const bool again = std::any_of(kept.begin(), kept.end(), [&](const Found &other) {
            const bool sameAdvice = one.remedy.where == Remedy::Where::Workload
                && one.remedy.where == other.remedy.where
                && (one.remedy.id == other.remedy.id || one.remedy.title == other.remedy.title);
            return sameAdvice || isSameChange(one.remedy, other.remedy);
        });
        if (!again)
            kept.append(one);
    }
    return kept;
}

} // namespace

QList<Remedy> nearMisses(const RuleContext &context, const TokenFacts &facts)
{
    const MissScene scene(context, facts);
    const MissState start(scene, scene.start());
    if (start.matches() || !start.failure())
        return {};
    QList<Found> found;
    for (const MissPath &path : missPaths(scene, start))
        found.append({remedyOf(scene, path), path.effect()});
    QList<Remedy> remedies = otherRules(scene);
    MissAdmits admits(scene);
    for (const Found &one : withoutRepeats(found)) {
        remedies.append(one.remedy);
        admits.addTo(remedies.last(), one.effect);
    }
    std::stable_sort(remedies.begin(), remedies.end(),
                     [](const Remedy &a, const Remedy &b) { return a.cost < b.cost; });
    // Far-fetched ones only where there is little else.
    while (remedies.size() > fewRemedies && remedies.constLast().cost > farFetched)
        remedies.removeLast();
    return remedies.first(std::min(remedies.size(), mostRemedies));
}

} // namespace claimcheck
