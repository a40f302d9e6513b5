#include "core/handover/checklist.h"

#include "core/credential/staticsecrets.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

using Point = ChecklistPoint;
using State = ChecklistPoint::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Migration)
};

struct Judgement {
    State state = State::NotKnown;
    QString sentence;
};

Judgement notLooked()
{
    return {State::NotKnown, Words::tr("No live rule was looked at.")};
}

/// Nothing is good about rules that are not there.
bool hasRules(const MigrationInputs &inputs)
{
    return inputs.file
        && std::any_of(inputs.file->rules.begin(), inputs.file->rules.end(),
                       [](const Rule &rule) { return !rule.archivedAt; });
}

Judgement environmentNotLooked()
{
    return {State::NotKnown, Words::tr("The workload's own environment was not looked at.")};
}

bool seesWorkload(const MigrationInputs &inputs)
{
    return inputs.isWorkload && inputs.verdicts && !inputs.verdicts->isEmpty();
}

QString listed(const QStringList &names)
{
    const QString more = names.size() > 4 ? u", …"_qs : QString();
    return names.mid(0, 4).join(u", ") + more;
}

/// The live rules by what `of` says of each.
template <typename Of> QMap<QByteArray, QList<const Rule *>> grouped(const FederationFile &file, Of of)
{
    QMap<QByteArray, QList<const Rule *>> groups;
    for (const Rule &rule : file.rules) {
        if (!rule.archivedAt)
            groups[of(rule)].append(&rule);
    }
    return groups;
}

/// Where a rule acts: a workspace, all of them, or the organization itself.
QByteArray reachOf(const Rule &rule)
{
    if (rule.oauthScope.contains("org:admin"))
        return "org:admin";
    QList<QByteArray> workspaces = rule.workspaces;
    std::sort(workspaces.begin(), workspaces.end());
    return rule.appliesToAllWorkspaces ? QByteArray("*") : workspaces.join(' ');
}

/// Everybody's, so it cannot be had once for each environment.
bool isShared(const MigrationInputs &inputs, const QByteArray &issuer)
{
    const Issuer *known = inputs.file->issuer(issuer);
    const ProviderPreset *preset = known && inputs.presets ? inputs.presets->forIssuer(known->issuerUrl)
                                                           : nullptr;
    return preset && preset->tenant.isSharedAt(known->issuerUrl);
}

Judgement separateIssuers(const MigrationInputs &inputs)
{
    if (!hasRules(inputs))
        return notLooked();
    QStringList mixed;
    const auto groups = grouped(*inputs.file, [](const Rule &rule) { return rule.issuer; });
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        QSet<QByteArray> reaches;
        for (const Rule *rule : *it)
            reaches.insert(reachOf(*rule));
        if (reaches.size() > 1 && (reaches.contains("org:admin") || !isShared(inputs, it.key())))
            mixed.append(visible(it.key(), 80));
    }
    if (mixed.isEmpty())
        return {State::Pass, Words::tr("Each issuer's rules act in one place.")};
    return {State::Fail, Words::tr("Rules of one issuer act in several places: %1.").arg(listed(mixed))};
}

Judgement ownAccounts(const MigrationInputs &inputs)
{
    if (!hasRules(inputs))
        return notLooked();
    QStringList shared;
    const auto groups = grouped(*inputs.file, [](const Rule &rule) { return rule.serviceAccount; });
    for (auto it = groups.begin(); it != groups.end(); ++it) {
        if (it->size() > 1)
            shared.append(visible(it.key(), 80));
    }
    if (shared.isEmpty())
        return {State::Pass, Words::tr("Each rule has an account of its own.")};
    return {State::Fail, Words::tr("Several rules act as one account: %1.").arg(listed(shared))};
}

/// Fails with the titles of the findings that `counts` is true of.
template <typename Counts>
Judgement byFindings(const MigrationInputs &inputs, const QString &good, Counts counts)
{
    if (!inputs.findings || !hasRules(inputs))
        return notLooked();
    QStringList found;
    for (const Finding &finding : *inputs.findings) {
        if (counts(finding))
            found.append(Words::tr("%1 (%2)").arg(finding.title, visible(finding.rule, 80)));
    }
    found.removeDuplicates();
    if (found.isEmpty())
        return {State::Pass, good};
    return {State::Fail, listed(found) + u'.'};
}

bool isFork(const Finding &finding)
{
    return finding.id == "admits-pull-request" || finding.id == "admits-pull-request-target"
        || finding.id == "admits-unreviewed-code";
}

Judgement narrowest(const MigrationInputs &inputs)
{
    return byFindings(
        inputs, Words::tr("No rule admits more than one kind of workload."), [](const Finding &finding) {
            const bool isWide = finding.severity == Finding::Severity::Danger && !isFork(finding);
            return isWide || finding.id == "mutable-names-only" || finding.id == "no-audience";
        });
}

Judgement shortest(const MigrationInputs &inputs)
{
    return byFindings(inputs, Words::tr("No access token lives longer than it need."),
                      [](const Finding &finding) { return finding.id == "lifetime-wide"; });
}

Judgement forks(const MigrationInputs &inputs)
{
    return byFindings(inputs, Words::tr("No rule admits runs of unmerged code."), isFork);
}

