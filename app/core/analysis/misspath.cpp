#include "core/analysis/misspath.h"

#include <QCoreApplication>

#include <algorithm>
#include <numeric>

namespace claimcheck {

namespace {

constexpr int mostSteps = 12;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

bool isSame(const MissTrial &a, const MissTrial &b)
{
    return a.rule == b.rule && a.issuer == b.issuer && a.token == b.token && a.signedAnew == b.signedAnew;
}

MissSteps stepsFor(const MissScene &scene, const MissState &state, const CheckOutcome &failure)
{
    MissSteps steps;
    switch (failure.id) {
    case CheckId::Issuer:
        addIssuerSteps(steps, scene, state);
        break;
    case CheckId::SubjectPresent:
    case CheckId::Subject:
        addSubjectSteps(steps, scene, state);
        break;
    case CheckId::Audience:
        addAudienceSteps(steps, scene, state);
        break;
    case CheckId::Claim:
        addClaimSteps(steps, scene, state, failure.claim);
        break;
    case CheckId::Condition:
        addConditionSteps(steps, scene, state);
        break;
    case CheckId::NotReplayed:
        addReplaySteps(steps, scene, state);
        break;
    default:
        addHeaderSteps(steps, scene, state, failure.id);
        addTimeSteps(steps, scene, state, failure.id);
        break;
    }
    std::stable_sort(steps.begin(), steps.end(),
                     [](const MissStep &a, const MissStep &b) { return a.cost < b.cost; });
    return steps;
}

/// The cheapest step on the side the path began on, else on the other.
const MissStep *nextStep(const MissSteps &steps, const MissTrial &now, bool onWorkload)
{
    const MissStep *other = nullptr;
    for (const MissStep &step : steps) {
        if (isSame(step.after, now))
            continue;
        if ((step.effect == MissEffect::Workload) == onWorkload)
            return &step;
        if (!other)
            other = &step;
    }
    return other;
}

std::optional<MissPath> followed(const MissScene &scene, const MissStep &first)
{
    MissPath path{{first}};
    const bool onWorkload = first.effect == MissEffect::Workload;
    while (path.steps.size() < mostSteps) {
        const MissState state(scene, path.end());
        if (state.matches())
            return path;
        const CheckOutcome *failure = state.failure();
        if (!failure)
            return {};
        const MissSteps steps = stepsFor(scene, state, *failure);
        const MissStep *next = nextStep(steps, path.end(), onWorkload);
        // A proposed rule that has to be opened again is none.
        if (!next || (first.id == "preset-rule" && next->effect > MissEffect::Writing))
            return {};
        path.steps.append(*next);
    }
    return {};
}

/// Something the rule asks for is missing, not only something every token needs.
bool failsClause(const MissState &state)
{
    const auto &checks = state.outcome().checks;
    return std::any_of(checks.begin(), checks.end(), [](const CheckOutcome &check) {
        const bool clause = check.id == CheckId::Issuer
            || (check.id >= CheckId::Subject && check.id <= CheckId::Condition);
        return clause && check.outcome == Outcome::Fail;
    });
}

QString joinedTitles(const MissPath &path)
{
    const QString first = path.steps.constFirst().title;
    if (path.steps.size() == 1)
        return first;
    return path.steps.size() == 2
        ? Words::tr("%1, and one more change").arg(first)
        : Words::tr("%1, and %2 more changes").arg(first, QString::number(path.steps.size() - 1));
}

QString joinedWords(const MissPath &path)
{
    if (path.steps.size() == 1)
        return path.steps.constFirst().what;
    QStringList all;
    for (const MissStep &step : path.steps)
        all.append(Words::tr("%1: %2").arg(step.title, step.what));
    return all.join(u' ');
}

} // namespace

MissEffect MissPath::effect() const
{
    return std::max_element(steps.begin(), steps.end(),
                            [](const MissStep &a, const MissStep &b) { return a.effect < b.effect; })
        ->effect;
}

int MissPath::cost() const
{
    return std::accumulate(steps.begin(), steps.end(), 0,
                           [](int sum, const MissStep &step) { return sum + step.cost; });
}

QList<MissPath> missPaths(const MissScene &scene, const MissState &start)
{
    MissSteps first = stepsFor(scene, start, *start.failure());
    if (first.isEmpty() || failsClause(start))
        addWholeSteps(first, scene, start);
    QList<MissPath> paths;
    for (const MissStep &step : std::as_const(first)) {
        if (const std::optional<MissPath> path = followed(scene, step))
            paths.append(*path);
    }
    return paths;
}

Remedy remedyOf(const MissScene &scene, const MissPath &path)
{
    Remedy remedy;
    QList<QByteArray> ids;
    for (const MissStep &step : path.steps)
        ids.append(step.id);
    remedy.id = ids.join('+');
    remedy.title = joinedTitles(path);
    remedy.what = joinedWords(path);
    remedy.cost = path.cost();
    const MissTrial start = scene.start();
    const MissTrial &end = path.end();
    const FederationFile *file = scene.context().file;
    const Issuer *registered = file ? file->issuer(end.rule.issuer) : nullptr;
    if (!(end.rule == start.rule))
        remedy.rule = end.rule;
    if (end.issuer != start.issuer && !(registered && end.issuer == *registered))
        remedy.issuer = end.issuer;
    if (end.token != start.token || end.signedAnew)
        remedy.token = end.token;
    remedy.where = remedy.rule ? Remedy::Where::Rule
        : remedy.issuer        ? Remedy::Where::Issuer
                               : Remedy::Where::Workload;
    return remedy;
}

} // namespace claimcheck
