#include "ui/inspect/exchangepage.h"

#include "ui/widgets/availability.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/wraprow.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <QStyle>

namespace claimcheck::ui {

ExchangePage::ExchangePage(QAction *mint, QWidget *parent)
    : ScrollPage(parent)
    , m_exchange(new ExchangeBody)
    , m_act(new QPushButton)
    , m_explain(new QPushButton(tr("Copy explanation")))
    , m_back(new QPushButton(tr("Back to the token")))
{
    auto *title = new Paragraph(TextRole::PageTitle);
    title->setText(tr("Try the exchange"));
    body()->addWidget(title);
    body()->addSpacing(space::xs);
    body()->addWidget(m_exchange);
    body()->addStretch(1);
    m_back->setToolTip(tr("Esc"));
    fillFoot();
    auto *other = new LinkButton(tr("Mint a sandbox token…"));
    m_exchange->addWayToToken(other);
    const auto follow = [other, mint] { other->setVisible(mint->isVisible()); };
    connect(mint, &QAction::changed, other, follow);
    follow();
    connect(other, &QPushButton::clicked, mint, &QAction::trigger);
    connect(m_exchange, &ExchangeBody::keyWanted, this, &ExchangePage::keyWanted);
    connect(m_exchange, &ExchangeBody::historyWanted, this, &ExchangePage::historyWanted);
    connect(m_exchange, &ExchangeBody::workspaceChosen, this, &ExchangePage::workspaceChosen);
}

void ExchangePage::fillFoot()
{
    m_act->setProperty("primary", true);
    for (QPushButton *button : {m_act, m_explain, m_back})
        foot()->addWidget(button);
    connect(m_act, &QPushButton::clicked, this, &ExchangePage::actWanted);
    connect(m_explain, &QPushButton::clicked, this, &ExchangePage::explanationWanted);
    connect(m_back, &QPushButton::clicked, this, &ExchangePage::closeWanted);
}

void ExchangePage::setContent(const Content &content)
{
    const bool another = content.verdict != m_exchange->content().verdict;
    m_exchange->setContent(content);
    m_act->setText(content.action);
    m_act->setVisible(!content.action.isEmpty());
    setAvailable(m_act, content.canAct);
    if (m_act->property("primary").toBool() == content.isFutile) {
        m_act->setProperty("primary", !content.isFutile); // the next step is another token
        m_act->style()->polish(m_act);
    }
    m_explain->setVisible(content.canExplain);
    if (another)
        scrollToTop();
}

} // namespace claimcheck::ui
