#include "sandbox/admincall.h"
#include "sandbox/objectjson.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

Answer shown(const AdminCall &call, const QByteArray &account, const QByteArray &workspace)
{
    json::Writer writer;
    writeMembership(writer, call.organization, account, workspace,
                    call.organization.membership(account, workspace));
    return done(writer.result());
}

void logChange(const AdminCall &call, const char *what, const QByteArray &account,
               const QByteArray &workspace)
{
    call.organization.log(
        QByteArray("platform_service_account_workspace_member_") + what, call.caller,
        {{"service_account_id", json::quoted(account)}, {"workspace_id", json::quoted(workspace)}});
}

QByteArray readRole(Fields &fields)
{
    const QByteArray role = fields.requiredText("workspace_role", 1, 100);
    static constexpr const char *roles[] = {"workspace_admin", "workspace_developer",
                                            "workspace_restricted_developer", "workspace_user"};
    if (std::none_of(std::begin(roles), std::end(roles), [&role](const char *one) { return role == one; }))
        fields.refuse("workspace_role", "not a role that a service account can hold");
    return role;
}

Answer join(const AdminCall &call, const QByteArray &account, const QByteArray &workspace,
            const QByteArray &role)
{
    Organization &organization = call.organization;
    if (Membership *existing = organization.membership(account, workspace)) {
        existing->role = role;
        ++organization.revision;
        logChange(call, "updated", account, workspace);
    } else {
        organization.objects.memberships->append({account, workspace, role, {}});
        organization.created(pairKey(account, workspace), call.caller);
        logChange(call, "added", account, workspace);
    }
    return shown(call, account, workspace);
}

/// Of the built-in membership in the default workspace nothing can be removed.
Answer leave(const AdminCall &call, const QByteArray &account, const QByteArray &workspace)
{
    Organization &organization = call.organization;
    const bool isThere = organization.membership(account, workspace) != nullptr;
    if (!isThere && workspace != organization.defaultWorkspaceId())
        return notFound("membership");
    if (isThere) {
        organization.objects.memberships->removeIf([&](const Membership &one) {
            return one.serviceAccount == account && one.workspace == workspace;
        });
        organization.stamps.remove(pairKey(account, workspace));
        ++organization.revision;
        logChange(call, "removed", account, workspace);
    }
    return done(json::Writer()
                    .beginObject()
                    .member("type", QByteArray("service_account_workspace_member_deleted"))
                    .member("service_account_id", account)
                    .member("workspace_id", workspace)
                    .endObject()
                    .result());
}

Answer addFromAccount(const AdminCall &call, const ServiceAccount &account)
{
    if (account.archivedAt)
        return refuse(400, "this service account is archived");
    Fields fields(call.body);
    const QByteArray id = fields.requiredText("workspace_id", 1, 255);
    const QByteArray role = readRole(fields);
    const Workspace *workspace = call.organization.workspace(id);
    if (!workspace || workspace->archivedAt)
        fields.refuse("workspace_id", workspace ? "this workspace is archived" : "workspace not found");
    if (const auto fault = call.checked(fields))
        return *fault;
    return join(call, account.key, id, role);
}

Answer addFromWorkspace(const AdminCall &call, const Workspace &workspace)
{
    Fields fields(call.body);
    const QByteArray id = fields.requiredText("service_account_id", 1, 255);
    const QByteArray role = readRole(fields);
    const ServiceAccount *account = call.organization.serviceAccount(id);
    if (!account || account->archivedAt)
        fields.refuse("service_account_id",
                      account ? "this service account is archived" : "service account not found");
    if (const auto fault = call.checked(fields))
        return *fault;
    return join(call, id, workspace.key, role);
}

/// Explicit ones only: the built-in one has a role that cannot be changed.
Answer changeRole(const AdminCall &call, const ServiceAccount &account, const Workspace &workspace)
{
    if (account.archivedAt)
        return refuse(400, "this service account is archived");
    Fields fields(call.body);
    const QByteArray role = readRole(fields);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (!call.organization.membership(account.key, workspace.key))
        return workspace.isDefault ? refuse(400, "this membership is implicit") : notFound("membership");
    return join(call, account.key, workspace.key, role);
}

Answer listOfAccount(const AdminCall &call, const ServiceAccount &account)
{
    Organization &organization = call.organization;
    Listing listing{"memberships " + account.key, {}, {}};
    if (!account.archivedAt) {
        const QByteArray standard = organization.defaultWorkspaceId();
        if (!organization.membership(account.key, standard)) {
            listing.keys.append(standard);
            listing.besides = 1;
        }
        for (const Membership &one : std::as_const(*organization.objects.memberships)) {
            if (one.serviceAccount == account.key)
                listing.keys.append(one.workspace);
        }
    }
    listing.write = [&](json::Writer &writer, const QByteArray &workspace) {
        writeMembership(writer, organization, account.key, workspace,
                        organization.membership(account.key, workspace));
    };
    return pageOf(call, listing);
}

Answer listOfWorkspace(const AdminCall &call, const Workspace &workspace)
{
    Organization &organization = call.organization;
    Listing listing{"members " + workspace.key, {}, {}};
    for (const Membership &one : std::as_const(*organization.objects.memberships)) {
        const ServiceAccount *account = organization.serviceAccount(one.serviceAccount);
        if (one.workspace == workspace.key && account && !account->archivedAt)
            listing.keys.append(one.serviceAccount);
    }
    listing.write = [&](json::Writer &writer, const QByteArray &account) {
        writeMembership(writer, organization, account, workspace.key,
                        organization.membership(account, workspace.key));
    };
    return pageOf(call, listing);
}

Answer callOne(const AdminCall &call, const Workspace &workspace, const ServiceAccount &account)
{
    if (call.isDelete())
        return leave(call, account.key, workspace.key);
    if (call.isPost())
        return changeRole(call, account, workspace);
    if (!call.isGet())
        return wrongMethod();
    if (account.archivedAt || !call.organization.isMember(account.key, workspace.key))
        return notFound("membership");
    return shown(call, account.key, workspace.key);
}

} // namespace

Answer callAccountMemberships(const AdminCall &call)
{
    const ServiceAccount &account = *call.organization.serviceAccount(call.path.constFirst());
    if (call.path.size() == 2)
        return call.isGet() ? listOfAccount(call, account)
            : call.isPost() ? addFromAccount(call, account)
                            : wrongMethod();
    if (!call.isDelete())
        return wrongMethod();
    const Workspace *workspace = call.organization.workspace(call.path.at(2));
    if (!workspace)
        return notFound("workspace");
    if (workspace->archivedAt)
        return refuse(400, "this workspace is archived");
    return leave(call, account.key, workspace->key);
}

Answer callWorkspaceMemberships(const AdminCall &call)
{
    const Workspace &workspace = *call.organization.workspace(call.path.constFirst());
    if (workspace.archivedAt)
        return refuse(400, "this workspace is archived");
    if (call.path.size() == 2)
        return call.isGet() ? listOfWorkspace(call, workspace)
            : call.isPost() ? addFromWorkspace(call, workspace)
                            : wrongMethod();
    const ServiceAccount *account = call.organization.serviceAccount(call.path.at(2));
    return account ? callOne(call, workspace, *account) : notFound("service account");
}

} // namespace claimcheck::sandbox
