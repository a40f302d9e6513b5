#pragma once

#include "ui/connect/connectpage.h"

class QPushButton;
class QTabBar;

namespace claimcheck::ui {

class MigrationPanel;
class TestPanel;
class WorkloadSide;

/// The last step: proof that the right token gets in, what the workload is told, and the way off the old key.
class HandOverPage : public ConnectPage {
    Q_OBJECT

public:
    enum class Tab : quint8 { Test, Workload, Migration };

    explicit HandOverPage(ConnectSession *session, QWidget *parent = nullptr);

    void refresh() override;
    QWidget *firstOpen() const override;
    QList<QWidget *> footButtons() const override;

    TestPanel *test() const { return m_test; }
    WorkloadSide *workload() const { return m_workload; }
    MigrationPanel *migration() const { return m_migration; }
    QTabBar *tabs() const { return m_tabs; }
    void showTab(Tab tab);
    QPushButton *doneButton() const { return m_done; }

Q_SIGNALS:
    void rulesWanted(); ///< to look at what was made
    void doctorWanted(); ///< which credential wins here
    void finished(); ///< the next connection

private:
    void followTab();
    void showButtons();

    QTabBar *m_tabs;
    TestPanel *m_test;
    WorkloadSide *m_workload;
    MigrationPanel *m_migration;
    QPushButton *m_rules, *m_done;
};

} // namespace claimcheck::ui
