#include "services/ownfolder.h"

#include "services/environmentvalue.h"

#include <QFile>

namespace claimcheck {

namespace {

/// XDG: a path that is not absolute counts as not set.
QString folder(const QList<QByteArray> &environment, QByteArrayView variable, const char *belowHome)
{
    const QByteArray named = environmentValue(environment, variable);
    if (named.startsWith('/'))
        return QFile::decodeName(named) + u"/claimcheck"_qs;
    const QByteArray home = environmentValue(environment, "HOME");
    return home.startsWith('/') ? QFile::decodeName(home + belowHome) + u"/claimcheck"_qs : QString();
}

QString below(const QString &folder, QLatin1String name)
{
    return folder.isEmpty() ? QString() : folder + name;
}

} // namespace

QString ownFolder(const QList<QByteArray> &environment)
{
    return folder(environment, "XDG_CONFIG_HOME", "/.config");
}

QString settingsFile(const QList<QByteArray> &environment)
{
    return below(ownFolder(environment), QLatin1String("/window.ini"));
}

QString activityFile(const QList<QByteArray> &environment)
{
    return below(folder(environment, "XDG_STATE_HOME", "/.local/state"), QLatin1String("/activity.jsonl"));
}

QString lockFolder(const QString &ownFolder)
{
    return ownFolder + u"/locks"_qs;
}

} // namespace claimcheck
