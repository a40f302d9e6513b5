#pragma once

#include "core/federation/rule.h"
#include "core/provider/preset.h"

namespace claimcheck::detail {

/// One clause set for several tokens, from one for each: what all have stays, what differs becomes part of
/// the condition. The audience is taken from the first.
struct MergedMatch {
    RuleMatch match;
    QList<ClaimPath> differing; ///< the claims that the condition now takes several values of
};
MergedMatch merged(const QList<RuleMatch> &matches);

} // namespace claimcheck::detail
