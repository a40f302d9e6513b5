#include "core/analysis/nearmiss.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// In place of the one with its key; at the end where there is none.
template <typename Object> void put(QList<Object> &objects, const Object &changed)
{
    const auto found = std::find_if(objects.begin(), objects.end(),
                                    [&](const Object &one) { return one.key == changed.key; });
    if (found == objects.end())
        objects.append(changed);
    else
        *found = changed;
}

} // namespace

std::optional<FederationFile> applied(const Remedy &remedy, FederationFile file)
{
    if (!remedy.rule && !remedy.issuer)
        return {};
    if (remedy.issuer)
        put(file.issuers, *remedy.issuer);
    if (remedy.rule)
        put(file.rules, *remedy.rule);
    return file;
}

} // namespace claimcheck
