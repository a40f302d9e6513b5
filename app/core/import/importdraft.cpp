#include "core/import/importdraft.h"

#include "core/json/canonical.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::detail {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Import)
};

/// What the platform adds to an object it stores, and what a federation file has no use for.
constexpr std::array<QByteArrayView, 17> left = {"type",
                                                 "created_at",
                                                 "updated_at",
                                                 "created_by_actor_id",
                                                 "updated_by_actor_id",
                                                 "archived_by_actor_id",
                                                 "attributes",
                                                 "poll_status",
                                                 "issuer_name",
                                                 "jwks_polling_disabled",
                                                 "display_color",
                                                 "compartment_id",
                                                 "data_residency",
                                                 "external_key_id",
                                                 "tags",
                                                 "user_profile_id",
                                                 "service_account_name"};
constexpr std::array<QByteArrayView, 9> references = {
    "issuer",     "issuer_id",     "service_account", "service_account_id", "target",
    "workspaces", "workspace_ids", "workspace_id",    "workspace_name"};

template <std::size_t size>
bool isOneOf(const QByteArray &name, const std::array<QByteArrayView, size> &names)
{
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Members that are null say nothing; where key polling is concerned they do.
void writeWithoutNulls(json::Writer &writer, json::Value value)
{
    if (!value.isObject()) {
        writer.raw(value.source());
        return;
    }
    writer.beginObject();
    for (const json::Value member : value) {
        if (!member.isNull())
            writeWithoutNulls(writer.key(QByteArrayView(member.keyUtf8())), member);
    }
    writer.endObject();
}

QByteArray withoutNulls(json::Value value)
{
    json::Writer writer;
    writeWithoutNulls(writer, value);
    return writer.result();
}

QByteArray firstText(std::initializer_list<json::Value> values)
{
    for (const json::Value value : values) {
        if (value.isString())
            return value.utf8();
    }
    return {};
}

void takeReferences(Draft &draft, json::Value rule)
{
    draft.issuer = firstText({rule["issuer"], rule["issuer_id"]});
    draft.account = firstText(
        {rule["service_account"], rule["target"]["service_account_id"], rule["service_account_id"]});
    QList<QByteArray> workspaces;
    bool any = false;
    for (const char *name : {"workspaces", "workspace_ids"}) {
        const json::Value list = rule[name];
        any = any || list.isArray();
        for (const json::Value entry : list)
            workspaces.append(entry.utf8());
    }
    if (const json::Value one = rule["workspace_id"]; one.isString()) {
        any = true;
        if (!workspaces.contains(one.utf8()))
            workspaces.append(one.utf8());
    }
    if (any)
        draft.workspaces = workspaces;
}

} // namespace

const UnknownMember *Draft::member(QByteArrayView wanted) const
{
    const auto found = std::find_if(members.cbegin(), members.cend(),
                                    [wanted](const UnknownMember &one) { return one.name == wanted; });
    return found == members.cend() ? nullptr : &*found;
}

void Draft::set(const QByteArray &memberName, const QByteArray &json)
{
    const auto text = [&json] { return json::Document::parse(json).root().utf8(); };
    if (memberName == "id")
        id = text();
    else if (memberName == "name")
        name = text();
    else if (memberName == "key")
        key = text();
    for (UnknownMember &one : members) {
        if (one.name == memberName) {
            one.json = json;
            return;
        }
    }
    members.append({memberName, json});
}

Draft draftFrom(DraftKind kind, json::Value object, qsizetype at)
{
    Draft draft;
    draft.at = at;
    draft.updatedAt = object["updated_at"].utf8();
    if (kind == DraftKind::Rule)
        takeReferences(draft, object);
    for (const json::Value member : object) {
        const QByteArray name = member.keyUtf8();
        const bool reference = kind == DraftKind::Rule && isOneOf(name, references)
            && (member.isString() || member.isArray() || member.isObject() || member.isNull());
        if (isOneOf(name, left) || reference)
            continue;
        draft.set(name, withoutNulls(member));
    }
    return draft;
}

QByteArray draftJson(const Draft &draft, const QByteArray &key)
{
    json::Writer writer;
    writer.beginObject().member("key", QByteArrayView(key));
    for (const UnknownMember &member : draft.members) {
        if (member.name != "key")
            writer.key(QByteArrayView(member.name)).raw(member.json);
    }
    if (!draft.issuer.isEmpty())
        writer.member("issuer", QByteArrayView(draft.issuer));
    if (!draft.account.isEmpty())
        writer.member("service_account", QByteArrayView(draft.account));
    if (draft.workspaces) {
        writer.key("workspaces").beginArray();
        for (const QByteArray &workspace : *draft.workspaces)
            writer.string(QByteArrayView(workspace));
        writer.endArray();
    }
    return writer.endObject().result();
}

bool sameJson(const QByteArray &one, const QByteArray &other)
{
    const auto form = [](const QByteArray &json) {
        const json::Document document = json::Document::parse(json.isEmpty() ? QByteArray("null") : json);
        return json::canonical(document.root());
    };
    return one == other || form(one) == form(other);
}

QByteArrayView idPrefix(DraftKind kind)
{
    static constexpr std::array<QByteArrayView, draftKinds> prefixes = {"fdis_", "svac_", "wrkspc_", "fdrl_"};
    return prefixes[size_t(kind)];
}

QString listName(DraftKind kind)
{
    static constexpr std::array<const char *, draftKinds> names = {"issuers", "service_accounts",
                                                                   "workspaces", "rules"};
    return QString::fromLatin1(names[size_t(kind)]);
}

QString kindName(DraftKind kind)
{
    switch (kind) {
    case DraftKind::Issuer:
        return Words::tr("issuer");
    case DraftKind::Account:
        return Words::tr("service account");
    case DraftKind::Workspace:
        return Words::tr("workspace");
    case DraftKind::Rule:
        break;
    }
    return Words::tr("rule");
}

} // namespace claimcheck::detail
