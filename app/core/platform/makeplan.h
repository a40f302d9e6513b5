#pragma once

#include "core/platform/applyplan.h"
#include "core/platform/snapshot.h"

namespace claimcheck {

struct PlanOptions {
    bool allowArchive = false; ///< archiving, and whatever takes trust away
    bool changeRoles = false; ///< of memberships that exist
    QByteArray platform; ///< base URL, kept in the plan
};

/// What makes the platform be as the file says. Nothing is archived or narrowed, and no existing role
/// changed, unless asked; what cannot be changed is made anew under a free name and the old one left for a
/// later plan; what the API may not touch is named. A file of another organization is refused. A file that
/// was just pulled gives an empty plan. Pure.
Result<ApplyPlan> makePlan(const FederationFile &wanted, const PlatformSnapshot &seen,
                           const PlanOptions &options = {});

} // namespace claimcheck
