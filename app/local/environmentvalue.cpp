#include "local/environmentvalue.h"

namespace claimcheck {

QByteArray environmentValue(const QList<QByteArray> &environment, QByteArrayView name)
{
    for (const QByteArray &entry : environment) {
        if (entry.size() > name.size() && entry.at(name.size()) == '=' && entry.startsWith(name))
            return entry.mid(name.size() + 1);
    }
    return {};
}

} // namespace claimcheck
