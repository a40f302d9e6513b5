#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck {

/// Whether there is a D-Bus of the session: DBUS_SESSION_BUS_ADDRESS is set, or there is a socket in its
/// usual place, $XDG_RUNTIME_DIR/bus. Without one, a library that is asked for it might start one of its own.
bool hasSessionBus(const QList<QByteArray> &environment);

} // namespace claimcheck
