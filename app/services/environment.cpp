#include "services/environment.h"

namespace claimcheck {

QByteArray environmentValue(const QList<QByteArray> &environment, const QByteArray &name)
{
    for (const QByteArray &entry : environment) {
        if (entry.startsWith(name + '='))
            return entry.mid(name.size() + 1);
    }
    return {};
}

} // namespace claimcheck
