#pragma once

#include <QDeadlineTimer>
#include <QList>

#include <microhttpd.h>

namespace claimcheck {

/// The connections libmicrohttpd holds, the oldest first. One that is cut off is closed by it in its next
/// run.
class OpenConnections {
public:
    /// Of MHD_OPTION_NOTIFY_CONNECTION.
    static void changed(void *self, MHD_Connection *connection, void **,
                        MHD_ConnectionNotificationCode change);

    void cutToNewest(unsigned kept);
    /// Milliseconds until the next one has to go; negative where there is none.
    qint64 cutOlderThan(qint64 milliseconds);

private:
    struct Open {
        MHD_Connection *connection;
        qint64 since; ///< monotonic milliseconds
        bool cut = false;
    };
    static void cut(Open &open);

    QList<Open> m_open;
};

} // namespace claimcheck
