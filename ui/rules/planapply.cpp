#include "ui/rules/planapply.h"

#include "local/whenfinished.h"

#include <algorithm>

namespace claimcheck::ui {

PlanApply::PlanApply(PlatformSession *session, QObject *parent)
    : QObject(parent)
    , m_session(session)
{
    connect(session, &PlatformSession::changed, this, &PlanApply::followSession);
}

PlanApply::~PlanApply() = default;

void PlanApply::review(const ApplyPlan &plan)
{
    m_plan = plan;
    m_steps = QList<Progress>(plan.steps.size());
    m_outcomes.clear();
    m_phase = Phase::Review;
    m_error = {};
    Q_EMIT changed();
}

Result<void> PlanApply::resume(const ApplyPlan &plan)
{
    const auto run = m_session->makeRun(plan);
    if (!run)
        return tl::unexpected<Error>(run.error());
    const ApplyJournal &journal = (*run)->journal();
    m_plan = plan;
    m_steps = QList<Progress>(plan.steps.size());
    for (int step = 0; step < m_steps.size(); ++step)
        m_steps[step] = {journal.record(step).state, journal.record(step).objectId};
    m_outcomes = journal.confirmed();
    m_phase = journal.isFinished() ? Phase::Done : journal.isBegun() ? Phase::Stopped : Phase::Review;
    m_error = {};
    Q_EMIT changed();
    return {};
}

Result<void> PlanApply::start()
{
    auto run = m_session->makeRun(m_plan);
    if (!run)
        return tl::unexpected<Error>(run.error());
    m_run = *std::move(run);
    m_phase = Phase::Running;
    m_stopping = false;
    m_error = {};
    connect(m_run.get(), &ApplyRun::stepChanged, this, &PlanApply::take);
    whenFinished(m_run->start(), m_run.get(),
                 [this](const Result<QList<StepOutcome>> &result) { finish(result); });
    Q_EMIT changed();
    return {};
}

void PlanApply::stop()
{
    if (!m_run)
        return;
    m_stopping = true;
    m_run->stop();
    Q_EMIT changed();
}

int PlanApply::confirmed() const
{
    return int(std::count_if(m_steps.cbegin(), m_steps.cend(),
                             [](const Progress &one) { return one.state == StepState::Confirmed; }));
}

int PlanApply::current() const
{
    const auto open = std::find_if(m_steps.cbegin(), m_steps.cend(),
                                   [](const Progress &one) { return one.state != StepState::Confirmed; });
    return int(open - m_steps.cbegin());
}

void PlanApply::take(int step, StepState state)
{
    if (step < 0 || step >= m_steps.size())
        return;
    Progress &progress = m_steps[step];
    if (state == StepState::Sent)
        progress.began.start();
    if (state == StepState::Confirmed && progress.began.isValid())
        progress.took = progress.began.elapsed();
    progress.state = state;
    progress.objectId = m_run->journal().record(step).objectId;
    Q_EMIT stepChanged(step);
}

void PlanApply::finish(const Result<QList<StepOutcome>> &result)
{
    m_outcomes = m_run->journal().confirmed();
    // The run is still on the stack.
    m_run.release()->deleteLater();
    m_stopping = false;
    m_phase = result ? Phase::Done : Phase::Stopped;
    m_error = result ? Error() : result.error();
    Q_EMIT m_session->toRecord(
        {RecordEntry::Kind::Apply,
         m_plan.platform,
         "plan, " + QByteArray::number(m_plan.steps.size()) + (m_plan.steps.size() == 1 ? " step" : " steps"),
         result ? QByteArray("done") : "stopped: " + result.error().id,
         {}});
    Q_EMIT changed();
    if (result)
        Q_EMIT done();
}

/// What it sends its requests with is gone once the environment is another one.
void PlanApply::followSession()
{
    if (!m_run || m_session->kind() != EnvironmentKind::None)
        return;
    m_outcomes = m_run->journal().confirmed();
    m_run.reset();
    m_stopping = false;
    m_phase = Phase::Stopped;
    m_error = Error{"apply.left",
                    tr("the environment was left while the plan was under way"),
                    tr("connect to it again, and go on"),
                    {}};
    Q_EMIT changed();
}

bool isForConsent(const PlanNote &note)
{
    return note.kind == PlanNote::Kind::Held && note.id != "held.role";
}

QString stepsText(qsizetype count)
{
    return count == 1 ? PlanApply::tr("1 step") : PlanApply::tr("%1 steps").arg(count);
}

} // namespace claimcheck::ui
