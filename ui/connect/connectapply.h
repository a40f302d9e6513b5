#pragma once

#include "ui/connect/connectsession.h"
#include "ui/connect/issuerwatch.h"
#include "ui/connect/planfile.h"
#include "ui/connect/planrows.h"

#include "core/federation/rulesentence.h"

namespace claimcheck::ui {

/// From the draft to objects on the platform: the plan is made anew with each change until it is applied;
/// then it is kept on the disk, carried out, read back, and the draft stands for what exists. A plan that a
/// crash cut off goes on where it ended. Requests are sent only after start() and readAgain().
class ConnectApply : public QObject {
    Q_OBJECT

public:
    enum class Stage : quint8 {
        Incomplete, ///< answers are missing
        Away, ///< nothing is connected, or it was not read
        NoPlan, ///< see error()
        Elsewhere, ///< a plan for another platform is under way
        Review,
        Running,
        Stopped,
        Applied, ///< see readBack()
        Undo, ///< what would take it back, to be looked at
    };
    enum class ReadBack : quint8 { No, Reading, AsPlanned, Differs, Failed };

    explicit ConnectApply(ConnectSession *session, QObject *parent = nullptr);

    PlanApply *plan() const { return m_apply; }
    IssuerWatch *watch() const { return m_watch; }
    Stage stage() const;
    ReadBack readBack() const { return m_readBack; }
    const Error &error() const { return m_error; } ///< of what could not be begun or planned
    bool isUndo() const { return m_isUndo; } ///< the plan takes back another one
    bool canUndo() const;
    bool readsBack() const; ///< that it is read back is a step as well
    /// Steps as the page lists them: what is kept counts as done.
    struct Steps {
        int all = 0, done = 0;
    };
    Steps steps() const;
    int step() const; ///< the one under way, from 1
    bool waitsForConsent() const; ///< the plan holds something back that takes access away
    bool hasConsent() const { return m_consent; }
    QByteArray elsewhere() const; ///< the other platform's address
    const QList<PlanRows::Row> &kept() const { return m_kept; }
    const QList<SentencePart> &sentence() const { return m_sentence; }
    /// What is to be, for files: the whole environment where it is known.
    FederationFile wantedFile() const;

    void refresh(); ///< the draft or the environment may have changed
    void setConsent(bool consent);
    void start();
    void reviewUndo();
    void keep(); ///< not to undo after all
    void drop(); ///< the plan that stopped; what it made stays and is part of the next one
    void readAgain();

Q_SIGNALS:
    void changed();

    /// What was applied is not what the draft is about any more.
    void notice(const QString &words);

private:
    /// Done, and another one is shown since.
    struct LeftPlan {
        ApplyPlan plan;
        ReadBack readBack = ReadBack::No;
    };

    void restore();
    void make();
    void takeIds();
    void finish();
    void afterReading();
    void undone();
    void followPlatform();
    bool isAt(const ApplyPlan &plan) const;
    void leaveDone();
    void takeUpAgain();
    bool standsAsItIs() const;
    void forgetConsent();
    QByteArray created(ObjectKind kind) const;

    ConnectSession *m_session;
    PlanApply *m_apply;
    IssuerWatch *m_watch;
    PlanFile m_file;
    std::optional<BegunPlan> m_pending; ///< from the disk, not looked into yet
    ApplyPlan m_undoOf; ///< the plan that is taken back
    std::optional<LeftPlan> m_left; ///< made from `m_applied`
    ConnectDraft m_applied; ///< what the plan under way was made from, with the ids of what it made
    FederationFile m_wanted;
    QList<PlanRows::Row> m_kept;
    QList<SentencePart> m_sentence;
    Error m_error;
    Stage m_idle = Stage::Incomplete;
    ReadBack m_readBack = ReadBack::No;
    qint64 m_comparedWith = 0; ///< PlatformSession::readAt()
    ConnectDraft m_consentFor; ///< to what was on the page when it was given, and where
    QUrl m_consentAt;
    bool m_isUndo = false, m_consent = false;
};

} // namespace claimcheck::ui
