#pragma once

#include "core/platform/answers.h"

namespace claimcheck {

/// An object of the platform: its id, or the step of the same plan that makes it.
struct ObjectRef {
    QByteArray id, step;
    bool isKnown() const { return !id.isEmpty() || !step.isEmpty(); }
    friend bool operator==(const ObjectRef &, const ObjectRef &) = default;
};

/// What a step rests on: it is read again right before the step, and has to be as the plan saw it.
struct Precondition {
    enum class Aspect : quint8 {
        Object, ///< what is set of it, and that it is not archived
        Enablement, ///< whether a rule is enabled for `workspace`
        Enablements, ///< the workspaces a rule is enabled for
        Membership, ///< the account's role in `workspace`
    };
    Aspect aspect = Aspect::Object;
    ObjectKind kind = ObjectKind::Rule;
    ObjectRef object;
    QByteArray workspace; ///< platform id
    QByteArray fingerprint; ///< empty: as the step that makes it left it
    friend bool operator==(const Precondition &, const Precondition &) = default;
};

/// A member of a body that is the id of what an earlier step makes.
struct BodyReference {
    QList<QByteArray> path; ///< "target", "service_account_id"
    QByteArray step;
    friend bool operator==(const BodyReference &, const BodyReference &) = default;
};

/// One request that changes something.
struct PlanStep {
    enum class Action : quint8 {
        Create,
        Update,
        Enable,
        AddMember,
        ChangeRole,
        RemoveMember,
        Disable,
        Archive,
    };
    QByteArray id; ///< unique in its plan and readable: "create-rule-acme-main"
    Action action = Action::Create;
    ObjectKind kind = ObjectKind::Rule;
    QByteArray key; ///< local key, empty for what the file does not hold
    QByteArray name; ///< on the platform, of a new object the one it gets
    ObjectRef object; ///< what it changes; of a Create nothing
    QByteArray workspace, workspaceName; ///< platform id and name, of enablements and memberships
    QByteArray role; ///< the membership gets
    QByteArray body; ///< JSON sent; of an Update what changes
    QByteArray before; ///< JSON: what these members were; of a membership {"workspace_role": …}
    QList<BodyReference> references;
    QList<Precondition> preconditions;
    QList<QByteArray> dependsOn; ///< ids of earlier steps
    QString note; ///< what a person should know
    friend bool operator==(const PlanStep &, const PlanStep &) = default;
};

/// Something the plan does not do.
struct PlanNote {
    enum class Kind : quint8 {
        ConsoleOnly, ///< the API refuses it
        Held, ///< has to be asked for
        Blocked, ///< cannot be done as the file says it
        Later, ///< belongs into a plan of its own, once this one has worked
    };
    Kind kind = Kind::Held;
    QByteArray id; ///< stable: "console.scope"
    ObjectKind object = ObjectKind::Rule;
    QByteArray key, remoteId, name;
    QString message, hint;
    friend bool operator==(const PlanNote &, const PlanNote &) = default;
};

/// What has to be sent so that the platform is as a file says, in an order that works, and what of it cannot
/// or may not be done. Written as a file that holds no secrets; applied exactly as it stands.
struct ApplyPlan {
    QByteArray organizationId, organizationName;
    QByteArray platform; ///< base URL it was made for
    QByteArray seenAt; ///< RFC 3339: when the platform was read
    QList<PlanStep> steps;
    QList<PlanNote> notes;

    bool isEmpty() const { return steps.isEmpty() && notes.isEmpty(); }
    const PlanStep *step(QByteArrayView id) const;
    /// Of everything in it.
    QByteArray digest() const;
    QByteArray toJson() const;
    static Result<ApplyPlan> parse(const QByteArray &text);
    friend bool operator==(const ApplyPlan &, const ApplyPlan &) = default;
};

QByteArrayView actionId(PlanStep::Action action); ///< "create", "add_member"
QByteArrayView noteKindId(PlanNote::Kind kind); ///< "console_only"

} // namespace claimcheck
