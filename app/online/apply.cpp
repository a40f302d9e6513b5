#include "access/recording.h"
#include "core/platform/partchange.h"
#include "core/platform/plantext.h"
#include "core/text/visible.h"
#include "online/applying.h"
#include "online/online.h"
#include "online/planview.h"

#include <QFile>

#include <algorithm>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Apply", text);
}

Exit wrong(const Context &context, const QString &what, const QString &advice)
{
    return wrongUsage(context, u"apply"_qs, what, advice);
}

OrExit<ApplyPlan> readPlan(const Options &options, const Context &context)
{
    if (options.operands().size() != 1)
        return tl::unexpected(
            wrong(context, tr("one plan has to be named"), tr("claimcheck apply PLAN --env …")));
    const QByteArray &name = options.operands().constFirst();
    const OrExit<QByteArray> text = readInput(name, context);
    if (!text)
        return tl::unexpected(text.error());
    const Result<ApplyPlan> plan = ApplyPlan::parse(*text);
    if (!plan)
        return tl::unexpected(unreadable(context, inputName(name), plan.error().message, plan.error().hint));
    return *plan;
}

QString journalPath(const Options &options)
{
    return QFile::decodeName(
        options.value("--journal").value_or(options.operands().constFirst() + ".journal"));
}

/// Nothing is sent for it: what says where to, or as whom, would be without effect.
OrExit<void> undoAlone(const Options &options, const Context &context)
{
    const QList<QByteArray> names = options.names();
    for (const QByteArray &name : names)
        if (name != "--undo" && name != "--journal")
            return tl::unexpected(wrong(context,
                                        tr("%1 does not go with --undo").arg(QString::fromLatin1(name)),
                                        tr("leave it out: it is for applying the plan that --undo writes")));
    return {};
}

Exit nothingToUndo(const Context &context, bool isBegun)
{
    complain(context, u"apply"_qs,
             isBegun ? tr("of the first step of this plan it is not known whether it was done")
                     : tr("nothing of this plan was applied yet"),
             isBegun ? tr("apply it once more: what was sent is looked for, and not repeated")
                     : tr("there is nothing to undo before `claimcheck apply PLAN`; if its journal is not "
                          "beside it, name it: --journal FILE"));
    return Exit::No;
}

Exit writeUndo(const ApplyPlan &plan, const Options &options, const Context &context)
{
    // Looked for first: opening a journal that is not there begins one.
    const QString path = journalPath(options);
    if (!QFile::exists(path))
        return nothingToUndo(context, false);
    const auto journal = ApplyJournal::open(path, plan);
    if (!journal)
        return tellError(context, u"apply"_qs, journal.error());
    if ((*journal)->confirmed().isEmpty())
        return nothingToUndo(context, (*journal)->isBegun());
    const ApplyPlan undo = undoPlan(plan, (*journal)->confirmed());
    const QByteArray out = *options.value("--undo");
    const Result<void> written = context.writeFile(out, undo.toJson());
    if (!written)
        return unreadable(context, inputName(out), written.error().message, written.error().hint);
    Page page(context.output);
    planLines(page, undo);
    return deliver(context, page.take(), Exit::Yes);
}

OrExit<void> checkJournal(const Options &options, const Context &context)
{
    if (options.operands().constFirst() == "-" && !options.value("--journal"))
        return tl::unexpected(wrong(context, tr("a plan from standard input has no place for its journal"),
                                    tr("name one: --journal FILE")));
    return {};
}

/// What somebody could have meant otherwise is refused before anything is read or sent.
OrExit<void> checkConsent(const ApplyPlan &plan, const Options &options, const Context &context)
{
    if (std::any_of(plan.steps.cbegin(), plan.steps.cend(), takesAway) && !options.has("--allow-archive"))
        return tl::unexpected(wrong(context, tr("the plan archives, or may lock out who gets in now"),
                                    tr("look at it, and add --allow-archive if that is meant")));
    return {};
}

Exit report(const ApplyPlan &plan, const QList<StepOutcome> &done, const Context &context)
{
    Page page(context.output);
    for (const StepOutcome &outcome : done) {
        const PlanStep *step = plan.step(outcome.step);
        page.line(u"  "_qs + page.sign(Sign::Good) + u' ' + (step ? stepTitle(*step) : QString())
                  + (outcome.objectId.isEmpty()
                         ? QString()
                         : u"  "_qs + visible(QString::fromUtf8(outcome.objectId), 80)));
    }
    page.paragraph(tr("All of the plan is done (%1).").arg(done.size()));
    const bool replaced = std::any_of(plan.notes.cbegin(), plan.notes.cend(),
                                      [](const PlanNote &note) { return note.id == "later.archive"; });
    if (replaced)
        page.paragraph(
            tr("Something that cannot be changed was made anew. Your file still has the id of the old "
               "one: use what claimcheck pull gives from now on."));
    return deliver(context, page.take(), Exit::Yes);
}

void recordApply(const ApplyPlan &plan, const Result<QList<StepOutcome>> &done, const Options &options,
                 const Context &context)
{
    const QByteArray steps = plan.steps.size() == 1 ? QByteArray("1 step")
                                                    : QByteArray::number(plan.steps.size()) + " steps";
    recordActivity(context,
                   {RecordEntry::Kind::Apply,
                    plan.platform,
                    "plan " + options.operands().constFirst() + ", " + steps,
                    done ? QByteArray("done") : "stopped: " + done.error().id,
                    {}});
}

} // namespace

Exit runApply(const Options &options, const Context &context)
{
    if (options.has("--undo")) {
        if (const OrExit<void> alone = undoAlone(options, context); !alone)
            return alone.error();
    }
    const OrExit<ApplyPlan> plan = readPlan(options, context);
    if (!plan)
        return plan.error();
    if (const OrExit<void> checked = checkJournal(options, context); !checked)
        return checked.error();
    if (options.has("--undo"))
        return writeUndo(*plan, options, context);
    if (const OrExit<void> checked = checkConsent(*plan, options, context); !checked)
        return checked.error();
    const auto connection = Connection::open(options, context, u"apply"_qs);
    if (!connection)
        return connection.error();
    if (plan->platform != (*connection)->platform())
        return wrong(context,
                     tr("the plan was made for %1").arg(visible(QString::fromUtf8(plan->platform), 200)),
                     tr("apply it there, or make a plan for this one"));
    const QString path = journalPath(options);
    Result<std::unique_ptr<ApplyJournal>> journal = ApplyJournal::open(path, *plan);
    if (!journal)
        return tellError(context, u"apply"_qs, journal.error());
    const Result<QList<StepOutcome>> done = carryOut(**connection, *plan, std::move(*journal), context);
    recordApply(*plan, done, options, context);
    if (done)
        return options.has("--json") ? deliver(context, doneDocument(*plan, *done, nullptr), Exit::Yes)
                                     : report(*plan, *done, context);
    const Exit exit = tellError(context, u"apply"_qs, done.error());
    if (!options.has("--json"))
        return exit;
    const auto left = ApplyJournal::open(path, *plan);
    return deliver(context,
                   doneDocument(*plan, left ? (*left)->confirmed() : QList<StepOutcome>(), &done.error()),
                   exit);
}

} // namespace claimcheck::cli
