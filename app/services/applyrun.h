#pragma once

#include "services/steprunner.h"

#include <QPromise>

namespace claimcheck {

/// Carries a plan out, exactly and one step after the other. Before each step what it rests on is read again;
/// where somebody else changed it, everything stops. What may have happened is found out by looking, never
/// sent again blindly. The journal is written ahead: after a crash, a new run with the same plan and journal
/// goes on where it ended. Destroying it stops at once; what is under way is then looked for the next time.
class ApplyRun : public QObject {
    Q_OBJECT

public:
    /// `api` has to live longer.
    ApplyRun(const ApplyPlan &plan, std::unique_ptr<ApplyJournal> journal, AdminApi &api,
             QObject *parent = nullptr);

    /// Once. Errors: apply.organization, apply.name-taken, apply.changed, apply.conflict, apply.stopped,
    /// apply.unclear (what was sent did not arrive, or not yet: run again), and those of the API, the
    /// journal and files.
    Async<QList<StepOutcome>> start();
    /// Ends it after the step under way, with apply.stopped.
    void stop() { m_stopping = true; }
    const ApplyJournal &journal() const { return *m_journal; }

Q_SIGNALS:
    /// `index` in the plan's steps.
    void stepChanged(int index, claimcheck::StepState state);

private:
    Async<void> checkOrganization();
    Async<void> checkNames(qsizetype kind);
    void runFrom(qsizetype step);
    Async<void> runStep(qsizetype step);
    void finish(const Result<QList<StepOutcome>> &result);
    Async<void> resolve(qsizetype step);
    Async<void> carryOut(qsizetype step);
    Async<void> failed(qsizetype step, const Error &error);
    Async<void> nameHolder(const PlanStep &step, const Error &conflict);
    Result<void> record(qsizetype step, const StepRecord &record);

    ApplyPlan m_plan;
    std::unique_ptr<ApplyJournal> m_journal;
    AdminApi &m_api;
    StepRunner m_runner;
    QPromise<Result<QList<StepOutcome>>> m_promise;
    bool m_stopping = false;
};

} // namespace claimcheck
