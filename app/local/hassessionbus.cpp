#include "local/hassessionbus.h"

#include "local/environmentvalue.h"

#include <QFile>

namespace claimcheck {

bool hasSessionBus(const QList<QByteArray> &environment)
{
    const QByteArray folder = environmentValue(environment, "XDG_RUNTIME_DIR");
    return !environmentValue(environment, "DBUS_SESSION_BUS_ADDRESS").isEmpty()
        || (!folder.isEmpty() && QFile::exists(QFile::decodeName(folder + "/bus")));
}

} // namespace claimcheck
