#include "sandbox/organization.h"

#include "core/federation/bykey.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

QByteArray addWorkspace(Organization &organization, const QByteArray &name, bool isDefault)
{
    Workspace workspace;
    workspace.key = organization.ids.tagged("wrkspc_");
    workspace.id = workspace.key;
    workspace.name = name;
    workspace.isDefault = isDefault;
    organization.objects.workspaces->append(workspace);
    organization.stamps[workspace.key] = {organization.nowText(), {}, organization.nowText(), {}, {}};
    return workspace.key;
}

} // namespace

Organization Organization::make(const QByteArray &seed, std::function<qint64()> clock,
                                const SandboxChoices &choices)
{
    Organization made;
    made.choices = choices;
    made.clock = std::move(clock);
    made.ids = IdMaker(seed);
    made.marks = IdMaker(seed + " marks");
    made.id = made.ids.uuid();
    made.taggedId = made.ids.tagged("org_");
    made.name = "Sandbox";
    made.userId = made.ids.tagged("user_");
    made.userUuid = made.ids.uuid();
    made.userEmail = "admin@sandbox.example";
    made.objects.organizationId = made.id;
    made.objects.organizationName = made.name;
    made.objects.serviceAccounts.emplace();
    made.objects.workspaces.emplace();
    made.objects.memberships.emplace();
    made.activities.setLimit(choices.mostActivities);
    addWorkspace(made, "Default", true);
    addWorkspace(made, "Sandbox", false);
    return made;
}

ServiceAccount *Organization::serviceAccount(QByteArrayView wanted)
{
    return withKey(*objects.serviceAccounts, wanted);
}

Issuer *Organization::issuer(QByteArrayView wanted)
{
    return withKey(objects.issuers, wanted);
}

Rule *Organization::rule(QByteArrayView wanted)
{
    return withKey(objects.rules, wanted);
}

Workspace *Organization::workspace(QByteArrayView wanted)
{
    return withKey(*objects.workspaces, wanted);
}

Membership *Organization::membership(QByteArrayView account, QByteArrayView workspace)
{
    QList<Membership> &list = *objects.memberships;
    const auto found = std::find_if(list.begin(), list.end(), [&](const Membership &one) {
        return one.serviceAccount == account && one.workspace == workspace;
    });
    return found == list.end() ? nullptr : &*found;
}

QByteArray Organization::defaultWorkspaceId() const
{
    for (const Workspace &workspace : *objects.workspaces) {
        if (workspace.isDefault)
            return workspace.key;
    }
    return {};
}

bool Organization::isMember(const QByteArray &account, const QByteArray &workspace)
{
    return workspace == defaultWorkspaceId() || membership(account, workspace);
}

void Organization::created(const QByteArray &key, const Caller &caller)
{
    const QByteArray now = nowText();
    stamps[key] = {now, caller.actorId, now, {}, {}};
    ++revision;
}

void Organization::updated(const QByteArray &key, const Caller &caller)
{
    Stamps &own = stamps[key];
    own.updatedAt = nowText();
    own.updatedBy = caller.actorId;
    ++revision;
}

bool Organization::archived(std::optional<QByteArray> &archivedAt, const QByteArray &key,
                            const Caller &caller)
{
    if (archivedAt)
        return false;
    archivedAt = nowText();
    stamps[key].archivedBy = caller.actorId;
    updated(key, caller);
    return true;
}

void Organization::log(const QByteArray &type, const Caller &caller, const QList<UnknownMember> &fields)
{
    Activity activity;
    activity.id = marks.tagged("activity_");
    activity.type = type;
    activity.createdAt = nowText();
    activity.actor = actorJson(caller, userEmail);
    activity.fields = fields;
    activities.add(std::move(activity));
}

QByteArray pairKey(const QByteArray &first, const QByteArray &second)
{
    return first + '/' + second;
}

} // namespace claimcheck::sandbox
