#include "core/analysis/claimsread.h"

#include "core/analysis/conditionterms.h"

#include <algorithm>

namespace claimcheck {

namespace {

/// Of more claims than conditionTerms() notes it is not known which are missing.
constexpr qsizetype mostClaims = 128;

bool overlap(const ClaimPath &a, const ClaimPath &b)
{
    const qsizetype common = std::min(a.size(), b.size());
    return std::equal(a.cbegin(), a.cbegin() + common, b.cbegin());
}

bool anyOverlaps(const QList<ClaimPath> &paths, const ClaimPath &path)
{
    return std::any_of(paths.cbegin(), paths.cend(),
                       [&path](const ClaimPath &read) { return overlap(read, path); });
}

} // namespace

ClaimsRead ClaimsRead::of(const RuleMatch &match)
{
    ClaimsRead read;
    read.paths = {{"iss"}, {"aud"}};
    if (match.subjectPrefix)
        read.paths.append({"sub"});
    for (const ClaimMatch &claim : match.claims)
        read.paths.append({claim.name});
    if (!match.condition)
        return read;
    const cel::Compilation &compilation = match.conditionProgram.of(*match.condition);
    if (!compilation.program.isValid())
        return read;
    const ConditionTerms terms = conditionTerms(compilation.program);
    read.inCondition = terms.claims;
    read.allInCondition = terms.readsAll || terms.claims.size() >= mostClaims;
    read.paths += read.inCondition;
    return read;
}

bool ClaimsRead::contains(const ClaimPath &path) const
{
    return allInCondition || anyOverlaps(paths, path);
}

bool ClaimsRead::conditionContains(const ClaimPath &path) const
{
    return allInCondition || anyOverlaps(inCondition, path);
}

} // namespace claimcheck
