#include "local/ownfolder.h"

#include "local/systemfolder.h"

namespace claimcheck {

namespace {

QString below(const QString &folder, QLatin1String name)
{
    return folder.isEmpty() ? QString() : folder + name;
}

} // namespace

QString ownFolder(const QList<QByteArray> &environment)
{
    return below(systemFolder(environment, FolderUse::Settings), QLatin1String("/claimcheck"));
}

QString settingsFile(const QList<QByteArray> &environment)
{
    return below(ownFolder(environment), QLatin1String("/window.ini"));
}

QString activityFile(const QList<QByteArray> &environment)
{
    return below(systemFolder(environment, FolderUse::State), QLatin1String("/claimcheck/activity.jsonl"));
}

QString lockFolder(const QString &ownFolder)
{
    return ownFolder + u"/locks"_qs;
}

} // namespace claimcheck
