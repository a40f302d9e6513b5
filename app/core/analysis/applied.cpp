#include "core/analysis/nearmiss.h"

#include "core/federation/bykey.h"

namespace claimcheck {

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
