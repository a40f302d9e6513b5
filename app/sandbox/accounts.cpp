#include "sandbox/admincall.h"
#include "sandbox/objectjson.h"

#include <algorithm>

namespace claimcheck::sandbox {

namespace {

Answer shown(const AdminCall &call, const ServiceAccount &account)
{
    json::Writer writer;
    writeAccount(writer, call.organization, account);
    return done(writer.result());
}

void logChange(const AdminCall &call, const char *what, const ServiceAccount &account)
{
    call.organization.log(QByteArray("platform_service_account_") + what, call.caller,
                          {{"service_account_id", json::quoted(account.key)}});
}

std::optional<QByteArray> readRole(Fields &fields)
{
    std::optional<QByteArray> role = fields.text("organization_role", 1, 100);
    if (role && *role != "developer" && *role != "admin")
        fields.refuse("organization_role", "Input should be 'developer' or 'admin'");
    return role;
}

/// A workload may make service accounts, but no administrators.
bool mayGive(const Caller &caller, const std::optional<QByteArray> &role)
{
    return role != "admin" || caller.isPerson();
}

bool isTaken(const Organization &organization, const QByteArray &name)
{
    const QList<ServiceAccount> &all = *organization.objects.serviceAccounts;
    return std::any_of(all.cbegin(), all.cend(), [&](const ServiceAccount &one) {
        return one.name == name && (!one.archivedAt || !organization.choices.namesFreeAfterArchive);
    });
}

Answer create(const AdminCall &call)
{
    Fields fields(call.body);
    ServiceAccount account;
    account.name = fields.slug("name");
    account.description = fields.text("description", 0, 2000);
    account.organizationRole = readRole(fields).value_or("developer");
    if (const auto fault = call.checked(fields))
        return *fault;
    if (!mayGive(call.caller, account.organizationRole))
        return consoleOnly();
    if (isTaken(call.organization, account.name))
        return refuse(409, "a service account with this name already exists");
    account.key = call.organization.ids.tagged("svac_");
    account.id = account.key;
    call.organization.objects.serviceAccounts->append(account);
    call.organization.created(account.key, call.caller);
    logChange(call, "created", account);
    return shown(call, account);
}

Answer update(const AdminCall &call, ServiceAccount &account)
{
    if (account.archivedAt)
        return refuse(400, "this service account is archived");
    Fields fields(call.body);
    fields.immutable("name");
    const std::optional<QByteArray> description = fields.text("description", 0, 2000);
    const std::optional<QByteArray> role = readRole(fields);
    if (const auto fault = call.checked(fields))
        return *fault;
    if (!mayGive(call.caller, role))
        return consoleOnly();
    if (fields.mentions("description"))
        account.description = description.value_or("");
    if (role)
        account.organizationRole = role;
    call.organization.updated(account.key, call.caller);
    logChange(call, "updated", account);
    return shown(call, account);
}

Answer archive(const AdminCall &call, ServiceAccount &account)
{
    const QList<Rule> &rules = call.organization.objects.rules;
    const bool used = std::any_of(rules.cbegin(), rules.cend(), [&account](const Rule &rule) {
        return rule.serviceAccount == account.key && !rule.archivedAt;
    });
    if (used && !account.archivedAt)
        return refuse(400, "a federation rule that is not archived still targets this service account");
    if (call.organization.archived(account.archivedAt, account.key, call.caller))
        logChange(call, "archived", account);
    return shown(call, account);
}

Answer list(const AdminCall &call)
{
    const OrRefusal<bool> archived = flag(call, "include_archived");
    if (!archived)
        return archived.error();
    Listing listing{"service_accounts", {}, {}};
    for (const ServiceAccount &account : std::as_const(*call.organization.objects.serviceAccounts)) {
        if (*archived || !account.archivedAt)
            listing.keys.prepend(account.key);
    }
    listing.write = [&call](json::Writer &writer, const QByteArray &key) {
        writeAccount(writer, call.organization, *call.organization.serviceAccount(key));
    };
    return pageOf(call, listing);
}

} // namespace

Answer callServiceAccounts(const AdminCall &call)
{
    if (call.path.isEmpty())
        return call.isGet() ? list(call) : call.isPost() ? create(call) : wrongMethod();
    ServiceAccount *account = call.organization.serviceAccount(call.path.constFirst());
    if (!account)
        return notFound("service account");
    if (call.path.size() == 1)
        return call.isGet() ? shown(call, *account) : call.isPost() ? update(call, *account) : wrongMethod();
    if (call.path.at(1) == "archive" && call.path.size() == 2)
        return call.isPost() ? archive(call, *account) : wrongMethod();
    if (call.path.at(1) == "workspaces" && call.path.size() <= 3)
        return callAccountMemberships(call);
    return notFound("path");
}

} // namespace claimcheck::sandbox
