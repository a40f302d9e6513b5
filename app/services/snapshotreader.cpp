#include "services/snapshotreader.h"

namespace claimcheck {

Async<PlatformSnapshot> SnapshotReader::read(const QByteArray &now)
{
    m_snapshot = {};
    m_snapshot.takenAt = now;
    const auto organization = [this](const Organization &own) {
        m_snapshot.organization = own;
        return readList(ObjectKind::ServiceAccount);
    };
    const auto workspaces = [this](const QList<Workspace> &list) {
        m_snapshot.workspaces = list;
        return readMembers(0);
    };
    const auto finished = [this] {
        const Result<void> distinct = checkDistinct(m_snapshot);
        return distinct ? ready<PlatformSnapshot>(m_snapshot)
                        : readyError<PlatformSnapshot>(distinct.error());
    };
    Async<void> lists = andThen(m_api.organization(), this, organization);
    lists = andThen(lists, this, [this] { return readList(ObjectKind::Issuer); });
    lists = andThen(lists, this, [this] { return readList(ObjectKind::Rule); });
    const Async<QList<Workspace>> places = andThen(lists, this, [this] { return m_api.workspaces(); });
    return andThen(andThen(places, this, workspaces), this, finished);
}

Async<void> SnapshotReader::readList(ObjectKind kind)
{
    return andThen(m_api.list(kind), this, [this](const ObjectList &list) {
        for (const PlatformObject &object : list.objects)
            m_snapshot.add(object);
        m_snapshot.unread.append(list.unread);
        return ready<void>({});
    });
}

/// Only live workspaces can be asked (wif-protocol 10).
Async<void> SnapshotReader::readMembers(qsizetype workspace)
{
    while (workspace < m_snapshot.workspaces.size() && m_snapshot.workspaces.at(workspace).archivedAt)
        ++workspace;
    if (workspace == m_snapshot.workspaces.size())
        return ready<void>({});
    const Workspace &asked = m_snapshot.workspaces.at(workspace);
    return andThen(m_api.members(asked.id.value_or(QByteArray())), this,
                   [this, workspace](const QList<Membership> &members) {
                       m_snapshot.memberships.append(members);
                       return readMembers(workspace + 1);
                   });
}

} // namespace claimcheck
