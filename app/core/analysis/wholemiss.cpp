#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/tokenfacts.h"
#include "core/provider/recognition.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// What a token is, in few words.
QString titleOf(const MissScene &scene, json::Value claims)
{
    const QString title = scene.preset() ? visible(presetTitle(*scene.preset(), claims), 120) : QString();
    if (!title.isEmpty())
        return title;
    const QByteArray subject = claims["sub"].utf8();
    return subject.isEmpty() ? Words::tr("an unnamed workload") : shownInStep(subject);
}

/// What it means not to ask for the failing claims and the condition any more.
MissEffect effectOfFailures(const MissScene &scene, const MissState &state)
{
    MissEffect worst = MissEffect::Writing;
    for (const CheckOutcome &check : state.outcome().checks) {
        if (check.outcome != Outcome::Fail)
            continue;
        if (check.id == CheckId::Condition)
            worst = MissEffect::Wider;
        if (check.id != CheckId::Claim)
            continue;
        const ClaimMatch &wanted = state.trial().rule.match.claims.at(check.claim);
        const json::Value actual = state.claims()[wanted.name];
        worst = std::max(worst,
                         actual.isString()
                             ? claimKinship(scene, {wanted.name}, wanted.value, actual.utf8()).effect
                             : MissEffect::Wider);
    }
    return worst;
}

/// The first rule of the preset for these values.
struct Proposal {
    const PresetRule *rule = nullptr;
    RuleMatch match;
};
Proposal proposal(const ProviderPreset &preset, const PresetValues &values)
{
    for (const PresetRule &rule : preset.rules) {
        if (!rule.when.holds(values))
            continue;
        if (Result<RuleMatch> match = presetMatch(rule, values))
            return {&rule, std::move(*match)};
    }
    return {};
}

/// The rule this preset proposes for the workload the rule is about, as far as the token fits in with it.
void addProposal(MissSteps &steps, const MissScene &scene, const MissState &state, const PresetValues &values)
{
    const Proposal proposed = proposal(*scene.preset(), completed(*scene.preset(), values));
    if (!proposed.rule)
        return;
    MissTrial after = state.trial();
    const std::optional<QByteArray> audience = after.rule.match.audience;
    const QList<UnknownMember> unknown = after.rule.match.unknown;
    after.rule.match = proposed.match;
    after.rule.match.unknown = unknown;
    after.rule.match.audience = audience; // whom a token is for is another question
    if (after.rule == state.trial().rule)
        return;
    const MissEffect effect = std::max(effectOfValues(scene, Absent::Differs),
                                       effectOfFailures(scene, state));
    QString what = proposed.rule->why;
    if (effect != MissEffect::Writing)
        what += u' ' + Words::tr("It no longer asks for what keeps this token out.");
    steps.append({"preset-rule", effect,
                  effect == MissEffect::Writing ? misscost::presetRule : costOf(effect) + 6,
                  Words::tr("Match as proposed: %1").arg(proposed.rule->title), what, after});
}

void addProposals(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    PresetValues values = answersOf(*scene.preset(), scene.tokenValues());
    const RuleValues &wanted = scene.ruleValues();
    for (auto it = wanted.values.begin(); it != wanted.values.end(); ++it) {
        const bool written = isWriting(likeness(*it, values.value(it.key())));
        if (!wanted.cut.contains(it.key()) && scene.preset()->field(it.key()) && !written)
            values[it.key()] = *it;
    }
    addProposal(steps, scene, state, values);
    // Where the form of the subject can be left open, a rule that takes every form.
    const qsizetype before = values.size();
    for (const PresetField &field : scene.preset()->fields)
        if (field.fallback.text() == "auto")
            values.remove(field.name);
    if (values.size() != before)
        addProposal(steps, scene, state, values);
}

