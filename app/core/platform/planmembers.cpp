#include "core/platform/planobject.h"

#include "core/text/visible.h"

namespace claimcheck::detail {

namespace {

QByteArray workspaceName(const PlanDraft &draft, const QByteArray &id)
{
    const Workspace *workspace = draft.seen.workspace(id);
    return workspace ? workspace->name : QByteArray();
}

PlanStep enablement(const PlanDraft &draft, PlanStep::Action action, const Rule &rule, const ObjectRef &ref,
                    const QByteArray &workspace)
{
    PlanStep step = draft.step(action, ObjectKind::Rule, rule.key == ref.id ? QByteArray() : rule.key,
                               rule.name);
    step.object = ref;
    step.workspace = workspace;
    step.workspaceName = workspaceName(draft, workspace);
    if (action == PlanStep::Action::Enable)
        step.body = "{\"workspace_id\":" + json::quoted(workspace) + '}';
    step.preconditions.append(draft.objectAsSeen(ObjectKind::Rule, ref));
    step.preconditions.append({Precondition::Aspect::Enablement, ObjectKind::Rule, ref, workspace,
                               enablementFingerprint(action == PlanStep::Action::Disable)});
    draft.dependOn(step, ref);
    return step;
}

PlanStep membership(const PlanDraft &draft, PlanStep::Action action, const Membership &member,
                    const ObjectRef &account, const QByteArray &workspace, const QByteArray &roleNow)
{
    PlanStep step = draft.step(action, ObjectKind::ServiceAccount,
                               member.serviceAccount == account.id ? QByteArray() : member.serviceAccount,
                               {});
    for (const ServiceAccount &seen : draft.seen.serviceAccounts) {
        if (seen.id == account.id)
            step.name = seen.name;
    }
    if (const PlanStep *made = draft.plan.step(account.step))
        step.name = made->name;
    step.object = account;
    step.workspace = workspace;
    step.workspaceName = workspaceName(draft, workspace);
    step.id = draft
                  .step(action, ObjectKind::ServiceAccount, {},
                        step.name + '-' + (step.workspaceName.isEmpty() ? workspace : step.workspaceName))
                  .id;
    step.role = action == PlanStep::Action::RemoveMember ? QByteArray() : member.role;
    if (!step.role.isEmpty())
        step.body = "{\"workspace_role\":" + json::quoted(step.role) + '}';
    if (!roleNow.isEmpty())
        step.before = "{\"workspace_role\":" + json::quoted(roleNow) + '}';
    step.preconditions.append(draft.objectAsSeen(ObjectKind::ServiceAccount, account));
    step.preconditions.append({Precondition::Aspect::Membership, ObjectKind::ServiceAccount, account,
                               workspace, membershipFingerprint(roleNow)});
    draft.dependOn(step, account);
    return step;
}

PlanNote aboutMember(const Membership &member, const ObjectRef &account)
{
    PlanNote note;
    note.object = ObjectKind::ServiceAccount;
    note.key = member.serviceAccount;
    note.remoteId = account.id;
    note.name = member.serviceAccount + '/' + member.workspace;
    return note;
}

void planExisting(PlanDraft &draft, const Membership &member, const ObjectRef &account,
                  const Membership &existing)
{
    if (member.role.isEmpty() || member.role == existing.role)
        return;
    if (!draft.options.changeRoles) {
        draft.note(PlanNote::Kind::Held, "held.role", aboutMember(member, account),
                   PlanWords::tr("it is there as %1; its role would become %2")
                       .arg(visible(existing.role, 80), visible(member.role, 80)),
                   PlanWords::tr("plan with --change-roles if that is meant"));
        return;
    }
    draft.add(
        membership(draft, PlanStep::Action::ChangeRole, member, account, existing.workspace, existing.role));
}

void planMembership(PlanDraft &draft, const Membership &member)
{
    const ObjectRef account = draft.ref(ObjectKind::ServiceAccount, member.serviceAccount);
    const QByteArray workspace = draft.workspaceId(member.workspace);
    const Membership *existing = draft.seen.membership(account.id, workspace);
    if (existing)
        return planExisting(draft, member, account, *existing);
    const auto block = [&](const char *id, const QString &why, const QString &hint) {
        draft.note(PlanNote::Kind::Blocked, id, aboutMember(member, account), why, hint);
    };
    if (!account.isKnown() || draft.isArchivedRef(ObjectKind::ServiceAccount, account)) {
        block("blocked.reference", PlanWords::tr("its service account is not on the platform, or archived"),
              PlanWords::tr("take the membership out, or see what is said about the account"));
    } else if (workspace.isEmpty()) {
        block("blocked.workspace", PlanWords::tr("the platform has no live workspace of that name"),
              PlanWords::tr("make it in the Console, or correct the name"));
    } else if (member.role.isEmpty()) {
        block("blocked.role", PlanWords::tr("a new membership needs a role"),
              PlanWords::tr("write \"role\": \"workspace_user\" or another"));
    } else {
        draft.add(membership(draft, PlanStep::Action::AddMember, member, account, workspace, {}));
    }
}

bool isWanted(const PlanDraft &draft, const Membership &seen)
{
    return std::any_of(
        draft.wanted.memberships->cbegin(), draft.wanted.memberships->cend(), [&](const Membership &member) {
            const ObjectRef ref = draft.ref(ObjectKind::ServiceAccount, member.serviceAccount);
            return ref.id == seen.serviceAccount && draft.workspaceId(member.workspace) == seen.workspace;
        });
}

} // namespace

void planEnablements(PlanDraft &draft, const Rule &wanted, const Rule *seen, const ObjectRef &rule)
{
    const QList<QByteArray> now = seen  ? seen->workspaces
        : wanted.appliesToAllWorkspaces ? QList<QByteArray>()
                                        : wanted.workspaces.mid(0, 1);
    QSet<QByteArray> known(now.cbegin(), now.cend());
    for (const QByteArray &workspace : wanted.workspaces) {
        if (known.contains(workspace))
            continue;
        known.insert(workspace);
        draft.add(enablement(draft, PlanStep::Action::Enable, wanted, rule, workspace));
    }
}

void planMemberships(PlanDraft &draft)
{
    if (!draft.wanted.memberships)
        return;
    for (const Membership &member : *draft.wanted.memberships)
        planMembership(draft, member);
}

void removeMemberships(PlanDraft &draft, const QSet<QByteArray> &archivedAccounts)
{
    if (!draft.wanted.memberships)
        return;
    for (const Membership &seen : draft.seen.memberships) {
        const ObjectRef account{seen.serviceAccount, {}};
        if (isWanted(draft, seen) || archivedAccounts.contains(seen.serviceAccount))
            continue;
        if (draft.options.allowArchive)
            draft.add(
                membership(draft, PlanStep::Action::RemoveMember, seen, account, seen.workspace, seen.role));
        else
            draft.note(PlanNote::Kind::Held, "held.membership", aboutMember(seen, account),
                       PlanWords::tr("the platform has this membership, the file has not"),
                       PlanWords::tr("plan with --allow-archive to have it removed"));
    }
}

void disableWorkspace(PlanDraft &draft, const Rule &rule, const Rule &seen, const QByteArray &workspace)
{
    const QString name = visible(workspaceName(draft, workspace), 80);
    if (legacyWorkspace(seen) == workspace)
        draft.note(PlanNote::Kind::ConsoleOnly, "console.legacy-binding", about(seen),
                   PlanWords::tr("its binding to workspace %1 is of the old kind, which no call takes away")
                       .arg(name),
                   PlanWords::tr("make a new rule and archive this one"));
    else if (draft.options.allowArchive)
        draft.add(enablement(draft, PlanStep::Action::Disable, rule, {seen.id.value_or(QByteArray()), {}},
                             workspace));
    else
        draft.note(
            PlanNote::Kind::Held, "held.workspace", about(rule),
            PlanWords::tr("it is enabled for workspace %1 as well, which the file does not name").arg(name),
            PlanWords::tr("plan with --allow-archive to have that taken away"));
}

void removeEnablements(PlanDraft &draft)
{
    for (const Rule &seen : draft.seen.rules) {
        const QByteArray id = seen.id.value_or(QByteArray());
        const auto after = draft.rulesAfter.constFind(id);
        if (after == draft.rulesAfter.constEnd() || after->appliesToAllWorkspaces)
            continue;
        for (const QByteArray &workspace : seen.workspaces) {
            if (!after->workspaces.contains(workspace))
                disableWorkspace(draft, *after, seen, workspace);
        }
    }
}

} // namespace claimcheck::detail
