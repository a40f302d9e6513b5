#pragma once

#include "ui/rules/planapply.h"
#include "ui/widgets/panel.h"

class QCheckBox;
class QListView;
class QPushButton;
class QStandardItemModel;

namespace claimcheck::ui {

class Paragraph;
class VerdictBanner;

/// What would change on the platform, step by step, and the button that does exactly that. Each step says how
/// far it is; what stops it stands beside it. After a crash the same plan goes on where it ended.
class ApplyPage : public Panel {
    Q_OBJECT

public:
    explicit ApplyPage(PlatformSession *session, QWidget *parent = nullptr);

    /// Makes the plan for the file against what was last read. Nothing is sent. What archives or may lock out
    /// is held back until a person agrees to it here. Those who archived the rules with the ids `agreed` have
    /// done so, where nothing else waits.
    void review(const FederationFile &wanted, const QList<QByteArray> &agreed);
    const ApplyPlan &plan() const { return m_apply->plan(); }
    bool isRunning() const { return m_apply->isRunning(); }
    QPushButton *applyButton() const { return m_start; }
    QPushButton *undoButton() const { return m_undo; }
    QCheckBox *consent() const { return m_consent; }
    QListView *steps() const { return m_list; }
    VerdictBanner *verdict() const { return m_verdict; }

Q_SIGNALS:
    void closeWanted();
    void applied(); ///< all of it

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeFoot();
    void makePlan();
    void showPlan();
    void showConsent();
    bool waits() const; ///< something in the plan, for a person to agree to
    bool waitsOnlyFor(const QList<QByteArray> &archived) const;
    void setConsent(bool given);
    void addStep(const PlanStep &step);
    void addNotes();
    void start();
    void showStep(int index);
    void showPhase();
    void showEnd();
    void reviewUndo();
    void showSize();

    PlatformSession *m_session;
    FederationFile m_wanted;
    PlanApply *m_apply;
    VerdictBanner *m_verdict;
    QStandardItemModel *m_model;
    QListView *m_list;
    QCheckBox *m_consent;
    QPushButton *m_start, *m_stop, *m_undo, *m_back;
};

} // namespace claimcheck::ui
