#include "core/handover/migration.h"

#include "core/credential/staticsecrets.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using credential::Candidate;
using ClientVerdict = credential::Verdict;
using State = MigrationStep::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Migration)
};

bool isFederation(const Candidate &candidate)
{
    return candidate.state == Candidate::State::Works && !candidate.access.ruleId.isEmpty();
}

/// There beside whatever wins.
bool hasFederation(const ClientVerdict &verdict)
{
    return std::any_of(verdict.candidates.begin(), verdict.candidates.end(), isFederation);
}

void say(MigrationStep &step, State state, const QString &sentence)
{
    step.state = state;
    step.sentence = sentence;
}

void judgeBesideKey(MigrationStep &step, const MigrationInputs &inputs)
{
    const QList<ClientVerdict> &verdicts = *inputs.verdicts;
    if (!std::all_of(verdicts.begin(), verdicts.end(), hasFederation))
        return say(step, State::NotYet,
                   Words::tr("Rule, organization and identity token are not all there."));
    const QString winner = detail::otherWinner(verdicts);
    say(step, State::Done,
        winner.isEmpty() ? Words::tr("Federation is set up, and wins.")
                         : Words::tr("Federation is set up; %1 still wins, as it should now.").arg(winner));
}

void judgeOneJob(MigrationStep &step, const MigrationInputs &inputs)
{
    const QList<ClientVerdict> &verdicts = *inputs.verdicts;
    const QString winner = detail::otherWinner(verdicts);
    if (!winner.isEmpty())
        return say(step, State::NotYet, Words::tr("%1 wins.").arg(winner));
    if (std::all_of(verdicts.begin(), verdicts.end(), detail::isFederated))
        return say(step, State::Done, Words::tr("Federation wins."));
    say(step, State::NotKnown, Words::tr("It depends on something that cannot be seen from here."));
}

void judgeEverywhere(MigrationStep &step, const MigrationInputs &inputs)
{
    const QStringList keys = inputs.environment ? detail::keysIn(*inputs.environment) : QStringList();
    if (!keys.isEmpty())
        return say(step, State::NotYet, Words::tr("Set here: %1.").arg(keys.join(u", ")));
    say(step, State::NotKnown,
        Words::tr("No key is set here. Other places, and stores of secrets, only you can know."));
}

void judgeDelete(MigrationStep &step, const MigrationInputs &inputs)
{
    const QString winner = detail::otherWinner(*inputs.verdicts);
    if (!winner.isEmpty())
        return say(step, State::NotYet,
                   Words::tr("%1 is in use here: without it calls would fail.").arg(winner));
    say(step, State::NotKnown, Words::tr("Whether the key still exists stands in the Console alone."));
}

QList<MigrationStep> steps()
{
    return {{"beside-key",
             Words::tr("Federation beside key"),
             Words::tr("Give the workload its identity token and the ids, and leave the key where it is."),
             Words::tr("The key goes on winning, so nothing changes until everything is there."),
             State::NotKnown,
             {}},
            {"out-of-one-job",
             Words::tr("Key out of one job"),
             Words::tr("Unset the key for one job, and let it run."),
             Words::tr("Federation wins there. If it fails, setting the key again is the way back."),
             State::NotKnown,
             {}},
            {"out-everywhere",
             Words::tr("Key out everywhere"),
             Words::tr("Unset it in every job, container, shell and store of secrets."),
             Words::tr("A key left behind wins without a word, an empty one with some clients too."),
             State::NotKnown,
             {}},
            {"delete-key",
             Words::tr("Delete the key"),
             Words::tr("Delete it in the Console once the workload has run without it."),
             Words::tr("Only then a copy of it is worth nothing. This cannot be taken back."),
             State::NotKnown,
             {}}};
}

} // namespace

bool detail::isFederated(const ClientVerdict &verdict)
{
    return verdict.outcome == ClientVerdict::Outcome::Works && verdict.winning()
        && isFederation(*verdict.winning());
}

QString detail::otherWinner(const QList<ClientVerdict> &verdicts)
{
    QStringList titles;
    for (const ClientVerdict &verdict : verdicts) {
        const Candidate *winner = verdict.winning();
        if (winner && !isFederation(*winner) && !titles.contains(slotTitle(winner->slot)))
            titles.append(slotTitle(winner->slot));
    }
    QString all = titles.value(0);
    for (qsizetype i = 1; i < titles.size(); ++i)
        all = Words::tr("%1 or %2").arg(all, titles.at(i));
    return all;
}

QStringList detail::keysIn(const credential::Environment &environment)
{
    QStringList names;
    const QList<credential::StaticSecret> secrets = staticSecrets(environment);
    for (const credential::StaticSecret &secret : secrets) {
        if (secret.replaceable == credential::StaticSecret::Replaceable::ByFederation)
            names.append(QString::fromUtf8(secret.name));
    }
    return names;
}

QList<MigrationStep> migrationSteps(const MigrationInputs &inputs)
{
    using Judge = void (*)(MigrationStep &, const MigrationInputs &);
    constexpr Judge judges[] = {judgeBesideKey, judgeOneJob, judgeEverywhere, judgeDelete};
    QList<MigrationStep> list = steps();
    for (qsizetype i = 0; i < list.size(); ++i) {
        if (inputs.verdicts && !inputs.verdicts->isEmpty() && inputs.isWorkload)
            judges[i](list[i], inputs);
        else
            list[i].sentence = Words::tr("The workload's own environment was not looked at.");
    }
    return list;
}

} // namespace claimcheck
