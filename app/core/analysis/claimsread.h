#pragma once

#include "core/federation/rule.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// The claims a rule's verdict can hang on: issuer and audience always, the subject, those of `claims`, and
/// what the condition names. Checks every token goes through (times, replay) are not counted.
struct ClaimsRead {
    QList<ClaimPath> paths;
    QList<ClaimPath> inCondition; ///< those of `paths` that the condition reads
    bool allInCondition = false; ///< the condition looks at the claims as a whole

    static ClaimsRead of(const RuleMatch &match);
    /// The claim itself, something in it, or an object around it is read.
    bool contains(const ClaimPath &path) const;
    bool conditionContains(const ClaimPath &path) const;
};

} // namespace claimcheck
