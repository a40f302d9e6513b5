#include "core/analysis/missadmits.h"

#include "core/analysis/simulator.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype mostAdmissions = 12;
constexpr char ownId[] = "token-at-hand";

using Level = TokenRecipe::Level;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// The token at hand, where the rule would take another holder or run than it did.
Admission ownAdmission(const MissScene &scene, const Remedy &remedy, MissEffect effect)
{
    Admission own;
    own.variant.id = ownId;
    own.variant.title = Words::tr("The token at hand");
    const QString title = scene.preset() ? visible(presetTitle(*scene.preset(), scene.claims()), 120)
                                         : QString();
    own.variant.who = title.isEmpty() ? shownInStep(scene.claims()["sub"].utf8()) : title;
    own.variant.level = effect == MissEffect::OtherRun ? Level::Surprise : Level::Attack;
    own.variant.token = scene.start().token;
    own.verdict = Verdict::Match;
    own.why = remedy.what;
    return own;
}

/// A raised limit: whoever the issuer's rules let in, with a token that lives longer.
Admission longerLived(const Remedy &remedy)
{
    Admission longer;
    longer.variant.id = "longer-lived";
    longer.variant.title =
        Words::tr("Tokens that live %1").arg(durationText(remedy.issuer->maxJwtLifetimeSeconds));
    longer.variant.who = Words::tr("Whoever gets hold of a token of this issuer has more time to use it.");
    longer.variant.level = Level::Reach;
    longer.verdict = Verdict::Match;
    longer.why = Words::tr("The limit on a token's lifetime is higher.");
    return longer;
}

/// What a level adds to the cost of a remedy that lets in somebody of it.
int costOfLevel(Level level)
{
    static constexpr int costs[] = {100, 20, 5}; // Attack, Surprise, Reach
    return costs[int(level)];
}

QString titles(const QList<Admission> &admissions)
{
    QStringList all;
    for (const Admission &one : admissions)
        all.append(one.variant.title);
    all.removeDuplicates();
    return all.mid(0, 4).join(u"; "_qs);
}

void say(Remedy &remedy, const QString &words)
{
    remedy.what += u' ' + words;
}

/// Changes that let the same holders in whatever the relatives.
bool opensNothing(const Remedy &remedy, MissEffect effect)
{
    return !(remedy.rule || remedy.issuer) || effect == MissEffect::Setting || effect == MissEffect::Workload;
}

} // namespace

MissAdmits::MissAdmits(const MissScene &scene)
    : m_scene(scene)
{
}

const MissAdmits::Before &MissAdmits::before()
{
    if (!m_before) {
        RuleContext context = m_scene.context();
        context.tokens.clear();
        context.now = m_scene.now();
        m_before = Before();
        for (const Admission &one : simulate(context))
            if (one.getsIn())
                m_before->ids.append(one.variant.id);
        MissTrial meant = m_scene.start().withToken(m_scene.usualToken());
        m_before->never = !MissState(m_scene, meant).matches();
    }
    return *m_before;
}

QList<Admission> MissAdmits::freshlyAdmitted(const Remedy &remedy) const
{
    const RuleContext &own = m_scene.context();
    const Rule rule = remedy.rule.value_or(own.rule);
    const Issuer *issuer = remedy.issuer ? &*remedy.issuer : own.issuer;
    if (own.file && !remedy.issuer && rule.issuer != own.rule.issuer)
        issuer = own.file->issuer(rule.issuer);
    const TokenDraft token = remedy.token.value_or(m_scene.start().token);
    const RuleContext changed{rule, issuer, own.preset, own.file, {token}, m_scene.now(), own.shared};
    RuleContext former = own;
    former.now = m_scene.now();
    QList<Admission> fresh = simulate(changed);
    erase_if(fresh,
             [&former](const Admission &one) { return !one.getsIn() || admits(former, one.variant.token); });
    return fresh;
}

void MissAdmits::weigh(Remedy &remedy, const QList<Admission> &fresh, MissEffect effect)
{
    // What the rule let in of its own form is no new danger in the token's, and a rule that could never take
    // anything has to be judged as it was meant.
    QList<Admission> dangers, asBefore;
    QList<Level> levels;
    for (const Admission &one : fresh) {
        const bool isOwn = one.variant.id == ownId;
        const bool isOld = effect == MissEffect::Writing
            && (before().never || before().ids.contains(one.variant.id));
        if (one.variant.level == Level::Attack && !isOwn)
            (isOld && !before().never ? asBefore : dangers).append(one);
        if (!isOld && !levels.contains(one.variant.level))
            levels.append(one.variant.level);
    }
    for (const Level level : std::as_const(levels))
        remedy.cost += costOfLevel(level);
    if (!dangers.isEmpty())
        say(remedy, Words::tr("It also lets in: %1.").arg(titles(dangers)));
    if (!asBefore.isEmpty())
        say(remedy, Words::tr("As the rule does now in its own form, it lets in: %1.").arg(titles(asBefore)));
}

void MissAdmits::addTo(Remedy &remedy, MissEffect effect)
{
    if (effect == MissEffect::Setting && remedy.issuer)
        remedy.admits.append(longerLived(remedy));
    if (opensNothing(remedy, effect))
        return;
    QList<Admission> fresh = freshlyAdmitted(remedy);
    if (effect >= MissEffect::OtherRun)
        fresh.prepend(ownAdmission(m_scene, remedy, effect));
    std::stable_sort(fresh.begin(), fresh.end(), [](const Admission &a, const Admission &b) {
        return a.variant.level < b.variant.level;
    });
    weigh(remedy, fresh, effect);
    remedy.admits = fresh.first(std::min(fresh.size(), mostAdmissions));
}

} // namespace claimcheck