Judgement noKeyInCode(const MigrationInputs &inputs)
{
    if (seesWorkload(inputs)) {
        if (const QString winner = detail::otherWinner(*inputs.verdicts); !winner.isEmpty())
            return {State::Fail, Words::tr("%1 wins.").arg(winner)};
    }
    return {State::OnlyYou,
            Words::tr("A program can give its client a key in code; that shows nowhere else.")};
}

Judgement unset(const MigrationInputs &inputs)
{
    const QStringList keys = inputs.environment ? detail::keysIn(*inputs.environment) : QStringList();
    if (!keys.isEmpty())
        return {State::Fail, Words::tr("Set here: %1.").arg(listed(keys))};
    return {State::OnlyYou,
            inputs.environment ? Words::tr("None is set here. Every other place only you can know.")
                               : Words::tr("Every place it was ever put only you can know.")};
}

Judgement winner(const MigrationInputs &inputs)
{
    if (!seesWorkload(inputs))
        return environmentNotLooked();
    if (const QString other = detail::otherWinner(*inputs.verdicts); !other.isEmpty())
        return {State::Fail, Words::tr("%1 wins.").arg(other)};
    for (const credential::Verdict &verdict : *inputs.verdicts) {
        if (!detail::isFederated(verdict))
            return {State::NotKnown,
                    Words::tr("For %1 it cannot be seen from here.").arg(verdict.client->name)};
    }
    return {State::Pass, Words::tr("Federation wins for every client that was looked at.")};
}

Judgement revoked(const MigrationInputs &)
{
    return {State::OnlyYou, Words::tr("Whether a key still exists stands in the Console alone.")};
}

Judgement inventoried(const MigrationInputs &inputs)
{
    if (!inputs.environment || !inputs.isWorkload)
        return environmentNotLooked();
    QStringList others;
    const QList<credential::StaticSecret> secrets = staticSecrets(*inputs.environment);
    for (const credential::StaticSecret &secret : secrets) {
        if (secret.replaceable != credential::StaticSecret::Replaceable::ByFederation)
            others.append(QString::fromUtf8(secret.name));
    }
    if (others.isEmpty())
        return {State::Pass, Words::tr("No other static secret was found here.")};
    return {State::OnlyYou, Words::tr("Also here: %1. Decide about each.").arg(listed(others))};
}

struct Check {
    const char *id, *title, *why;
    Judgement (*judge)(const MigrationInputs &inputs);
};

constexpr Check checks[] = {
    {"separate-issuers", QT_TRANSLATE_NOOP("claimcheck::Migration", "Separate issuers for each environment"),
     QT_TRANSLATE_NOOP("claimcheck::Migration",
                       "Whoever can sign as an issuer can be all of its rules. Production, tests and the "
                       "administrator's rule each have one of their own."),
     separateIssuers},
    {"own-accounts", QT_TRANSLATE_NOOP("claimcheck::Migration", "No account is shared"),
     QT_TRANSLATE_NOOP(
         "claimcheck::Migration",
         "With one account for each workload the record says who it was, and one can be shut out "
         "alone."),
     ownAccounts},
    {"narrowest-claim", QT_TRANSLATE_NOOP("claimcheck::Migration", "The narrowest claims that do"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "A rule should let in one workload and nothing like it."),
     narrowest},
    {"shortest-lifetime", QT_TRANSLATE_NOOP("claimcheck::Migration", "The shortest lifetime that does"),
     QT_TRANSLATE_NOOP("claimcheck::Migration",
                       "An access token cannot be called back: a copied one works until it expires."),
     shortest},
    {"client-without-key", QT_TRANSLATE_NOOP("claimcheck::Migration", "The client is given no key"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "What a program gives its client wins over everything else."),
     noKeyInCode},
    {"key-unset", QT_TRANSLATE_NOOP("claimcheck::Migration", "The key is unset everywhere"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "One that is left wins without a word, an empty one too."),
     unset},
    {"winner-verified", QT_TRANSLATE_NOOP("claimcheck::Migration", "Federation is seen to win"),
     QT_TRANSLATE_NOOP("claimcheck::Migration",
                       "A workload that works may still be using the key: only the order says which."),
     winner},
    {"key-revoked", QT_TRANSLATE_NOOP("claimcheck::Migration", "The old key is deleted"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "Until then every copy of it works."), revoked},
    {"other-secrets", QT_TRANSLATE_NOOP("claimcheck::Migration", "Other secrets are known"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "A key rarely is the only static secret a workload has."),
     inventoried},
    {"forks-refused", QT_TRANSLATE_NOOP("claimcheck::Migration", "Forks and pull requests stay out"),
     QT_TRANSLATE_NOOP("claimcheck::Migration", "They run what a stranger wrote."), forks},
};

} // namespace

QList<ChecklistPoint> migrationChecklist(const MigrationInputs &inputs)
{
    QList<ChecklistPoint> points;
    for (const Check &check : checks) {
        const Judgement judgement = check.judge(inputs);
        points.append({check.id, QCoreApplication::translate("claimcheck::Migration", check.title),
                       QCoreApplication::translate("claimcheck::Migration", check.why), judgement.state,
                       judgement.sentence});
    }
    return points;
}

} // namespace claimcheck
