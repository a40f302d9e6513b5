#include "core/federation/serviceaccount.h"

#include "core/federation/objectreader.h"

namespace claimcheck {

namespace {

/// What an object is called in its file: its key, else its name, else the platform's id.
QByteArray localKey(ObjectReader &reader, const QByteArray &name, const std::optional<QByteArray> &id)
{
    if (reader.has("key"))
        return reader.requiredText("key");
    if (name.isEmpty() && !id)
        reader.requiredText("name");
    return name.isEmpty() ? id.value_or(QByteArray()) : name;
}

QByteArray reference(ObjectReader &reader, QByteArrayView local, QByteArrayView remote)
{
    return reader.requiredText(reader.has(local) || !reader.has(remote) ? local : remote);
}

} // namespace

Result<ServiceAccount> ServiceAccount::fromJson(json::Value value)
{
    ObjectReader reader(value);
    ServiceAccount account;
    account.id = reader.text("id");
    account.name = reader.text("name").value_or(QByteArray());
    account.key = localKey(reader, account.name, account.id);
    account.description = reader.text("description");
    account.organizationRole = reader.text("organization_role");
    account.archivedAt = reader.text("archived_at");
    account.unknown = reader.unknown();
    return reader.finish(account);
}

void ServiceAccount::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("key", QByteArrayView(key));
    writeOptional(writer, "id", id);
    if (!name.isEmpty())
        writer.member("name", QByteArrayView(name));
    writeOptional(writer, "description", description);
    writeOptional(writer, "organization_role", organizationRole);
    writeOptional(writer, "archived_at", archivedAt);
    writeUnknown(writer, unknown);
    writer.endObject();
}

Result<Workspace> Workspace::fromJson(json::Value value)
{
    ObjectReader reader(value);
    Workspace workspace;
    workspace.id = reader.text("id");
    workspace.name = reader.text("name").value_or(QByteArray());
    workspace.key = localKey(reader, workspace.name, workspace.id);
    workspace.isDefault = reader.boolean("is_default", false) || workspace.id == "default"
        || workspace.key == "default";
    workspace.archivedAt = reader.text("archived_at");
    workspace.unknown = reader.unknown();
    return reader.finish(workspace);
}

void Workspace::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("key", QByteArrayView(key));
    writeOptional(writer, "id", id);
    if (!name.isEmpty())
        writer.member("name", QByteArrayView(name));
    if (isDefault)
        writer.member("is_default", true);
    writeOptional(writer, "archived_at", archivedAt);
    writeUnknown(writer, unknown);
    writer.endObject();
}

Result<Membership> Membership::fromJson(json::Value value)
{
    ObjectReader reader(value);
    Membership membership;
    membership.serviceAccount = reference(reader, "service_account", "service_account_id");
    membership.workspace = reference(reader, "workspace", "workspace_id");
    membership.role = reader.text(reader.has("role") ? "role" : "workspace_role").value_or(QByteArray());
    membership.unknown = reader.unknown();
    return reader.finish(membership);
}

void Membership::write(json::Writer &writer) const
{
    writer.beginObject();
    writer.member("service_account", QByteArrayView(serviceAccount));
    writer.member("workspace", QByteArrayView(workspace));
    if (!role.isEmpty())
        writer.member("role", QByteArrayView(role));
    writeUnknown(writer, unknown);
    writer.endObject();
}

} // namespace claimcheck
