#pragma once

#include "core/platform/undoplan.h"

#include <QHash>
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
///
/// The first line names the plan; each further one says how far a step is, with a check over itself and all
/// lines before it. A last line that was cut off was never relied on and counts as not written; anything else
/// that does not check makes the journal damaged.
class ApplyJournal {
public:
    /// Begins a journal for the plan, or goes on with the one that is there. Errors: journal.busy,
    /// journal.damaged, journal.other-plan, and those of files.
    static Result<std::unique_ptr<ApplyJournal>> open(const QString &path, const ApplyPlan &plan);

    const StepRecord &record(qsizetype step) const { return m_records.at(step); }
    /// On the disk when it comes back without an error.
    Result<void> set(qsizetype step, const StepRecord &record);
    QList<StepOutcome> confirmed() const;
    /// What a confirmed step made or changed; empty where it is not, or names nothing.
    QByteArray objectOf(QByteArrayView step) const;
    /// Of an object as a confirmed step left it last; empty where none did.
    QByteArray fingerprintLeft(QByteArrayView object) const;
    bool isFinished() const; ///< every step is confirmed
    bool isBegun() const; ///< any step is more than planned

private:
    ApplyJournal(const QString &path, const ApplyPlan &plan);
    Result<void> begin();
    Result<void> read(const QByteArray &text);
    Result<void> readHead(const QByteArray &line);
    bool readRecord(const QByteArray &line);
    QByteArray sealed(const QByteArray &object);
    bool isNext(const QByteArray &line);

    QString m_path;
    QLockFile m_lock;
    QByteArray m_plan; ///< its digest
    QByteArray m_check; ///< of the last line
    qint64 m_size = 0; ///< of the lines that check
    QList<QByteArray> m_steps;
    QHash<QByteArray, qsizetype> m_index; ///< of steps, by id
    QList<StepRecord> m_records;
};

QByteArrayView stateId(StepState state);

} // namespace claimcheck
