#pragma once

#include "cli/layout.h"
#include "core/platform/applyplan.h"

namespace claimcheck::cli {

/// A plan for people: each step with what it sets, then what is not done and why.
void planLines(Page &page, const ApplyPlan &plan);

} // namespace claimcheck::cli
