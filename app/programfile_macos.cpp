#include "programfile.h"

#include <QFile>
#include <QFileInfo>

#include <mach-o/dyld.h>

namespace claimcheck {

QString programFile()
{
    uint32_t size = 0;
    _NSGetExecutablePath(nullptr, &size); // says how long it is
    QByteArray path(qsizetype(size), '\0');
    if (_NSGetExecutablePath(path.data(), &size) != 0)
        return {};
    return QFileInfo(QFile::decodeName(path.constData())).canonicalFilePath();
}

} // namespace claimcheck
