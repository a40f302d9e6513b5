#include "ui/activity/requestspage.h"

#include "ui/platform/clocknote.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;

} // namespace

RequestsPage::RequestsPage(RequestLog *log, QWidget *parent)
    : QStackedWidget(parent)
    , m_log(log)
    , m_count(new Paragraph)
    , m_clock(new VerdictBanner)
    , m_table(new ObjectTable(tr("Requests"), {15, 22, 43, 10, 10}, ObjectTable::Order::OfTheModel))
    , m_nothing(new EmptyState(
          QStringLiteral("network-off"), tr("No request was made"),
          tr("Every request this window makes is listed here: what for, where to, and how it ended. "
             "Tokens and bodies are never in it.")))
{
    m_table->setModel(log);
    auto *page = new ui::Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(margin, space::m, margin, space::m);
    words->addWidget(m_clock);
    words->addWidget(m_count);
    column->addLayout(words);
    column->addWidget(m_table, 1);
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    addWidget(m_nothing);
    addWidget(page);
    connect(log, &RequestLog::changed, this, &RequestsPage::showCount);
    connect(log, &QAbstractItemModel::modelReset, this, &RequestsPage::showCount);
    showCount();
}

void RequestsPage::showCount()
{
    const ClockNote clock = clockNote(m_log->clock());
    m_clock->setVisible(clock.shape == ui::Shape::Warn);
    m_clock->setVerdict(clock.shape, clock.words, clock.detail);
    setCurrentIndex(m_log->rowCount() > 0 ? 1 : 0);
    setFocusProxy(m_log->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_nothing);
    const QString words = m_log->made() == 1 ? tr("1 request since the start")
                                             : tr("%1 requests since the start").arg(m_log->made());
    m_count->setText(m_log->open() > 0 ? tr("%1, %2 open.").arg(words).arg(m_log->open()) : words + u'.',
                     Color::Text2);
}

} // namespace claimcheck::ui
