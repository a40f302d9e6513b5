#pragma once

#include "local/async.h"
#include "vault/situation.h"

#include <QDBusConnection>
#include <QDBusMessage>

#include <chrono>

namespace claimcheck {

/// What came back from a call: its answer, or an error message.
struct BusAnswer {
    QDBusMessage message;
    bool isLate = false; ///< nothing came in time

    bool isError() const { return message.type() == QDBusMessage::ErrorMessage; }
    Situation situation() const; ///< what an error means for the keychain
};

/// Calls over the session bus. None waits, and each ends within the patience given.
class SessionBus {
public:
    SessionBus(QList<QByteArray> environment, std::chrono::milliseconds patience);
    ~SessionBus();
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

    /// Whether there is one; tried again each time while there is none.
    bool isThere();
    QDBusConnection connection() const;
    Async<BusAnswer> call(const QDBusMessage &message) const;

private:
    QList<QByteArray> m_environment;
    std::chrono::milliseconds m_patience;
    QString m_name; ///< of the connection, in this process
};

} // namespace claimcheck
