#pragma once

#include "core/platform/undoplan.h"

#include <QLockFile>

#include <memory>

namespace claimcheck {

/// How far a step of a plan is.
enum class StepState : quint8 {
    Planned, ///< nothing was sent, or it is known not to have happened
    Sent, ///< about to be sent, or sent: whether it happened is known only by looking
    Confirmed,
};

struct StepRecord {
    StepState state = StepState::Planned;
    QByteArray objectId; ///< of what it made or changed
    QByteArray fingerprint; ///< of the object as it left it
};

/// The file that says how far a plan was carried out, so that nothing is done twice after a crash. It is on
/// the disk before a step is sent and after its answer came. One writer: a second one is refused while the
/// first lives. No earlier version is kept: it would say that something was not sent which was.
class ApplyJournal {
public:
    /// Begins a journal for the plan, or goes on with the one that is there. Errors: journal.busy,
    /// journal.damaged, journal.other-plan, and those of files.
    static Result<std::unique_ptr<ApplyJournal>> open(const QString &path, const ApplyPlan &plan);

    const StepRecord &record(qsizetype step) const { return m_records.at(step); }
    /// On the disk when it comes back without an error.
    Result<void> set(qsizetype step, const StepRecord &record);
    QList<StepOutcome> confirmed() const;
    bool isFinished() const; ///< every step is confirmed
    bool isBegun() const; ///< any step is more than planned

private:
    ApplyJournal(const QString &path, const ApplyPlan &plan);
    QByteArray toJson() const;
    Result<void> read(const QByteArray &text);

    QString m_path;
    QLockFile m_lock;
    QByteArray m_plan; ///< its digest
    QList<QByteArray> m_steps;
    QList<StepRecord> m_records;
};

QByteArrayView stateId(StepState state);

} // namespace claimcheck
