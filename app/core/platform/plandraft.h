#pragma once

#include "core/platform/makeplan.h"

#include <QHash>
#include <QSet>

namespace claimcheck::detail {

/// A plan while it is made: the two sides, and what is known of how they belong together.
class PlanDraft {
public:
    PlanDraft(const FederationFile &file, const PlatformSnapshot &snapshot, const PlanOptions &asked);

    const FederationFile &wanted;
    const PlatformSnapshot &seen;
    const PlanOptions &options;
    ApplyPlan plan;

    /// Objects of the file: platform id, or step that makes it; by local key.
    std::array<QHash<QByteArray, ObjectRef>, objectKinds.size()> refs;
    std::array<QSet<QByteArray>, objectKinds.size()> claimed; ///< platform ids the file speaks of
    std::array<QSet<QByteArray>, objectKinds.size()> liveNames, archivedNames; ///< planned ones included
    QList<QByteArray> archiveWishes; ///< platform ids the file calls archived
    QHash<QByteArray, Rule> rulesAfter; ///< live rules of the platform as they will be, by id

    ObjectRef ref(ObjectKind kind, const QByteArray &keyOrId) const;
    bool isArchivedRef(ObjectKind kind, const ObjectRef &ref) const; ///< or about to be
    /// Platform id of a workspace that can be used; empty without.
    QByteArray workspaceId(const QByteArray &keyOrId) const;
    QByteArray restrictedRuleOn(const QByteArray &issuerId) const; ///< name of a live one; empty without

    QByteArray freeName(ObjectKind kind, const QByteArray &name) const;
    PlanStep step(PlanStep::Action action, ObjectKind kind, const QByteArray &key,
                  const QByteArray &name) const;
    Precondition objectAsSeen(ObjectKind kind, const ObjectRef &ref) const;
    /// A step rests on what another one makes or changes.
    void dependOn(PlanStep &step, const ObjectRef &ref) const;
    void add(PlanStep step) { plan.steps.append(std::move(step)); }
    void note(PlanNote::Kind kind, const char *id, const PlanNote &about, const QString &message,
              const QString &hint = {});

private:
    QHash<QByteArray, PlatformObject> m_objects; ///< by id
};

void planAccounts(PlanDraft &draft);
void planIssuers(PlanDraft &draft);
void planRules(PlanDraft &draft);
/// Workspaces a rule is enabled for.
void planEnablements(PlanDraft &draft, const Rule &wanted, const Rule *seen, const ObjectRef &rule);
void planMemberships(PlanDraft &draft);
/// Memberships and enablements taken away, and what is archived, in an order that works.
void planRemovals(PlanDraft &draft);
void removeMemberships(PlanDraft &draft, const QSet<QByteArray> &archivedAccounts);
void removeEnablements(PlanDraft &draft);

/// What a note is about.
template <typename T> PlanNote about(const T &object)
{
    PlanNote note;
    note.object = kindOf(PlatformObject(object));
    note.key = object.key == object.id ? QByteArray() : object.key;
    note.remoteId = object.id.value_or(QByteArray());
    note.name = object.name;
    return note;
}

} // namespace claimcheck::detail
