#include "loopback/openconnections.h"

#include <algorithm>

#include <sys/socket.h>

namespace claimcheck {

namespace {

qint64 now()
{
    return QDeadlineTimer::current().deadline();
}

} // namespace

void OpenConnections::changed(void *self, MHD_Connection *connection, void **,
                              MHD_ConnectionNotificationCode change)
{
    QList<Open> &open = static_cast<OpenConnections *>(self)->m_open;
    if (change == MHD_CONNECTION_NOTIFY_STARTED)
        open.append({connection, now()});
    else
        open.removeIf([connection](const Open &one) { return one.connection == connection; });
}

void OpenConnections::cut(Open &open)
{
    const auto *info = MHD_get_connection_info(open.connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    if (info)
        shutdown(info->connect_fd, SHUT_RDWR);
    open.cut = true;
}

void OpenConnections::cutToNewest(unsigned kept)
{
    auto left = std::count_if(m_open.cbegin(), m_open.cend(), [](const Open &one) { return !one.cut; });
    for (Open &one : m_open) {
        if (left <= qsizetype(kept))
            return;
        if (!one.cut) {
            cut(one);
            --left;
        }
    }
}

qint64 OpenConnections::cutOlderThan(qint64 milliseconds)
{
    const qint64 time = now();
    for (Open &one : m_open) {
        if (one.cut)
            continue;
        if (time - one.since < milliseconds)
            return one.since + milliseconds - time;
        cut(one);
    }
    return -1;
}

} // namespace claimcheck
