#pragma once

#include "core/credential/machine.h"
#include "ui/connect/connectsession.h"
#include "ui/widgets/place.h"

#include <QPointer>
#include <QTimer>

class QDockWidget;
class QMainWindow;
class QPushButton;
class QStackedWidget;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class ConnectFoot;
class ConnectPage;
class DraftDocument;
class DraftNotices;
class InspectorPanel;
class PastedClipboard;
class StepBar;

/// The guided flow: steps at the left, the step's page with its foot, the token inspector docked at the
/// right.
class ConnectPlace : public Place {
    Q_OBJECT

public:
    /// `settings` keeps the inspector's width; null: nothing is kept.
    ConnectPlace(Exchanges *exchanges, const QString &draftFile, KeptSettings *settings,
                 QWidget *parent = nullptr);
    ~ConnectPlace() override;

    /// What "this computer" is, for the way off an old key: looked at only when somebody asks for it.
    void setComputer(const std::function<credential::Machine()> &computer);

    ConnectSession *session() const { return m_session; }
    DraftNotices *notices() const { return m_notices; }
    StepBar *steps() const { return m_steps; }
    InspectorPanel *inspector() const { return m_inspector; }
    QDockWidget *dock() const { return m_dock; }
    ConnectPage *page(ConnectStep step) const { return m_pages.at(int(step)); }
    QPushButton *continueButton() const;
    ConnectStep step() const;
    void showStep(ConnectStep step);

    QList<QWidget *> panes() const override;
    QList<QWidget *> stops() const override;
    QList<QAction *> menuActions() const override;
    QString workingOn() const override;
    QString underWay() const override;
    QList<Findable> findables() override;
    void openFile(const QString &path) override;
    void pasteText(const QString &text) override;
    bool forgetTokens() override;
    /// Fills the form in, which can be undone.
    void openLink(const QByteArray &link);

Q_SIGNALS:
    void rulesWanted(); ///< to look at what was made
    void doctorWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void makeActions();
    void makePages();
    void makeDock();
    void refresh();
    void leadTo(QWidget *widget); ///< may be null
    void goOn();
    void goBack();
    void leadThrough(void (DraftDocument::*go)(), const QString &words);
    void adapt();
    void begin();
    void arrive();
    void startOver();
    void chooseFile();
    void chooseKeys();
    void mint();
    void copyLink();
    qsizetype besideFocus(const QList<QWidget *> &problems, int direction) const;
    void nextProblem(int direction);

    ConnectSession *m_session;
    QPointer<KeptSettings> m_settings;
    QMainWindow *m_frame; ///< holds the dock
    StepBar *m_steps;
    DraftNotices *m_notices;
    PastedClipboard *m_clipboard;
    QStackedWidget *m_stack;
    std::array<ConnectPage *, connectSteps> m_pages{};
    QDockWidget *m_dock = nullptr;
    InspectorPanel *m_inspector = nullptr;
    ConnectFoot *m_foot = nullptr;
    QAction *m_undo = nullptr, *m_redo = nullptr, *m_new = nullptr, *m_open = nullptr, *m_paste = nullptr,
            *m_mint = nullptr, *m_toggle = nullptr, *m_copyLink = nullptr, *m_goOn = nullptr,
            *m_next = nullptr, *m_previous = nullptr, *m_fix = nullptr;
    QList<QAction *> m_stepActions;
    QTimer m_second;
    bool m_isDrawer = false, m_hasBegun = false;
};

} // namespace claimcheck::ui
