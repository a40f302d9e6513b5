#include "signin/ownfolder.h"

#include "services/environmentvalue.h"

#include <QFile>

namespace claimcheck {

QString ownFolder(const QList<QByteArray> &environment)
{
    // XDG: a path that is not absolute counts as not set.
    const QByteArray config = environmentValue(environment, "XDG_CONFIG_HOME");
    if (config.startsWith('/'))
        return QFile::decodeName(config) + u"/claimcheck"_qs;
    const QByteArray home = environmentValue(environment, "HOME");
    return home.startsWith('/') ? QFile::decodeName(home) + u"/.config/claimcheck"_qs : QString();
}

QString lockFolder(const QString &ownFolder)
{
    return ownFolder + u"/locks"_qs;
}

} // namespace claimcheck
