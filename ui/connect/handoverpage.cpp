#include "ui/connect/handoverpage.h"

#include "ui/connect/connectsession.h"
#include "ui/connect/testpanel.h"

#include <QBoxLayout>
#include <QPushButton>
#include <QStyle>

namespace claimcheck::ui {

HandOverPage::HandOverPage(ConnectSession *session, QWidget *parent)
    : ConnectPage(session, tr("Test and hand over"), {}, parent)
    , m_test(new TestPanel(session))
    , m_rules(new QPushButton(tr("Open in Rules")))
    , m_done(new QPushButton(tr("Done")))
{
    body()->addWidget(m_test);
    body()->addStretch(1);
    connect(m_rules, &QPushButton::clicked, this, &HandOverPage::rulesWanted);
    connect(m_done, &QPushButton::clicked, this, &HandOverPage::finished);
    connect(m_test, &TestPanel::notice, this, &ConnectPage::notice);
    connect(m_test, &TestPanel::stepWanted, this, &ConnectPage::stepWanted);
    connect(m_test, &TestPanel::changed, this, &HandOverPage::showButtons);
    refresh();
}

void HandOverPage::refresh()
{
    m_test->refresh();
}

/// Done is the next thing only once the exchange has worked.
void HandOverPage::showButtons()
{
    const bool granted = m_test->isGranted(), applied = !session()->draft().createdRule.isEmpty();
    setTitle(tr("Test and hand over"),
             granted       ? tr("The rule works with a real token. Now give the workload its side.")
                 : applied ? tr("Prove that the right token gets in, then give the workload its side.")
                           : tr("After applying: a real exchange, and what the workload is told."));
    m_rules->setEnabled(applied);
    m_done->setEnabled(applied);
    if (m_done->property("primary").toBool() != granted) {
        m_done->setProperty("primary", granted);
        m_done->style()->unpolish(m_done);
        m_done->style()->polish(m_done);
    }
    Q_EMIT footChanged();
}

QWidget *HandOverPage::firstOpen() const
{
    return m_test->testButton()->isEnabled() ? m_test->testButton() : m_done;
}

QList<QWidget *> HandOverPage::footButtons() const
{
    return {m_rules, m_done};
}

} // namespace claimcheck::ui
