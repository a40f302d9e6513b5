#include "core/platform/plandraft.h"

#include "core/platform/consoleonly.h"

#include "core/platform/fingerprint.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

template <typename T>
void collect(const QList<T> &list, QHash<QByteArray, PlatformObject> &objects, QSet<QByteArray> &live,
             QSet<QByteArray> &archived)
{
    for (const T &object : list) {
        objects.insert(object.id.value_or(QByteArray()), object);
        (object.archivedAt ? archived : live).insert(object.name);
    }
}

} // namespace

PlanDraft::PlanDraft(const FederationFile &file, const PlatformSnapshot &snapshot, const PlanOptions &asked)
    : wanted(file)
    , seen(snapshot)
    , options(asked)
{
    collect(seen.serviceAccounts, m_objects, liveNames[0], archivedNames[0]);
    collect(seen.issuers, m_objects, liveNames[1], archivedNames[1]);
    collect(seen.rules, m_objects, liveNames[2], archivedNames[2]);
    for (const Rule &rule : seen.rules) {
        if (!rule.archivedAt)
            rulesAfter.insert(rule.id.value_or(QByteArray()), rule);
    }
}

ObjectRef PlanDraft::ref(ObjectKind kind, const QByteArray &keyOrId) const
{
    const auto found = refs[size_t(kind)].constFind(keyOrId);
    if (found != refs[size_t(kind)].constEnd())
        return *found;
    const auto seenOne = m_objects.constFind(keyOrId);
    const bool fits = seenOne != m_objects.constEnd() && kindOf(*seenOne) == kind;
    return fits ? ObjectRef{keyOrId, {}} : ObjectRef();
}

bool PlanDraft::isArchivedRef(ObjectKind kind, const ObjectRef &ref) const
{
    const auto found = m_objects.constFind(ref.id);
    const bool archived = found != m_objects.constEnd() && kindOf(*found) == kind && isArchived(*found);
    return archived || archiveWishes.contains(ref.id);
}

QByteArray PlanDraft::workspaceId(const QByteArray &keyOrId) const
{
    const Workspace *named = wanted.workspace(keyOrId);
    const auto isMeant = [&](const Workspace &workspace) {
        if (named && named->id && *named->id != "default")
            return workspace.id == named->id;
        if (named ? named->isDefault : keyOrId == "default")
            return workspace.isDefault;
        return named ? workspace.name == named->name : workspace.id == keyOrId;
    };
    const auto found = std::find_if(
        seen.workspaces.cbegin(), seen.workspaces.cend(),
        [&](const Workspace &workspace) { return !workspace.archivedAt && isMeant(workspace); });
    return found == seen.workspaces.cend() ? QByteArray() : found->id.value_or(QByteArray());
}

QByteArray PlanDraft::restrictedRuleOn(const QByteArray &issuerId) const
{
    const auto found = std::find_if(seen.rules.cbegin(), seen.rules.cend(), [&](const Rule &rule) {
        return rule.issuer == issuerId && !rule.archivedAt && isConsoleOnly(rule);
    });
    return found == seen.rules.cend() ? QByteArray() : found->name;
}

QByteArray PlanDraft::freeName(ObjectKind kind, const QByteArray &name) const
{
    const auto isTaken = [this, kind](const QByteArray &candidate) {
        return liveNames[size_t(kind)].contains(candidate) || archivedNames[size_t(kind)].contains(candidate);
    };
    QByteArray free = name;
    for (int number = 2; isTaken(free); ++number)
        free = name.left(245) + '-' + QByteArray::number(number);
    return free;
}

PlanStep PlanDraft::step(PlanStep::Action action, ObjectKind kind, const QByteArray &key,
                         const QByteArray &name) const
{
    PlanStep made;
    made.action = action;
    made.kind = kind;
    made.key = key;
    made.name = name;
    QByteArray base = actionId(action).toByteArray().replace('_', '-') + '-' + kindId(kind).toByteArray()
        + '-' + (name.isEmpty() ? key : name);
    base.replace("service_account-", "account-").replace("federation_", "");
    made.id = base;
    for (int number = 2; plan.step(made.id); ++number)
        made.id = base + '.' + QByteArray::number(number);
    return made;
}

Precondition PlanDraft::objectAsSeen(ObjectKind kind, const ObjectRef &ref) const
{
    Precondition condition{Precondition::Aspect::Object, kind, ref, {}, {}};
    const auto found = m_objects.constFind(ref.id);
    if (ref.step.isEmpty() && found != m_objects.constEnd())
        condition.fingerprint = fingerprintOf(*found);
    return condition;
}

void PlanDraft::dependOn(PlanStep &step, const ObjectRef &ref) const
{
    for (const PlanStep &earlier : plan.steps) {
        const bool makes = !ref.step.isEmpty() && earlier.id == ref.step;
        const bool changes = earlier.action == PlanStep::Action::Update && !ref.id.isEmpty()
            && earlier.object.id == ref.id;
        if ((makes || changes) && !step.dependsOn.contains(earlier.id))
            step.dependsOn.append(earlier.id);
    }
}

void PlanDraft::note(PlanNote::Kind kind, const char *id, const PlanNote &about, const QString &message,
                     const QString &hint)
{
    PlanNote added = about;
    added.kind = kind;
    added.id = id;
    added.message = message;
    added.hint = hint;
    plan.notes.append(added);
}

} // namespace claimcheck::detail
