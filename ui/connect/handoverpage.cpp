#include "ui/connect/handoverpage.h"

#include "ui/connect/connectsession.h"
#include "ui/connect/migrationpanel.h"
#include "ui/connect/testpanel.h"
#include "ui/connect/workloadside.h"
#include "ui/widgets/availability.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStyle>
#include <QTabBar>

namespace claimcheck::ui {

HandOverPage::HandOverPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Test and hand over"), {}, parent)
    , m_tabs(new QTabBar)
    , m_test(new TestPanel(session))
    , m_workload(new WorkloadSide(session))
    , m_migration(new MigrationPanel(session))
    , m_rules(new QPushButton(tr("Open in Rules")))
    , m_done(new QPushButton(tr("Done")))
{
    m_tabs->setExpanding(false);
    m_tabs->setDrawBase(false);
    m_tabs->addTab(tr("Test"));
    m_tabs->addTab(tr("Give it to the workload"));
    m_tabs->addTab(tr("Way off the old key"));
    m_tabs->setAccessibleName(tr("Test and hand over"));
    body()->addWidget(m_tabs);
    body()->addWidget(m_test);
    body()->addWidget(m_workload);
    body()->addWidget(m_migration);
    body()->addStretch(1);
    connect(m_tabs, &QTabBar::currentChanged, this, &HandOverPage::followTab);
    connect(m_workload, &WorkloadSide::notice, this, &ConnectPage::notice);
    connect(m_workload, &WorkloadSide::doctorWanted, this, &HandOverPage::doctorWanted);
    connect(m_migration, &MigrationPanel::doctorWanted, this, &HandOverPage::doctorWanted);
    connect(m_rules, &QPushButton::clicked, this, &HandOverPage::rulesWanted);
    connect(m_done, &QPushButton::clicked, this, &HandOverPage::finished);
    connect(m_test, &TestPanel::notice, this, &ConnectPage::notice);
    connect(m_test, &TestPanel::stepWanted, this, &ConnectPage::stepWanted);
    connect(m_test, &TestPanel::changed, this, &HandOverPage::showButtons);
    followTab();
}

void HandOverPage::showTab(Tab tab)
{
    m_tabs->setCurrentIndex(int(tab));
}

void HandOverPage::followTab()
{
    const Tab tab = Tab(m_tabs->currentIndex());
    m_test->setVisible(tab == Tab::Test);
    m_workload->setVisible(tab == Tab::Workload);
    m_migration->setVisible(tab == Tab::Migration);
    refresh();
}

void HandOverPage::refresh()
{
    switch (Tab(m_tabs->currentIndex())) {
    case Tab::Test:
        m_test->refresh();
        break;
    case Tab::Workload:
        m_workload->refresh();
        break;
    case Tab::Migration:
        m_migration->refresh();
        break;
    }
    showButtons();
}

/// Done is the next thing only once the exchange has worked.
void HandOverPage::showButtons()
{
    const bool granted = m_test->isGranted(), applied = !session()->appliedRule().isEmpty();
    setTitle(tr("Test and hand over"),
             granted       ? tr("The rule works with a real token. Now give the workload its side.")
                 : applied ? tr("Prove that the right token gets in, then give the workload its side.")
                           : tr("After applying: a real exchange, and what the workload is told."));
    setAvailable(m_rules, applied);
    setAvailable(m_done, applied);
    if (m_done->property("primary").toBool() != granted) {
        m_done->setProperty("primary", granted);
        m_done->style()->unpolish(m_done);
        m_done->style()->polish(m_done);
    }
    Q_EMIT footChanged();
}

QWidget *HandOverPage::firstOpen() const
{
    const bool tests = m_tabs->currentIndex() == int(Tab::Test) && isAvailable(m_test->testButton());
    return tests ? static_cast<QWidget *>(m_test->testButton()) : m_tabs;
}

QList<QWidget *> HandOverPage::footButtons() const
{
    return {m_rules, m_done};
}

} // namespace claimcheck::ui
