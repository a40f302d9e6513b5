#pragma once

#include "services/adminapi.h"
#include "services/applyjournal.h"

namespace claimcheck {

/// One step of a plan against the platform: is what it rests on still so, send it, or look whether it
/// happened. References to what earlier steps made are looked up in the journal.
class StepRunner : public QObject {
    Q_OBJECT

public:
    StepRunner(const ApplyPlan &plan, const ApplyJournal &journal, AdminApi &api, QObject *parent = nullptr)
        : QObject(parent)
        , m_plan(plan)
        , m_journal(journal)
        , m_api(api)
    {
    }

    /// Reads again what the step rests on. Error apply.changed: it is not as the plan, or this apply, left
    /// it.
    Async<void> check(const PlanStep &step);
    /// Sends the step, once. What it gives is what the journal keeps.
    Async<StepRecord> send(const PlanStep &step);
    /// Whether a step that was sent has happened: Confirmed, or Planned where it has not. Error
    /// apply.conflict: something else stands where it would have put something.
    Async<StepRecord> look(const PlanStep &step);

private:
    QByteArray idOf(const ObjectRef &ref) const;
    QByteArray fingerprintLeft(const Precondition &condition) const;
    Async<void> checkFrom(const PlanStep &step, qsizetype condition);
    Async<QByteArray> fingerprintNow(const Precondition &condition);
    Result<QByteArray> bodyOf(const PlanStep &step) const;
    Async<StepRecord> lookForCreated(const PlanStep &step);
    Async<StepRecord> lookAtObject(const PlanStep &step);
    Async<StepRecord> lookAtMember(const PlanStep &step);

    const ApplyPlan &m_plan;
    const ApplyJournal &m_journal;
    AdminApi &m_api;
};

} // namespace claimcheck
