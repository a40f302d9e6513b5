#include "core/analysis/claimedits.h"

#include "core/text/visible.h"

namespace claimcheck {

QString claimName(const ClaimPath &path)
{
    return visible(QString::fromUtf8(path.join('.')), 80);
}

} // namespace claimcheck
