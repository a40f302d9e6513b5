#include "ui/inspect/suggestpage.h"

#include "core/text/visible.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/widgets/wraprow.h"

#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>

#include <cmath>

namespace claimcheck::ui {

namespace {

void fill(FactTable *table, Paragraph *head, const QList<FactTable::Fact> &facts)
{
    table->setFacts(facts);
    table->setVisible(!facts.isEmpty());
    if (head)
        head->setVisible(!facts.isEmpty());
}

} // namespace

SuggestPage::SuggestPage(QWidget *parent)
    : ScrollPage(parent)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_sentence(new Paragraph)
    , m_restsHead(new Paragraph(TextRole::Group))
    , m_jsonHead(new Paragraph(TextRole::Group))
    , m_leftOutHead(new Paragraph(TextRole::Group))
    , m_verdict(new VerdictBanner)
    , m_rests(new FactTable)
    , m_remarks(new FactTable)
    , m_leftOut(new FactTable)
    , m_json(new QPlainTextEdit)
    , m_add(new QPushButton(tr("Add to the rules")))
    , m_copy(new QPushButton(tr("Copy as JSON")))
    , m_back(new QPushButton(tr("Back to the token")))
{
    m_json->setReadOnly(true);
    m_json->setWordWrapMode(QTextOption::WrapAnywhere);
    m_json->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_json->setTabChangesFocus(true);
    m_json->setAccessibleName(tr("Rule and issuer as JSON"));
    m_json->installEventFilter(this);
    m_restsHead->setText(tr("Rests on"));
    m_jsonHead->setText(tr("Rule and issuer as JSON"));
    m_leftOutHead->setText(tr("Left out, and why"));
    m_back->setToolTip(tr("Esc"));
    fillBody();
    fillFoot();
    connect(m_json->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &SuggestPage::fitJson);
    connect(Theme::instance(), &Theme::changed, this, &SuggestPage::restyle);
    restyle();
}

void SuggestPage::fillBody()
{
    QBoxLayout *layout = body();
    layout->addWidget(m_title);
    layout->addSpacing(space::xs);
    layout->addWidget(m_sentence);
    layout->addSpacing(space::l);
    layout->addWidget(m_verdict);
    layout->addSpacing(space::xs);
    layout->addWidget(m_remarks);
    const auto group = [layout](Paragraph *head, QWidget *content) {
        layout->addSpacing(space::xl - space::s);
        layout->addWidget(head);
        layout->addSpacing(space::xs);
        layout->addWidget(content);
    };
    group(m_restsHead, m_rests);
    group(m_jsonHead, m_json);
    group(m_leftOutHead, m_leftOut);
    layout->addStretch(1);
}

void SuggestPage::fillFoot()
{
    m_add->setProperty("primary", true);
    for (QPushButton *button : {m_add, m_copy, m_back})
        foot()->addWidget(button);
    connect(m_add, &QPushButton::clicked, this, &SuggestPage::addWanted);
    connect(m_copy, &QPushButton::clicked, this, [this] { Q_EMIT copyWanted(m_json->toPlainText()); });
    connect(m_back, &QPushButton::clicked, this, &SuggestPage::closeWanted);
}

void SuggestPage::setContent(const Content &content)
{
    m_title->setText(tr("A rule for %1").arg(visible(content.title, 120)));
    m_sentence->setText(content.sentence, Color::Text2);
    m_sentence->setVisible(!content.sentence.isEmpty());
    m_verdict->setVerdict(content.shape, content.verdict, content.rest);
    restyle(); // a style sheet forgets the font of what it polished before it had a window
    m_json->setPlainText(content.json);
    const bool any = !content.json.isEmpty();
    m_json->setVisible(any);
    m_jsonHead->setVisible(any);
    setAvailable(m_add, any);
    setAvailable(m_copy, any);
    fill(m_remarks, nullptr, content.remarks);
    fill(m_rests, m_restsHead, content.rests);
    fill(m_leftOut, m_leftOutHead, content.leftOut);
    scrollToTop();
}

/// Whole: only the page scrolls.
void SuggestPage::fitJson()
{
    const QTextDocument *document = m_json->document();
    double text = 2 * document->documentMargin();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next())
        text += document->documentLayout()->blockBoundingRect(block).height();
    m_json->setFixedHeight(int(std::ceil(text)) + 2 * space::s);
}

bool SuggestPage::eventFilter(QObject *watched, QEvent *event)
{
    // Once it has wrapped its lines anew.
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &SuggestPage::fitJson, Qt::QueuedConnection);
    return (event->type() == QEvent::KeyPress && scrollWith(*static_cast<QKeyEvent *>(event)))
        || ScrollPage::eventFilter(watched, event);
}

void SuggestPage::restyle()
{
    const QFont font = Theme::instance()->font(TextRole::DataSmall);
    m_json->setFont(font);
    m_json->document()->setDefaultFont(font);
    fitJson();
}

} // namespace claimcheck::ui
