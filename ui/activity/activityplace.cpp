#include "ui/activity/activityplace.h"

#include "core/text/visible.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/paragraph.h"

#include <QAction>
#include <QBoxLayout>
#include <QPushButton>
#include <QStackedWidget>

namespace claimcheck::ui {

namespace {

constexpr int margin = 24;

} // namespace

ActivityPlace::ActivityPlace(PlatformSession *session, QWidget *parent)
    : Place(parent)
    , m_session(session)
    , m_clear(new QAction(Theme::instance()->icon(QStringLiteral("trash")), tr("C&lear the list"), this))
    , m_count(new Paragraph)
    , m_table(new ObjectTable(tr("Requests"), {15, 22, 43, 10, 10}, ObjectTable::Order::OfTheModel))
    , m_nothing(new EmptyState(
          QStringLiteral("network-off"), tr("No request was made"),
          tr("Every request this window makes is listed here: what for, where to, and how it ended. "
             "Tokens and bodies are never in it.")))
    , m_pages(new QStackedWidget)
{
    auto *title = new Paragraph(TextRole::PageTitle);
    title->setText(tr("Activity"));
    auto *clear = new QPushButton(m_clear->icon(), tr("Clear"));
    connect(clear, &QPushButton::clicked, m_clear, &QAction::trigger);
    connect(m_clear, &QAction::triggered, session->requests(), &RequestLog::clear);
    m_table->setModel(session->requests());
    auto *page = new Panel(Color::Surface);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(margin, space::l, margin, space::xs);
    head->addWidget(title, 1);
    head->addWidget(clear);
    column->addLayout(head);
    auto *words = new QVBoxLayout;
    words->setContentsMargins(margin, 0, margin, space::m);
    words->addWidget(m_count);
    column->addLayout(words);
    column->addWidget(m_table, 1);
    m_nothing->setAutoFillBackground(true);
    m_nothing->setBackgroundRole(QPalette::Base);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(page);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_table, &ObjectTable::copied, this,
            [this](const QString &text) { Q_EMIT notice(tr("Copied %1").arg(visible(text, 60))); });
    connect(session->requests(), &RequestLog::changed, this, &ActivityPlace::showCount);
    connect(session->requests(), &QAbstractItemModel::modelReset, this, &ActivityPlace::showCount);
    connect(session, &PlatformSession::changed, this, &Place::workingOnChanged);
    showCount();
}

void ActivityPlace::showCount()
{
    const RequestLog *log = m_session->requests();
    m_pages->setCurrentIndex(log->rowCount() > 0 ? 1 : 0);
    m_clear->setEnabled(log->rowCount() > 0);
    const QString words = log->made() == 1 ? tr("1 request since the start")
                                           : tr("%1 requests since the start").arg(log->made());
    m_count->setText(log->open() > 0 ? tr("%1, %2 open.").arg(words).arg(log->open()) : words + u'.',
                     Color::Text2);
}

QList<QWidget *> ActivityPlace::panes() const
{
    return {m_pages->currentIndex() == 1 ? static_cast<QWidget *>(m_table) : m_nothing};
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
