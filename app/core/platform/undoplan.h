#pragma once

#include "core/platform/applyplan.h"

namespace claimcheck {

/// What became of a step that was carried out.
struct StepOutcome {
    QByteArray step;
    QByteArray objectId; ///< platform id of what it made
    QByteArray fingerprint; ///< of the object as the step left it; empty for enablements and memberships
};

/// The plan that takes back what an apply made, in the opposite order: what it enabled and added is taken
/// away, what it created is archived, rules before what they use. What it changed, removed or archived is not
/// brought back, and said so; so are the names that may not come free. `done` are the steps that were
/// confirmed.
ApplyPlan undoPlan(const ApplyPlan &plan, const QList<StepOutcome> &done);

} // namespace claimcheck
