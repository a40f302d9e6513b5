#include "core/platform/partchange.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace claimcheck {

namespace {

using Part = PartChange::Part;
using Effect = PartChange::Effect;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::RuleChange)
};

/// From whether the new side lets in all the old one did, and the other way round.
Effect effectOf(bool newCoversOld, bool oldCoversNew)
{
    if (newCoversOld)
        return Effect::Widens;
    return oldCoversNew ? Effect::Narrows : Effect::Others;
}

/// Whether every subject that `narrow` takes is taken by `wide`. A star elsewhere than at the end is a
/// letter.
bool subjectCovers(const QByteArray &wide, const QByteArray &narrow)
{
    if (!wide.endsWith('*'))
        return wide == narrow;
    const QByteArray start = wide.chopped(1);
    return (narrow.endsWith('*') ? narrow.chopped(1) : narrow).startsWith(start);
}

void judgeSubject(QList<PartChange> &changes, const RuleMatch &before, const RuleMatch &after)
{
    // A token without a subject is refused either way: no prefix is the same as a star.
    const QByteArray old = before.subjectPrefix.value_or("*"), now = after.subjectPrefix.value_or("*");
    if (old == now)
        return;
    const Effect effect = effectOf(subjectCovers(now, old), subjectCovers(old, now));
    const QString words = effect == Effect::Widens ? Words::tr("more subjects get in, %1 instead of %2")
        : effect == Effect::Narrows                ? Words::tr("fewer subjects get in, %1 instead of %2")
                                                   : Words::tr("other subjects get in, %1 instead of %2");
    changes.append({Part::Match, effect, words.arg(visible(now, 120), visible(old, 120))});
}

/// Without one the service expects its own, which no document states: nothing is taken for the same.
void judgeAudience(QList<PartChange> &changes, const RuleMatch &before, const RuleMatch &after)
{
    if (before.audience == after.audience)
        return;
    const QString words = after.audience
        ? Words::tr("the audience has to be %1").arg(visible(*after.audience, 120))
        : Words::tr("the audience has to be the one the service expects");
    changes.append({Part::Match, Effect::Others, words});
}

const ClaimMatch *claimNamed(const QList<ClaimMatch> &claims, const QByteArray &name)
{
    const auto found = std::find_if(claims.cbegin(), claims.cend(),
                                    [&name](const ClaimMatch &claim) { return claim.name == name; });
    return found == claims.cend() ? nullptr : &*found;
}

void judgeClaims(QList<PartChange> &changes, const RuleMatch &before, const RuleMatch &after)
{
    for (const ClaimMatch &claim : after.claims) {
        const ClaimMatch *old = claimNamed(before.claims, claim.name);
        if (!old)
            changes.append({Part::Match, Effect::Narrows,
                            Words::tr("claim %1 is demanded").arg(visible(claim.name, 120))});
        else if (old->value != claim.value)
            changes.append(
                {Part::Match, Effect::Others,
                 Words::tr("claim %1 has to be %2 instead of %3")
                     .arg(visible(claim.name, 120), visible(claim.value, 120), visible(old->value, 120))});
    }
    for (const ClaimMatch &claim : before.claims) {
        if (!claimNamed(after.claims, claim.name))
            changes.append({Part::Match, Effect::Widens,
                            Words::tr("claim %1 is no longer demanded").arg(visible(claim.name, 120))});
    }
}

void judgeCondition(QList<PartChange> &changes, const RuleMatch &before, const RuleMatch &after)
{
    if (before.condition == after.condition)
        return;
    if (!after.condition)
        changes.append({Part::Match, Effect::Widens, Words::tr("the condition is gone")});
    else if (!before.condition)
        changes.append({Part::Match, Effect::Narrows, Words::tr("a condition has to hold")});
    else
        changes.append({Part::Match, Effect::Others, Words::tr("the condition is another one")});
}

/// workspace:developer opens all that workspace:inference does (wif-protocol 8.4).
bool scopeCovers(const QByteArray &wide, const QByteArray &narrow)
{
    const QList<QByteArray> has = wide.simplified().split(' '), wants = narrow.simplified().split(' ');
    return std::all_of(wants.cbegin(), wants.cend(), [&has](const QByteArray &scope) {
        return has.contains(scope) || (scope == "workspace:inference" && has.contains("workspace:developer"));
    });
}

void judgeScope(QList<PartChange> &changes, const Rule &before, const Rule &after)
{
    const bool gains = !scopeCovers(before.oauthScope, after.oauthScope);
    const bool loses = !scopeCovers(after.oauthScope, before.oauthScope);
    if (!gains && !loses)
        return;
    const QString words = !loses ? Words::tr("tokens may do more, %1 instead of %2")
        : !gains                 ? Words::tr("tokens may do less, %1 instead of %2")
                                 : Words::tr("tokens may do other things, %1 instead of %2");
    changes.append({Part::Scope, effectOf(!loses, !gains),
                    words.arg(visible(after.oauthScope, 120), visible(before.oauthScope, 120))});
}

void judgeLifetime(QList<PartChange> &changes, const Rule &before, const Rule &after)
{
    if (before.tokenLifetimeSeconds == after.tokenLifetimeSeconds)
        return;
    const bool longer = after.tokenLifetimeSeconds > before.tokenLifetimeSeconds;
    const QString words = longer ? Words::tr("tokens live longer, %1 instead of %2")
                                 : Words::tr("tokens live shorter, %1 instead of %2");
    changes.append(
        {Part::Lifetime, longer ? Effect::Widens : Effect::Narrows,
         words.arg(durationText(after.tokenLifetimeSeconds), durationText(before.tokenLifetimeSeconds))});
}

void judgeAllWorkspaces(QList<PartChange> &changes, const Rule &before, const Rule &after)
{
    if (before.appliesToAllWorkspaces == after.appliesToAllWorkspaces)
        return;
    if (after.appliesToAllWorkspaces)
        changes.append({Part::AllWorkspaces, Effect::Widens,
                        Words::tr("it applies to all workspaces, and to those made later")});
    else
        changes.append(
            {Part::AllWorkspaces, Effect::Narrows, Words::tr("it no longer applies to all workspaces")});
}

QString groupText(const QList<PartChange> &changes, Effect effect, const QString &title)
{
    QStringList words;
    for (const PartChange &change : changes) {
        if (change.effect == effect)
            words.append(change.words);
    }
    return words.isEmpty() ? QString() : Words::tr("%1: %2.").arg(title, words.join(u"; "_qs));
}

} // namespace

QList<PartChange> ruleChanges(const Rule &before, const Rule &after)
{
    QList<PartChange> changes;
    judgeSubject(changes, before.match, after.match);
    judgeAudience(changes, before.match, after.match);
    judgeClaims(changes, before.match, after.match);
    judgeCondition(changes, before.match, after.match);
    if (before.match.unknown != after.match.unknown)
        changes.append({Part::Match, Effect::Others,
                        Words::tr("a part of the match that this program does not know is another one")});
    judgeScope(changes, before, after);
    judgeLifetime(changes, before, after);
    judgeAllWorkspaces(changes, before, after);
    return changes;
}

QString changesText(const QList<PartChange> &changes)
{
    QStringList groups{groupText(changes, Effect::Narrows, Words::tr("Narrows")),
                       groupText(changes, Effect::Others, Words::tr("May lock out")),
                       groupText(changes, Effect::Widens, Words::tr("Widens"))};
    groups.removeAll(QString());
    return groups.join(u' ');
}

} // namespace claimcheck
