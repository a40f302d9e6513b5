#include "services/applyrun.h"

#include "core/platform/plantext.h"
#include "core/text/visible.h"

#include <QSet>

namespace claimcheck {

namespace {

/// "svac_01…, which is archived"; safe to show.
QString holderText(const PlatformObject &object)
{
    const QString id = visible(QString::fromUtf8(idOf(object)), 80);
    return isArchived(object) ? ApplyRun::tr("%1, which is archived").arg(id) : id;
}

/// By a request whose answer "not there" may mean that it was done before.
bool takesAway(const PlanStep &step)
{
    return step.action == PlanStep::Action::Disable || step.action == PlanStep::Action::RemoveMember;
}

} // namespace

ApplyRun::ApplyRun(const ApplyPlan &plan, std::unique_ptr<ApplyJournal> journal, AdminApi &api,
                   QObject *parent)
    : QObject(parent)
    , m_plan(plan)
    , m_journal(std::move(journal))
    , m_api(api)
    , m_runner(m_plan, *m_journal, m_api)
{
}

Async<QList<StepOutcome>> ApplyRun::start()
{
    m_promise.start();
    const Async<void> names = andThen(checkOrganization(), this, [this] { return checkNames(0); });
    whenFinished(names, this, [this](const Result<void> &checked) {
        checked ? runFrom(0) : finish(tl::unexpected<Error>(checked.error()));
    });
    return m_promise.future();
}

void ApplyRun::finish(const Result<QList<StepOutcome>> &result)
{
    m_promise.addResult(result);
    m_promise.finish();
}

Async<void> ApplyRun::checkOrganization()
{
    return andThen(m_api.organization(), this, [this](const Organization &own) {
        if (own.id == m_plan.organizationId)
            return ready<void>({});
        return readyError<void>(Error{"apply.organization",
                                      tr("the credential is another organization's"),
                                      tr("use one of the organization the plan was made for"),
                                      {}});
    });
}

/// What is still to be made must not be there yet. Later on the platform itself refuses a name that is taken.
Async<void> ApplyRun::checkNames(qsizetype kind)
{
    if (kind == qsizetype(objectKinds.size()))
        return ready<void>({});
    QSet<QByteArray> names;
    for (qsizetype i = 0; i < m_plan.steps.size(); ++i) {
        const PlanStep &step = m_plan.steps.at(i);
        if (step.action == PlanStep::Action::Create && step.kind == ObjectKind(kind)
            && m_journal->record(i).state == StepState::Planned)
            names.insert(step.name);
    }
    if (names.isEmpty())
        return checkNames(kind + 1);
    return andThen(m_api.list(ObjectKind(kind)), this, [this, kind, names](const ObjectList &list) {
        for (const PlatformObject &object : list.objects) {
            if (!isArchived(object) && names.contains(nameOf(object)))
                return readyError<void>(
                    Error{"apply.name-taken",
                          tr("%1 %2 is there already: %3")
                              .arg(kindTitle(ObjectKind(kind)),
                                   visible(QString::fromUtf8(nameOf(object)), 80), holderText(object)),
                          tr("somebody else made it: pull, and make a new plan"),
                          {}});
        }
        return checkNames(kind + 1);
    });
}

void ApplyRun::runFrom(qsizetype step)
{
    while (step < m_plan.steps.size() && m_journal->record(step).state == StepState::Confirmed)
        ++step;
    if (step == m_plan.steps.size())
        return finish(m_journal->confirmed());
    if (m_stopping)
        return finish(fail("apply.stopped", tr("stopped before: %1").arg(stepTitle(m_plan.steps.at(step))),
                           tr("apply the same plan again to go on")));
    whenFinished(runStep(step), this, [this, step](const Result<void> &done) {
        done ? runFrom(step + 1) : finish(tl::unexpected<Error>(done.error()));
    });
}

Async<void> ApplyRun::runStep(qsizetype step)
{
    if (m_journal->record(step).state == StepState::Planned)
        return carryOut(step);
    return andThen(resolve(step), this, [this, step] {
        const bool confirmed = m_journal->record(step).state == StepState::Confirmed;
        return confirmed ? ready<void>({}) : carryOut(step);
    });
}

/// What was sent and not answered: afterwards it is confirmed, or planned again.
Async<void> ApplyRun::resolve(qsizetype step)
{
    return andThen(m_runner.look(m_plan.steps.at(step)), this,
                   [this, step](const StepRecord &seen) { return ready<void>(record(step, seen)); });
}

Async<void> ApplyRun::carryOut(qsizetype step)
{
    const auto send = [this, step] {
        const Result<void> written = record(step, {StepState::Sent, {}, {}});
        if (!written)
            return ready<void>(written);
        return andDecide(m_runner.send(m_plan.steps.at(step)), this,
                         [this, step](const Result<StepRecord> &sent) {
                             return sent ? ready<void>(record(step, *sent)) : failed(step, sent.error());
                         });
    };
    return andThen(m_runner.check(m_plan.steps.at(step)), this, send);
}

Async<void> ApplyRun::failed(qsizetype step, const Error &error)
{
    // "Not there" may mean that it is gone already, or that this credential may not see it.
    const bool seemsGone = error.id == "admin.not-found" && takesAway(m_plan.steps.at(step));
    if (!outcomeIsUnknown(error) && !seemsGone) {
        const Result<void> written = record(step, {});
        if (!written)
            return ready<void>(written);
        return error.id == "admin.conflict" ? nameHolder(m_plan.steps.at(step), error)
                                            : readyError<void>(error);
    }
    // It may still be under way: what cannot be seen now is not sent again by this run.
    return andThen(
        m_runner.look(m_plan.steps.at(step)), this, [this, step, error, seemsGone](const StepRecord &seen) {
            if (seen.state == StepState::Confirmed)
                return ready<void>(record(step, seen));
            if (seemsGone) {
                const Result<void> written = record(step, {});
                return written ? readyError<void>(error) : ready<void>(written);
            }
            return readyError<void>(Error{"apply.unclear",
                                          tr("%1: no answer came, and nothing of it is to be seen (%2)")
                                              .arg(stepTitle(m_plan.steps.at(step)), error.message),
                                          tr("apply the same plan again in a minute: it looks again first"),
                                          {}});
        });
}

/// Who has the name: what is archived keeps it, too.
Async<void> ApplyRun::nameHolder(const PlanStep &step, const Error &conflict)
{
    return andThen(m_api.list(step.kind), this, [step, conflict](const ObjectList &list) {
        Error named = conflict;
        for (const PlatformObject &object : list.objects) {
            if (nameOf(object) == step.name)
                named.message = tr("%1: the name is taken by %2").arg(stepTitle(step), holderText(object));
        }
        named.hint = tr("choose another name in the file, and make a new plan");
        return readyError<void>(named);
    });
}

Result<void> ApplyRun::record(qsizetype step, const StepRecord &record)
{
    const Result<void> written = m_journal->set(step, record);
    if (written)
        Q_EMIT stepChanged(int(step), record.state);
    return written;
}

} // namespace claimcheck
