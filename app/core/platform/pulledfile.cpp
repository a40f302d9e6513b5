#include "core/platform/snapshot.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

/// Documented, and either said elsewhere in the file or kept by the platform for itself.
bool isBookkeeping(const UnknownMember &member)
{
    static const QSet<QByteArray> names{
        "type",
        "created_at",
        "updated_at",
        "created_by_actor_id",
        "updated_by_actor_id",
        "archived_by_actor_id",
        "poll_status",
        "issuer_name",
        "target",
        "implicit",
        "display_color",
        "compartment_id",
        "data_residency",
        "external_key_id",
        "tags",
        "user_profile_id",
    };
    return names.contains(member.name) || member.json == "null";
}

QList<UnknownMember> kept(const QList<UnknownMember> &members)
{
    QList<UnknownMember> list;
    std::remove_copy_if(members.cbegin(), members.cend(), std::back_inserter(list), isBookkeeping);
    return list;
}

/// Live objects first, so that they have the plain names; then by name and id.
template <typename T> bool isBefore(const T &a, const T &b)
{
    if (a.archivedAt.has_value() != b.archivedAt.has_value())
        return !a.archivedAt;
    return std::tie(a.name, a.id) < std::tie(b.name, b.id);
}

/// Local keys of one list, by platform id.
using Keys = QHash<QByteArray, QByteArray>;

/// Names are keys; but the key "default" says which workspace is the default one.
template <typename T> QByteArray plainKey(const T &object, const QByteArray &id)
{
    if constexpr (std::is_same_v<T, Workspace>) {
        if (object.name == "default" && !object.isDefault)
            return id;
    }
    return object.name.isEmpty() ? id : object.name;
}

template <typename T> Keys chooseKeys(QList<T> &list)
{
    std::sort(list.begin(), list.end(), isBefore<T>);
    Keys keys;
    QSet<QByteArray> taken;
    for (T &object : list) {
        const QByteArray id = object.id.value_or(QByteArray());
        const QByteArray base = plainKey(object, id);
        object.key = base;
        for (int number = 2; taken.contains(object.key); ++number)
            object.key = base + '-' + QByteArray::number(number);
        taken.insert(object.key);
        keys.insert(id, object.key);
        object.unknown = kept(object.unknown);
    }
    std::sort(list.begin(), list.end(), [](const T &a, const T &b) { return a.key < b.key; });
    return keys;
}

QList<Membership> keyed(QList<Membership> list, const Keys &accounts, const Keys &workspaces)
{
    for (Membership &member : list) {
        member.serviceAccount = accounts.value(member.serviceAccount, member.serviceAccount);
        member.workspace = workspaces.value(member.workspace, member.workspace);
        member.unknown = kept(member.unknown);
    }
    std::sort(list.begin(), list.end(), [](const Membership &a, const Membership &b) {
        return std::tie(a.serviceAccount, a.workspace) < std::tie(b.serviceAccount, b.workspace);
    });
    return list;
}

} // namespace

Result<FederationFile> fromPlatform(const PlatformSnapshot &snapshot)
{
    if (const Result<void> distinct = checkDistinct(snapshot); !distinct)
        return tl::unexpected<Error>(distinct.error());
    FederationFile file;
    file.organizationId = snapshot.organization.id;
    file.organizationName = snapshot.organization.name;
    if (!snapshot.takenAt.isEmpty())
        file.pulledAt = snapshot.takenAt;
    file.issuers = snapshot.issuers;
    file.serviceAccounts = snapshot.serviceAccounts;
    file.workspaces = snapshot.workspaces;
    file.rules = snapshot.rules;
    const Keys issuers = chooseKeys(file.issuers), accounts = chooseKeys(*file.serviceAccounts),
               workspaces = chooseKeys(*file.workspaces);
    chooseKeys(file.rules);
    for (Rule &rule : file.rules) {
        rule.issuer = issuers.value(rule.issuer, rule.issuer);
        rule.serviceAccount = accounts.value(rule.serviceAccount, rule.serviceAccount);
        for (QByteArray &workspace : rule.workspaces)
            workspace = workspaces.value(workspace, workspace);
        std::sort(rule.workspaces.begin(), rule.workspaces.end());
    }
    file.memberships = keyed(snapshot.memberships, accounts, workspaces);
    return FederationFile::parse(file.toJson());
}

} // namespace claimcheck