/// The first clause that keeps the token out, with both values, and what it would mean to take it.
struct Difference {
    MissEffect effect = MissEffect::Writing;
    QString words;
};
Difference differenceAt(const MissScene &scene, const MissState &state, const CheckOutcome &check)
{
    const RuleMatch &match = state.trial().rule.match;
    const auto pair = [](const QString &words, const QByteArray &actual, const QByteArray &wanted) {
        return words.arg(shownInStep(actual), shownInStep(wanted));
    };
    if (check.id == CheckId::Issuer && state.issuer() && state.facts().issuer.trouble == Reason::None) {
        const QByteArray actual = state.facts().issuer.text, wanted = state.issuer()->issuerUrl;
        return {issuerKinship(scene, wanted, actual).effect,
                pair(Words::tr("It comes from %1; the rule takes tokens of %2."), actual, wanted)};
    }
    if (check.id == CheckId::Subject && match.subjectPrefix) {
        const QByteArray actual = state.facts().subject.text;
        return {subjectKinship(scene, *match.subjectPrefix, actual).effect,
                pair(Words::tr("Its subject is %1; the rule takes %2."), actual, *match.subjectPrefix)};
    }
    const json::Value actual = check.id == CheckId::Claim ? state.claims()[match.claims.at(check.claim).name]
                                                          : json::Value();
    if (actual.isString()) {
        const ClaimMatch &wanted = match.claims.at(check.claim);
        return {claimKinship(scene, {wanted.name}, wanted.value, actual.utf8()).effect,
                pair(Words::tr("Its %3 is %1; the rule takes %2."), actual.utf8(), wanted.value)
                    .arg(shownInStep(wanted.name))};
    }
    return {check.id == CheckId::Condition ? MissEffect::OtherRun : MissEffect::Writing, {}};
}

/// The worst of the failing clauses.
Difference difference(const MissScene &scene, const MissState &state)
{
    Difference worst;
    for (const CheckOutcome &check : state.outcome().checks) {
        if (check.outcome != Outcome::Fail)
            continue;
        const Difference one = differenceAt(scene, state, check);
        // A template of its own makes nobody somebody else.
        if (one.effect > worst.effect && one.effect <= MissEffect::OtherWorkload)
            worst = one;
    }
    return worst;
}

bool hasWorkloadStep(const MissSteps &steps)
{
    return std::any_of(steps.begin(), steps.end(),
                       [](const MissStep &step) { return step.effect == MissEffect::Workload; });
}

void addRightToken(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const Difference worst = difference(scene, state);
    const bool other = worst.effect == MissEffect::OtherWorkload;
    if (!scene.claims().isObject() || (!other && hasWorkloadStep(steps))
        || isNeverIssued(scene, state.trial().rule))
        return;
    const json::Document meant = json::Document::parse(scene.meantToken().claims);
    const QString is = titleOf(scene, scene.claims()), wanted = titleOf(scene, meant.root());
    const bool named = is != wanted && (scene.preset() || state.trial().rule.match.subjectPrefix);
    QStringList what;
    if (named)
        what.append(Words::tr("This token is of %1; the rule is for %2.").arg(is, wanted));
    if (!worst.words.isEmpty())
        what.append(worst.words);
    what.append(Words::tr("If this workload is meant to get in as well, make a rule of its own for it."));
    steps.append(
        {"right-token", MissEffect::Workload, other ? misscost::ask : misscost::provider + 6,
         named ? Words::tr("Use the token of %1").arg(wanted) : Words::tr("Use the token the rule is for"),
         what.join(u' '), state.trial().withToken(scene.meantToken())});
}

void addWrongKind(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const Token &token = scene.facts().token();
    const PresetWrongToken *wrong = wrongTokenOf(*scene.preset(), token.header().root(),
                                                 token.claims().root());
    if (!wrong)
        return;
    steps.append({"token-kind", MissEffect::Workload, misscost::ask - 2,
                  Words::tr("Send another token than the %1").arg(wrong->name), wrong->advice,
                  state.trial().withToken(scene.usualToken())});
}

} // namespace

void addWholeSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    if (scene.preset()) {
        addProposals(steps, scene, state);
        addWrongKind(steps, scene, state);
    }
    addRightToken(steps, scene, state);
}

} // namespace claimcheck
