#pragma once

#include "core/json/writer.h"
#include "core/platform/applyplan.h"

namespace claimcheck {

/// Parts of a plan as JSON, both ways.
void writeStep(json::Writer &writer, const PlanStep &step);
void writeNote(json::Writer &writer, const PlanNote &note);
Result<PlanStep> readStep(json::Value value);
Result<PlanNote> readNote(json::Value value);

} // namespace claimcheck
