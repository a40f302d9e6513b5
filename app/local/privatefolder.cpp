#include "local/privatefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <sys/stat.h>

namespace claimcheck {

bool makePrivateFolder(const QString &path)
{
    const QString clean = QDir::cleanPath(path);
    const QFileInfo info(clean);
    if (info.isDir())
        return true;
    if (info.isRoot() || !makePrivateFolder(info.absolutePath()))
        return false;
    return ::mkdir(QFile::encodeName(clean).constData(), 0700) == 0 || (errno == EEXIST && info.isDir());
}

} // namespace claimcheck
