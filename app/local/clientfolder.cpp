#include "local/clientfolder.h"

#include "local/environmentvalue.h"

#include <QFile>

namespace claimcheck {

QString clientFolder(const QList<QByteArray> &environment, SystemKind system)
{
    const auto folder = [&environment](QByteArrayView name, const char *below) -> QString {
        const QByteArray value = environmentValue(environment, name);
        return value.isEmpty() ? QString() : QFile::decodeName(value + below);
    };
    if (const QString named = folder("ANTHROPIC_CONFIG_DIR", ""); !named.isEmpty())
        return named;
    if (system == SystemKind::Windows) {
        const QString data = systemFolder(environment, FolderUse::Settings, system);
        return data.isEmpty() ? QString() : data + u"/Anthropic"_qs;
    }
    const QString named = folder("XDG_CONFIG_HOME", "/anthropic");
    return named.isEmpty() ? folder("HOME", "/.config/anthropic") : named;
}

} // namespace claimcheck
