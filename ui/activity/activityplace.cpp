#include "ui/activity/activityplace.h"

#include "core/text/visible.h"
#include "ui/activity/exchangespage.h"
#include "ui/activity/feedpage.h"
#include "ui/activity/requestspage.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"

#include <QAction>
#include <QBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabBar>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;
constexpr int tabRoom = 8; ///< beside the words of a tab, as app.qss has it

} // namespace

ActivityPlace::ActivityPlace(Exchanges *exchanges, QWidget *parent)
    : Place(parent)
    , m_exchanges(exchanges)
    , m_clear(new QAction(Theme::instance()->icon(QStringLiteral("trash")), tr("C&lear the list"), this))
    , m_tabs(new QTabBar)
    , m_requests(new RequestsPage(exchanges->session()->requests()))
    , m_exchangesPage(new ExchangesPage(exchanges))
    , m_feedPage(new FeedPage(exchanges))
    , m_pages(new QStackedWidget)
{
    for (QWidget *page : {static_cast<QWidget *>(m_requests), static_cast<QWidget *>(m_exchangesPage),
                          static_cast<QWidget *>(m_feedPage)}) {
        m_pages->addWidget(page);
        m_tabs->addTab(QString());
    }
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeHead());
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(m_pages, 1);
    connectPages();
    showCounts();
}

QWidget *ActivityPlace::makeHead()
{
    auto *title = new Paragraph(TextRole::PageTitle);
    title->setText(tr("Activity"));
    auto *clear = new QPushButton(m_clear->icon(), tr("Clear"));
    connect(clear, &QPushButton::clicked, m_clear, &QAction::trigger);
    const auto follow = [this, clear] { setAvailable(clear, m_clear->isEnabled()); };
    connect(m_clear, &QAction::changed, clear, follow);
    follow();
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->setElideMode(Qt::ElideRight);
    m_tabs->setAccessibleName(tr("What is listed"));
    auto *head = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setContentsMargins(margin, space::l, margin, space::xs);
    row->addWidget(title, 1);
    row->addWidget(clear);
    column->addLayout(row);
    auto *tabs = new QHBoxLayout;
    tabs->setContentsMargins(mirrored(margin - tabRoom, 0, margin, 0));
    tabs->addWidget(m_tabs);
    tabs->addStretch(1);
    column->addLayout(tabs);
    return head;
}

void ActivityPlace::connectPages()
{
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int page) {
        m_pages->setCurrentIndex(page);
        showCounts();
    });
    connect(m_clear, &QAction::triggered, this, &ActivityPlace::clear);
    const auto tell = [this](const QString &what) { Q_EMIT notice(tr("Copied %1").arg(visible(what, 60))); };
    connect(m_requests->table(), &ObjectTable::copied, this, tell);
    connect(m_feedPage->table(), &ObjectTable::copied, this, tell);
    connect(m_exchangesPage->table(), &ObjectTable::copied, this, [tell] { tell(tr("the explanation")); });
    connect(m_exchangesPage, &ExchangesPage::copied, this, tell);
    connect(m_exchanges->session()->requests(), &RequestLog::changed, this, &ActivityPlace::showCounts);
    connect(m_exchanges->session(), &PlatformSession::changed, this, &Place::workingOnChanged);
    for (const QAbstractItemModel *model :
         {static_cast<const QAbstractItemModel *>(m_exchanges->session()->requests()),
          static_cast<const QAbstractItemModel *>(m_exchanges->log())}) {
        connect(model, &QAbstractItemModel::modelReset, this, &ActivityPlace::showCounts);
        connect(model, &QAbstractItemModel::rowsInserted, this, &ActivityPlace::showCounts);
    }
}

void ActivityPlace::showPage(Page page)
{
    m_tabs->setCurrentIndex(int(page));
}

ObjectTable *ActivityPlace::table() const
{
    return m_requests->table();
}

void ActivityPlace::clear()
{
    if (m_tabs->currentIndex() == int(Page::Requests))
        m_exchanges->session()->requests()->clear();
    else
        m_exchanges->log()->clear();
}

void ActivityPlace::showCounts()
{
    const auto counted = [](const QString &words, int count) {
        return count > 0 ? u"%1  %2"_qs.arg(words, QString::number(count)) : words;
    };
    const int requests = m_exchanges->session()->requests()->rowCount();
    const int exchanges = m_exchanges->log()->rowCount();
    m_tabs->setTabText(int(Page::Requests), counted(tr("Requests"), requests));
    m_tabs->setTabText(int(Page::Exchanges), counted(tr("Exchanges"), exchanges));
    m_tabs->setTabText(int(Page::History), tr("Authentication history"));
    const int page = m_tabs->currentIndex();
    m_clear->setEnabled(page == int(Page::Requests) ? requests > 0
                                                    : page == int(Page::Exchanges) && exchanges > 0);
}

QList<QWidget *> ActivityPlace::panes() const
{
    switch (Page(m_tabs->currentIndex())) {
    case Page::Requests:
        return {m_tabs, m_requests->focusProxy()};
    case Page::Exchanges:
        return m_exchanges->log()->rowCount() > 0
            ? QList<QWidget *>{m_tabs, m_exchangesPage->table(), m_exchangesPage->explanation()}
            : QList<QWidget *>{m_tabs};
    case Page::History:
        break;
    }
    return {m_tabs, m_feedPage->readButton(), m_feedPage->table()};
}

QList<QAction *> ActivityPlace::menuActions() const
{
    return {m_clear};
}

QString ActivityPlace::workingOn() const
{
    return tr("Requests of this window");
}

void ActivityPlace::pasteText(const QString &)
{
    Q_EMIT notice(tr("There is nothing to paste into here"));
}

} // namespace claimcheck::ui
