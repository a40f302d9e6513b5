#include "programfolders.h"

#include "programfile.h"

#include <QFileInfo>

namespace claimcheck {

QStringList programFolders()
{
    const QString above = QFileInfo(programFile()).absolutePath() + u"/../"_qs;
    return {above + u"lib/claimcheck"_qs, above + QStringLiteral(CLAIMCHECK_MODULE_DIR)};
}

} // namespace claimcheck
