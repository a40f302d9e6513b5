#include "ui/inspect/suggestpage.h"

#include "core/text/visible.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/notelist.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStandardItemModel>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20;

QStandardItem *itemFor(const SuggestPage::LeftOut &one)
{
    auto *item = new QStandardItem(visible(one.name, 120));
    item->setEditable(false);
    item->setData(int(NoteDelegate::Kind::Note), KindRole);
    item->setData(int(Shape::Skipped), VerdictRole);
    item->setData(visible(one.why, 400), WhyRole);
    item->setData(visible(u"%1, %2"_qs.arg(one.name, one.why), 520), Qt::AccessibleTextRole);
    return item;
}

} // namespace

SuggestPage::SuggestPage(QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_sentence(new Paragraph)
    , m_leftOutHead(new Paragraph(TextRole::Group))
    , m_verdict(new VerdictBanner)
    , m_json(new QPlainTextEdit)
    , m_model(new QStandardItemModel(this))
    , m_leftOut(new QListView)
    , m_add(new QPushButton(tr("Add to the rules")))
    , m_copy(new QPushButton(tr("Copy as JSON")))
    , m_back(new QPushButton(tr("Back to the token")))
{
    m_json->setReadOnly(true);
    m_json->setWordWrapMode(QTextOption::WrapAnywhere);
    m_json->setTabChangesFocus(true);
    m_json->setAccessibleName(tr("Issuer and rule as JSON"));
    m_leftOut->setModel(m_model);
    m_leftOut->setItemDelegate(new NoteDelegate(m_leftOut));
    m_leftOut->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_leftOut->setResizeMode(QListView::Adjust);
    m_leftOut->setAccessibleName(tr("Claims left out, and why"));
    m_leftOutHead->setText(tr("Left out, and why"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBody(), 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeFoot());
    connect(Theme::instance(), &Theme::changed, this, &SuggestPage::restyle);
    restyle();
}

QWidget *SuggestPage::makeBody()
{
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(margin, space::l, margin, 0);
    layout->setSpacing(space::m);
    layout->addWidget(m_title);
    layout->addWidget(m_sentence);
    layout->addWidget(m_verdict);
    layout->addWidget(m_json, 3);
    layout->addWidget(m_leftOutHead);
    layout->addWidget(m_leftOut, 2);
    return body;
}

QWidget *SuggestPage::makeFoot()
{
    auto *foot = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(margin, space::m, margin, space::m);
    row->setSpacing(space::s);
    m_add->setProperty("primary", true);
    row->addWidget(m_add);
    row->addWidget(m_copy);
    row->addStretch(1);
    row->addWidget(m_back);
    connect(m_add, &QPushButton::clicked, this, &SuggestPage::addWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyWanted(m_json->toPlainText()); });
    connect(m_back, &QPushButton::clicked, this, &SuggestPage::closeWanted);
    return foot;
}

void SuggestPage::setContent(const Content &content)
{
    m_title->setText(tr("A rule for %1").arg(visible(content.title, 120)));
    m_sentence->setText(visible(content.sentence, 600), Color::Text2);
    m_verdict->setVerdict(content.shape, content.verdict, visible(content.rest, 400));
    m_json->setPlainText(content.json);
    const bool any = !content.json.isEmpty();
    m_json->setVisible(any);
    m_add->setEnabled(any);
    m_copy->setEnabled(any);
    m_model->clear();
    for (const LeftOut &one : content.leftOut)
        m_model->appendRow(itemFor(one));
    m_leftOutHead->setVisible(!content.leftOut.isEmpty());
    m_leftOut->setVisible(!content.leftOut.isEmpty());
}

void SuggestPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else
        Panel::keyPressEvent(event);
}

void SuggestPage::restyle()
{
    m_json->setFont(Theme::instance()->font(TextRole::DataSmall));
}

} // namespace claimcheck::ui
