#include "ui/activity/exchangespage.h"

#include "ui/platform/exchanges.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/panel.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QUrl>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;

} // namespace

ExchangesPage::ExchangesPage(Exchanges *exchanges, QWidget *parent)
    : QStackedWidget(parent)
    , m_exchanges(exchanges)
    , m_table(new ObjectTable(tr("Exchanges"), {11, 15, 13, 12, 19, 10, 20}, ObjectTable::Order::OfTheModel))
    , m_explanation(new QPlainTextEdit)
    , m_copy(new QPushButton(tr("Copy explanation")))
    , m_history(new QPushButton(tr("Open the authentication history")))
    , m_reason(new QPushButton(tr("Ask the activity feed again")))
    , m_nothing(new EmptyState(
          QStringLiteral("swap"), tr("No exchange was made"),
          tr("Choose a token and a rule in Inspect and try the exchange there. What came of it is kept here "
             "until the window closes; tokens are not.")))
{
    m_table->setModel(exchanges->log());
    auto *page = new ui::Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, space::m, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_table, 3);
    column->addWidget(new Hairline(Qt::Horizontal));
    column->addWidget(makeDetail(), 2);
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    addWidget(m_nothing);
    addWidget(page);
    const ExchangeLog *log = exchanges->log();
    connect(log, &QAbstractItemModel::rowsInserted, this, &ExchangesPage::showState);
    connect(log, &QAbstractItemModel::modelReset, this, &ExchangesPage::showState);
    connect(log, &QAbstractItemModel::dataChanged, this, &ExchangesPage::showDetail);
    connect(exchanges->feed(), &ActivityFeed::changed, this, &ExchangesPage::showDetail);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ExchangesPage::showDetail);
    connect(Theme::instance(), &Theme::changed, this, &ExchangesPage::restyle);
    restyle();
    showState();
}

QWidget *ExchangesPage::makeDetail()
{
    auto *detail = new ui::Panel(Color::Surface);
    auto *layout = new QVBoxLayout(detail);
    layout->setContentsMargins(margin, space::m, margin, space::m);
    layout->setSpacing(space::m);
    m_explanation->setReadOnly(true);
    m_explanation->setTabChangesFocus(true);
    m_explanation->setAccessibleName(tr("Explanation of the exchange"));
    auto *row = new QHBoxLayout;
    row->setSpacing(space::s);
    for (QPushButton *button : {m_copy, m_history, m_reason})
        row->addWidget(button);
    row->addStretch(1);
    layout->addWidget(m_explanation, 1);
    layout->addLayout(row);
    connect(m_copy, &QPushButton::clicked, this, &ExchangesPage::copy);
    connect(m_history, &QPushButton::clicked, this, &ExchangesPage::openHistory);
    connect(m_reason, &QPushButton::clicked, this, [this] {
        if (const MadeExchange *made = m_exchanges->log()->at(m_table->currentIndex()))
            m_exchanges->askReason(made->number);
    });
    return detail;
}

void ExchangesPage::restyle()
{
    m_explanation->setFont(Theme::instance()->font(TextRole::Body));
}

void ExchangesPage::showState()
{
    const bool any = m_exchanges->log()->rowCount() > 0;
    setCurrentIndex(any ? 1 : 0);
    setFocusProxy(any ? static_cast<QWidget *>(m_table) : m_nothing);
    if (any)
        m_table->setCurrentIndex(m_table->model()->index(0, 0));
    showDetail();
}

void ExchangesPage::showDetail()
{
    const MadeExchange *made = m_exchanges->log()->at(m_table->currentIndex());
    const bool refused = made && made->state == MadeExchange::State::Refused;
    const QString text = made ? explanationOf(*made) : QString();
    if (text != m_explanation->toPlainText())
        m_explanation->setPlainText(text);
    setAvailable(m_copy, made);
    m_history->setVisible(refused && !made->advice.history.isEmpty());
    m_reason->setVisible(refused && m_exchanges->feed()->canOpen());
    setAvailable(m_reason, refused && !made->asksFeed);
}

void ExchangesPage::copy()
{
    QGuiApplication::clipboard()->setText(m_explanation->toPlainText());
    Q_EMIT copied(tr("the explanation"));
}

void ExchangesPage::openHistory()
{
    if (const MadeExchange *made = m_exchanges->log()->at(m_table->currentIndex()))
        QDesktopServices::openUrl(QUrl(made->advice.history));
}

} // namespace claimcheck::ui
