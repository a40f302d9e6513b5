#pragma once

#include "core/analysis/rulecontext.h"
#include "core/analysis/variant.h"

namespace claimcheck {

/// Where a token that gets in differs from the one the rule is meant for.
struct EvidenceClaim {
    ClaimPath path;
    QByteArray json; ///< as the token that gets in has it; empty where it does not
};

/// `sub` first, then what differs, without what differs from token to token anyway; bounded.
QList<EvidenceClaim> evidenceClaims(const Admission &admission, const RuleContext &context);

/// The same as a line: "sub repo:acme/app:pull_request, event_name pull_request". Safe to show.
QString evidenceLine(const Admission &admission, const RuleContext &context);

} // namespace claimcheck
