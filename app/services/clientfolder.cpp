#include "services/clientfolder.h"

#include "services/environmentvalue.h"

#include <QFile>

namespace claimcheck {

QString clientFolder(const QList<QByteArray> &environment)
{
    const auto folder = [&environment](QByteArrayView name, const char *below) -> QString {
        const QByteArray value = environmentValue(environment, name);
        return value.isEmpty() ? QString() : QFile::decodeName(value + below);
    };
    for (const QString &found : {folder("ANTHROPIC_CONFIG_DIR", ""), folder("XDG_CONFIG_HOME", "/anthropic"),
                                 folder("HOME", "/.config/anthropic")}) {
        if (!found.isEmpty())
            return found;
    }
    return {};
}

} // namespace claimcheck
