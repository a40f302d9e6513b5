#include "local/systemfolder.h"

#include "local/environmentvalue.h"

#include <QFile>

namespace claimcheck {

namespace {

/// A path that is not absolute counts as not set.
QString absoluteAt(const QList<QByteArray> &environment, QByteArrayView variable, SystemKind system)
{
    QString path = QFile::decodeName(environmentValue(environment, variable));
    if (system != SystemKind::Windows)
        return path.startsWith(u'/') ? path : QString();
    path.replace(u'\\', u'/');
    const bool hasDrive = path.size() > 2 && path.at(0).isLetter() && path.at(1) == u':'
        && path.at(2) == u'/';
    return hasDrive || path.startsWith(u"//"_qs) ? path : QString();
}

/// The variable's, or else one below the home folder.
QString folder(const QList<QByteArray> &environment, const char *variable, const char *home,
               const char *belowHome, SystemKind system)
{
    const QString named = absoluteAt(environment, variable, system);
    if (!named.isEmpty())
        return named;
    const QString above = absoluteAt(environment, home, system);
    return above.isEmpty() ? QString() : above + QLatin1String(belowHome);
}

} // namespace

QString systemFolder(const QList<QByteArray> &environment, FolderUse use, SystemKind system)
{
    const bool isState = use == FolderUse::State;
    switch (system) {
    case SystemKind::Windows:
        return isState ? folder(environment, "LOCALAPPDATA", "USERPROFILE", "/AppData/Local", system)
                       : folder(environment, "APPDATA", "USERPROFILE", "/AppData/Roaming", system);
    case SystemKind::MacOs:
        return isState ? folder(environment, "XDG_STATE_HOME", "HOME", "/Library/Application Support", system)
                       : folder(environment, "XDG_CONFIG_HOME", "HOME", "/.config", system);
    case SystemKind::Freedesktop:
        break;
    }
    return isState ? folder(environment, "XDG_STATE_HOME", "HOME", "/.local/state", system)
                   : folder(environment, "XDG_CONFIG_HOME", "HOME", "/.config", system);
}

} // namespace claimcheck
