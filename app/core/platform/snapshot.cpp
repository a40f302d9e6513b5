#include "core/platform/snapshot.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::PlatformSnapshot)
};

tl::unexpected<Error> twice(const QByteArray &id)
{
    return fail(
        "platform.duplicate",
        Words::tr("%1 stands twice in a list of the platform").arg(visible(QString::fromUtf8(id), 80)),
        Words::tr("the list may have changed while it was read; try again"));
}

template <typename T> Result<void> distinctIds(const QList<T> &list)
{
    QSet<QByteArray> ids;
    for (const T &object : list) {
        if (!object.id || ids.contains(*object.id))
            return twice(object.id.value_or(object.name));
        ids.insert(*object.id);
    }
    return {};
}

Result<void> distinctMembers(const QList<Membership> &list)
{
    QSet<QByteArray> pairs;
    for (const Membership &member : list) {
        const QByteArray pair = member.serviceAccount + '/' + member.workspace;
        if (pairs.contains(pair))
            return twice(pair);
        pairs.insert(pair);
    }
    return {};
}

} // namespace

void PlatformSnapshot::add(PlatformObject object)
{
    switch (kindOf(object)) {
    case ObjectKind::ServiceAccount:
        serviceAccounts.append(std::get<ServiceAccount>(std::move(object)));
        break;
    case ObjectKind::Issuer:
        issuers.append(std::get<Issuer>(std::move(object)));
        break;
    case ObjectKind::Rule:
        rules.append(std::get<Rule>(std::move(object)));
        break;
    }
}

bool PlatformSnapshot::isUnread(ObjectKind kind, QByteArrayView id) const
{
    return std::any_of(unread.cbegin(), unread.cend(), [kind, id](const UnreadObject &object) {
        return object.kind == kind && object.id == id;
    });
}

const Workspace *PlatformSnapshot::workspace(QByteArrayView id) const
{
    const auto found = std::find_if(workspaces.cbegin(), workspaces.cend(), [id](const Workspace &workspace) {
        return workspace.id == id.toByteArray();
    });
    return found == workspaces.cend() ? nullptr : &*found;
}

const Membership *PlatformSnapshot::membership(QByteArrayView account, QByteArrayView workspace) const
{
    const auto found = std::find_if(
        memberships.cbegin(), memberships.cend(), [account, workspace](const Membership &membership) {
            return membership.serviceAccount == account && membership.workspace == workspace;
        });
    return found == memberships.cend() ? nullptr : &*found;
}

Result<void> checkDistinct(const PlatformSnapshot &snapshot)
{
    for (const Result<void> &checked :
         {distinctIds(snapshot.serviceAccounts), distinctIds(snapshot.issuers), distinctIds(snapshot.rules),
          distinctIds(snapshot.workspaces), distinctMembers(snapshot.memberships)}) {
        if (!checked)
            return checked;
    }
    return {};
}

} // namespace claimcheck
