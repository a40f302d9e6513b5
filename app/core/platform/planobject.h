#pragma once

#include "core/platform/fingerprint.h"
#include "core/platform/partchange.h"
#include "core/platform/plandraft.h"
#include "core/platform/writable.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

struct PlanWords {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MakePlan)
};

/// The platform's object that one of the file is.
template <typename T>
const T *counterpart(const PlanDraft &draft, const T &object, const QList<T> &seen, const QByteArray &name)
{
    const QSet<QByteArray> &claimed = draft.claimed[size_t(kindOf(PlatformObject(object)))];
    const auto isIt = [&](const T &candidate) {
        if (object.id)
            return candidate.id == object.id;
        return !candidate.archivedAt && candidate.name == name
            && !claimed.contains(candidate.id.value_or(QByteArray()));
    };
    const auto found = std::find_if(seen.cbegin(), seen.cend(), isIt);
    return found == seen.cend() ? nullptr : &*found;
}

/// A live object nothing in the file claims that is what a replacement would be, made by an earlier plan.
template <typename T> const T *madeEarlier(const PlanDraft &draft, const T &merged, const QList<T> &seen)
{
    const QSet<QByteArray> &claimed = draft.claimed[size_t(kindOf(PlatformObject(merged)))];
    const auto isIt = [&](const T &candidate) {
        if (candidate.archivedAt || claimed.contains(candidate.id.value_or(QByteArray())))
            return false;
        const QByteArray rest = candidate.name.mid(merged.name.size());
        bool isNumber = false;
        rest.mid(1).toInt(&isNumber);
        if (!candidate.name.startsWith(merged.name) || !(rest.isEmpty() || (rest[0] == '-' && isNumber)))
            return false;
        T renamed = merged;
        renamed.name = candidate.name;
        return changedMembers(writableMembers(candidate), writableMembers(renamed)).isEmpty();
    };
    const auto found = std::find_if(seen.cbegin(), seen.cend(), isIt);
    return found == seen.cend() ? nullptr : &*found;
}

/// The step that makes an object, with the name it can have.
template <typename T> PlanStep creation(PlanDraft &draft, const T &merged)
{
    const ObjectKind kind = kindOf(PlatformObject(merged));
    PlanStep step = draft.step(PlanStep::Action::Create, kind, merged.key, merged.name);
    step.body = writableMembers(merged);
    if (draft.archivedNames[size_t(kind)].contains(merged.name))
        step.note = PlanWords::tr("An archived object has this name. Whether the name is free again is not "
                                  "documented: the platform may refuse it.");
    draft.liveNames[size_t(kind)].insert(merged.name);
    draft.refs[size_t(kind)].insert(merged.key, ObjectRef{{}, step.id});
    return step;
}

template <typename T> bool nameIsTaken(PlanDraft &draft, const T &merged)
{
    if (!draft.liveNames[size_t(kindOf(PlatformObject(merged)))].contains(merged.name))
        return false;
    draft.note(PlanNote::Kind::Blocked, "blocked.name-taken", about(merged),
               PlanWords::tr("another live object has this name"),
               PlanWords::tr("give it another name, or the id of the object that is meant"));
    return true;
}

/// What an update sends, and what it rests on. Empty body: nothing to do.
template <typename T> PlanStep update(PlanDraft &draft, const T &merged, const T &seen)
{
    const ObjectKind kind = kindOf(PlatformObject(merged));
    PlanStep step = draft.step(PlanStep::Action::Update, kind, merged.key, seen.name);
    step.object.id = seen.id.value_or(QByteArray());
    const QByteArray before = writableMembers(seen);
    step.body = changedMembers(before, writableMembers(merged));
    step.before = step.body.isEmpty() ? QByteArray() : membersOf(before, step.body);
    step.preconditions.append(draft.objectAsSeen(kind, step.object));
    return step;
}

/// Of the changes those that have to be asked for, and were not.
inline QList<PartChange> ruledOut(const PlanDraft &draft, QList<PartChange> changes)
{
    if (draft.options.allowArchive)
        return {};
    changes.removeIf([](const PartChange &change) { return !change.mayLockOut(); });
    return changes;
}

inline QString heldText(const PartChange &change)
{
    return change.effect == PartChange::Effect::Narrows
        ? PlanWords::tr("it would be narrower: %1").arg(change.words)
        : PlanWords::tr("it may lock out who got in before: %1").arg(change.words);
}

/// What is settled without comparing: nothing there, archived on one side or both. Nothing where it goes on.
enum class Settled : quint8 { No, Yes };
template <typename T> Settled settle(PlanDraft &draft, const T &object, const T *seen)
{
    const ObjectKind kind = kindOf(PlatformObject(object));
    if (!seen) {
        if (!object.id)
            return object.archivedAt ? Settled::Yes : Settled::No;
        if (draft.seen.isUnread(kind, *object.id))
            draft.note(PlanNote::Kind::ConsoleOnly, "console.unread", about(object),
                       PlanWords::tr("the platform's object cannot be read by this program"),
                       PlanWords::tr("change it in the Console"));
        else
            draft.note(PlanNote::Kind::Blocked, "blocked.unknown-id", about(object),
                       PlanWords::tr("no object of this organization has its id"),
                       PlanWords::tr("take the id out to have it made anew"));
        return Settled::Yes;
    }
    draft.claimed[size_t(kind)].insert(seen->id.value_or(QByteArray()));
    draft.refs[size_t(kind)].insert(object.key, ObjectRef{seen->id.value_or(QByteArray()), {}});
    if (seen->archivedAt && !object.archivedAt)
        draft.note(PlanNote::Kind::Blocked, "blocked.archived", about(object),
                   PlanWords::tr("it is archived on the platform, which cannot be undone"),
                   PlanWords::tr("take the id out and choose another name to have a new one made"));
    if (!seen->archivedAt && object.archivedAt)
        draft.archiveWishes.append(seen->id.value_or(QByteArray()));
    return seen->archivedAt || object.archivedAt ? Settled::Yes : Settled::No;
}

template <typename T> void noteReplaced(PlanDraft &draft, const T &seen, const QString &why)
{
    draft.note(PlanNote::Kind::Later, "later.archive", about(seen), why,
               PlanWords::tr("once the new one works: pull, set archived_at on this one, and plan with "
                             "--allow-archive"));
}

} // namespace claimcheck::detail
