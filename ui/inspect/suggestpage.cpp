#include "ui/inspect/suggestpage.h"

#include "core/text/visible.h"
#include "ui/widgets/hairline.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractTextDocumentLayout>
#include <QBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBlock>

#include <cmath>

namespace claimcheck::ui {

namespace {

constexpr int margin = 20; ///< as the token's page has it

void fill(FactTable *table, Paragraph *head, const QList<FactTable::Fact> &facts)
{
    table->setFacts(facts);
    table->setVisible(!facts.isEmpty());
    if (head)
        head->setVisible(!facts.isEmpty());
}

} // namespace

SuggestPage::SuggestPage(QWidget *parent)
    : Panel(Color::Surface, parent)
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
    , m_scroll(new QScrollArea)
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
    m_scroll->setWidget(makeBody());
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setBackgroundRole(QPalette::Base);
    m_scroll->setAutoFillBackground(true);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &SuggestPage::keepRightEdge);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(new Hairline(Qt::Horizontal));
    layout->addWidget(makeFoot());
    connect(m_json->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &SuggestPage::fitJson);
    connect(Theme::instance(), &Theme::changed, this, &SuggestPage::restyle);
    restyle();
}

QWidget *SuggestPage::makeBody()
{
    auto *body = new Panel(Color::Surface);
    auto *layout = new QVBoxLayout(body);
    m_body = layout;
    layout->setContentsMargins(margin, space::l, margin, space::xl);
    layout->setSpacing(0);
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
    m_sentence->setText(content.sentence, Color::Text2);
    m_sentence->setVisible(!content.sentence.isEmpty());
    m_verdict->setVerdict(content.shape, content.verdict, content.rest);
    restyle(); // a style sheet forgets the font of what it polished before it had a window
    m_json->setPlainText(content.json);
    const bool any = !content.json.isEmpty();
    m_json->setVisible(any);
    m_jsonHead->setVisible(any);
    m_add->setEnabled(any);
    m_copy->setEnabled(any);
    fill(m_remarks, nullptr, content.remarks);
    fill(m_rests, m_restsHead, content.rests);
    fill(m_leftOut, m_leftOutHead, content.leftOut);
    m_scroll->verticalScrollBar()->setValue(0);
}

/// The scroll bar stands in the margin, so that the right edge is that of the buttons below.
void SuggestPage::keepRightEdge()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int least = margin - (bar->maximum() > bar->minimum() ? bar->sizeHint().width() : 0);
    QMargins margins = m_body->contentsMargins();
    margins.setLeft(isRightToLeft() ? least : margin);
    margins.setRight(isRightToLeft() ? margin : least);
    m_body->setContentsMargins(margins);
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

/// The page scrolls wherever the focus is.
bool SuggestPage::scrollWith(const QKeyEvent &event)
{
    using Action = QAbstractSlider::SliderAction;
    const auto scroll = [this](Action action) {
        m_scroll->verticalScrollBar()->triggerAction(action);
        return true;
    };
    switch (event.key()) {
    case Qt::Key_Up:
        return scroll(Action::SliderSingleStepSub);
    case Qt::Key_Down:
        return scroll(Action::SliderSingleStepAdd);
    case Qt::Key_PageUp:
        return scroll(Action::SliderPageStepSub);
    case Qt::Key_PageDown:
        return scroll(Action::SliderPageStepAdd);
    case Qt::Key_Home:
        return scroll(Action::SliderToMinimum);
    case Qt::Key_End:
        return scroll(Action::SliderToMaximum);
    default:
        return false;
    }
}

bool SuggestPage::eventFilter(QObject *watched, QEvent *event)
{
    // Once it has wrapped its lines anew.
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &SuggestPage::fitJson, Qt::QueuedConnection);
    return (event->type() == QEvent::KeyPress && scrollWith(*static_cast<QKeyEvent *>(event)))
        || Panel::eventFilter(watched, event);
}

void SuggestPage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT closeWanted();
    else if (!scrollWith(*event))
        Panel::keyPressEvent(event);
}

void SuggestPage::restyle()
{
    const QFont font = Theme::instance()->font(TextRole::DataSmall);
    m_json->setFont(font);
    m_json->document()->setDefaultFont(font);
    m_scroll->verticalScrollBar()->setSingleStep(rowHeight(40));
    fitJson();
}

} // namespace claimcheck::ui
