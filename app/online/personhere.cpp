#include "online/personhere.h"

#include "local/environmentvalue.h"

#include <QFile>
#include <QFileInfo>

#include <pwd.h>
#include <unistd.h>

namespace claimcheck::cli {

Person personHere(const QList<QByteArray> &environment)
{
    QStringList homes{QFile::decodeName(environmentValue(environment, "HOME"))};
    QStringList names;
    for (const char *variable : {"USER", "LOGNAME", "USERNAME"})
        names.append(QString::fromUtf8(environmentValue(environment, variable)));
    if (const passwd *entry = ::getpwuid(::getuid())) {
        homes.append(QFile::decodeName(entry->pw_dir));
        names.append(QString::fromUtf8(entry->pw_name));
        names.append(QString::fromUtf8(entry->pw_gecos).section(u',', 0, 0)); // in full
    }
    for (qsizetype i = homes.size() - 1; i >= 0; --i)
        homes.append(QFileInfo(homes.at(i)).canonicalFilePath());
    return {homes, names};
}

} // namespace claimcheck::cli
