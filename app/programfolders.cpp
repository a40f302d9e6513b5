#include "programfolders.h"

#include <QFile>
#include <QFileInfo>

namespace claimcheck {

QStringList programFolders()
{
    const QString above = QFileInfo(QFile::symLinkTarget(u"/proc/self/exe"_qs)).absolutePath() + u"/../"_qs;
    return {above + u"lib/claimcheck"_qs, above + QStringLiteral(CLAIMCHECK_MODULE_DIR)};
}

} // namespace claimcheck
