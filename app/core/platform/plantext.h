#pragma once

#include "core/platform/applyplan.h"

namespace claimcheck {

/// "Create rule acme-main", "Enable rule acme-main for workspace Production"; safe to show.
QString stepTitle(const PlanStep &step);

/// One member of what a step sends; texts are safe to show, JSON on one line.
struct StepChange {
    QString member; ///< "match.subject_prefix"
    QString before, after; ///< empty where it is not there
};
/// What an object is made with, or what changes of it.
QList<StepChange> stepChanges(const PlanStep &step);

/// "Rule acme-admin"; safe to show.
QString noteTitle(const PlanNote &note);
QString noteKindTitle(PlanNote::Kind kind); ///< "Console only"

} // namespace claimcheck
