#include "online/planview.h"

#include "core/platform/partchange.h"
#include "core/platform/plantext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Plan", text);
}

QString changeText(const StepChange &change)
{
    if (change.before.isEmpty())
        return change.after;
    return change.after.isEmpty() ? tr("%1, taken out").arg(change.before)
                                  : tr("%1, was %2").arg(change.after, change.before);
}

void stepLines(Page &page, const PlanStep &step)
{
    page.line(u"  "_qs + (takesAway(step) ? u"- "_qs : u"+ "_qs) + stepTitle(step));
    const QList<StepChange> changes = stepChanges(step);
    for (const StepChange &change : changes)
        page.labelled(change.member, changeText(change), 6, 28);
    if (!step.note.isEmpty())
        page.paragraph(step.note, 6, Tone::Open);
}

void noteLines(Page &page, const ApplyPlan &plan, PlanNote::Kind kind)
{
    bool titled = false;
    for (const PlanNote &note : plan.notes) {
        if (note.kind != kind)
            continue;
        if (!titled) {
            page.blank();
            page.paragraph(noteKindTitle(kind), 0, Tone::Strong);
        }
        titled = true;
        page.paragraph(tr("%1: %2").arg(noteTitle(note), note.message), 2);
        if (!note.hint.isEmpty())
            page.paragraph(note.hint, 4, Tone::Faint);
    }
}

} // namespace

void planLines(Page &page, const ApplyPlan &plan)
{
    page.paragraph(tr("Organization %1 (%2)")
                       .arg(visible(QString::fromUtf8(plan.organizationName), 80),
                            visible(QString::fromUtf8(plan.organizationId), 80)));
    if (plan.isEmpty())
        return page.paragraph(tr("Nothing to do: the platform is as the file says."));
    if (!plan.steps.isEmpty()) {
        page.blank();
        page.paragraph(tr("Steps, in this order (%1)").arg(plan.steps.size()), 0, Tone::Strong);
    }
    for (const PlanStep &step : plan.steps)
        stepLines(page, step);
    for (const PlanNote::Kind kind :
         {PlanNote::Kind::ConsoleOnly, PlanNote::Kind::Blocked, PlanNote::Kind::Held, PlanNote::Kind::Later})
        noteLines(page, plan, kind);
}

} // namespace claimcheck::cli
