#pragma once

#include "ui/platform/platformsession.h"

#include <QElapsedTimer>

namespace claimcheck::ui {

/// A plan and how far it is: looked at, under way, stopped or done. It goes on where it ended, after a stop,
/// an error or a crash. What is shown of it is up to others.
class PlanApply : public QObject {
    Q_OBJECT

public:
    enum class Phase : quint8 { Review, Running, Stopped, Done };
    struct Progress {
        StepState state = StepState::Planned;
        QByteArray objectId; ///< platform id of what it made or changed, once known
        QElapsedTimer began = {}; ///< invalid where it was not sent by this program
        qint64 took = -1; ///< milliseconds; -1: not known
    };

    explicit PlanApply(PlatformSession *session, QObject *parent = nullptr);
    ~PlanApply() override;

    /// A plan to look at. Nothing is sent.
    void review(const ApplyPlan &plan);
    /// A plan that may have been begun: what became of it is read from its journal, nothing is sent.
    Result<void> resume(const ApplyPlan &plan);
    /// Carries out what is left of it. An error means that nothing was begun.
    Result<void> start();
    void stop(); ///< after the step under way

    const ApplyPlan &plan() const { return m_plan; }
    Phase phase() const { return m_phase; }
    bool isRunning() const { return m_phase == Phase::Running; }
    bool isStopping() const { return m_stopping; }
    const Progress &progress(int step) const { return m_steps.at(step); }
    int confirmed() const;
    int current() const; ///< the first step that is not confirmed
    const Error &error() const { return m_error; } ///< of Phase::Stopped; empty id after a crash
    /// What would take back what was made.
    ApplyPlan undo() const { return undoPlan(m_plan, m_outcomes); }

Q_SIGNALS:
    void changed();
    void stepChanged(int step);
    void done(); ///< all of it

private:
    void take(int step, StepState state);
    void finish(const Result<QList<StepOutcome>> &result);
    void followSession();

    PlatformSession *m_session;
    ApplyPlan m_plan;
    std::unique_ptr<ApplyRun> m_run;
    QList<Progress> m_steps;
    QList<StepOutcome> m_outcomes;
    Phase m_phase = Phase::Review;
    Error m_error;
    bool m_stopping = false;
};

/// What is held until somebody agrees, by the box on the page. An existing role is another question, for the
/// terminal.
bool isForConsent(const PlanNote &note);

/// "1 step", "5 steps".
QString stepsText(qsizetype count);

} // namespace claimcheck::ui
