#pragma once

#include "core/platform/plantext.h"

namespace claimcheck::test {

/// The whole plan as plain text.
inline QString planText(const ApplyPlan &plan)
{
    QString text;
    for (const PlanStep &step : plan.steps) {
        text += stepTitle(step) + u'\n';
        for (const StepChange &change : stepChanges(step))
            text += u"  "_qs + change.member + u": "_qs
                + (change.before.isEmpty() ? QString() : change.before + u" -> "_qs)
                + (change.after.isEmpty() ? u"none"_qs : change.after) + u'\n';
        if (!step.note.isEmpty())
            text += u"  "_qs + step.note + u'\n';
    }
    for (const PlanNote &note : plan.notes)
        text += noteKindTitle(note.kind) + u": "_qs + noteTitle(note) + u": "_qs + note.message + u'\n';
    return text;
}

} // namespace claimcheck::test
