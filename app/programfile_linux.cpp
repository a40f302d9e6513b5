#include "programfile.h"

#include <QFile>

namespace claimcheck {

QString programFile()
{
    return QFile::symLinkTarget(u"/proc/self/exe"_qs);
}

} // namespace claimcheck
