#include "ui/connect/connectpage.h"

#include "ui/connect/pagecolumn.h"
#include "ui/theme/mirrored.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/paragraph.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>

#include <algorithm>

namespace claimcheck::ui {

namespace {

constexpr int margin = PageColumn::margin;

class UndoGiver : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::ShortcutOverride) {
            auto *key = static_cast<QKeyEvent *>(event);
            if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
                event->ignore();
                return true;
            }
        }
        return QObject::eventFilter(watched, event);
    }
};

} // namespace

ConnectPage::ConnectPage(ConnectSession *session, const QString &title, const QString &about, QWidget *parent)
    : Panel(Color::Surface, parent)
    , m_session(session)
    , m_scroll(new QScrollArea)
    , m_title(new Paragraph(TextRole::PageTitle))
    , m_about(new Paragraph)
    , m_column(nullptr)
    , m_body(new QVBoxLayout)
{
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setSpacing(0);
    m_column->addWidget(m_title);
    m_column->addSpacing(space::xs);
    m_column->addWidget(m_about);
    m_column->addSpacing(space::l);
    m_body->setSpacing(space::l);
    m_column->addLayout(m_body, 1);
    auto *inner = new Panel(Color::Surface);
    auto *row = new QHBoxLayout(inner);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(new PageColumn(content));
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidgetResizable(true);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(inner);
    connect(m_scroll->verticalScrollBar(), &QScrollBar::rangeChanged, this, &ConnectPage::fitMargins);
    fitMargins();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    setTitle(title, about);
}

/// The scroll bar stands in the margin, so that the right edge is that of the buttons in the foot; in a wide
/// window it stands beyond.
void ConnectPage::fitMargins()
{
    const QScrollBar *bar = m_scroll->verticalScrollBar();
    const int beyond = std::max(0, width() - PageColumn::mostWidth());
    const int room = bar->maximum() > bar->minimum() ? bar->sizeHint().width() : 0;
    m_column->setContentsMargins(mirrored(margin, margin, margin - std::max(0, room - beyond), margin));
}

void ConnectPage::resizeEvent(QResizeEvent *event)
{
    Panel::resizeEvent(event);
    fitMargins();
}

void ConnectPage::setTitle(const QString &title, const QString &about)
{
    m_title->setText(title);
    m_about->setText(about, Color::Text2);
}

QWidget *ConnectPage::firstWrong()
{
    const QList<QWidget *> all = problems();
    for (QWidget *widget : all)
        for (QWidget *at = widget; at && at != this; at = at->parentWidget()) {
            const auto *field = qobject_cast<FormField *>(at);
            if (field && field->hasError() && field->isVisibleTo(this))
                return widget;
        }
    return nullptr;
}

void ConnectPage::keyPressEvent(QKeyEvent *event)
{
    using Action = QAbstractSlider::SliderAction;
    QScrollBar *bar = m_scroll->verticalScrollBar();
    switch (event->key()) {
    case Qt::Key_PageUp:
        return bar->triggerAction(Action::SliderPageStepSub);
    case Qt::Key_PageDown:
        return bar->triggerAction(Action::SliderPageStepAdd);
    default:
        return Panel::keyPressEvent(event);
    }
}

void ConnectPage::giveUndoAway(QWidget *editor)
{
    if (auto *text = qobject_cast<QPlainTextEdit *>(editor))
        text->setUndoRedoEnabled(false);
    editor->installEventFilter(new UndoGiver(editor));
}

void ConnectPage::setText(QLineEdit *edit, const QString &text)
{
    if (edit->text() != text)
        edit->setText(text);
}

void ConnectPage::setText(QPlainTextEdit *edit, const QString &text)
{
    if (edit->toPlainText() != text)
        edit->setPlainText(text);
}

void ConnectPage::scrollTo(QWidget *widget)
{
    scrollTo(widget, widget->rect());
}

void ConnectPage::scrollTo(QWidget *widget, const QRect &part)
{
    QWidget *content = m_scroll->widget();
    if (!content->isAncestorOf(widget))
        return;
    const int most = m_scroll->viewport()->height() - 2 * margin;
    const QRect place(widget->mapTo(content, part.topLeft()),
                      QSize(part.width(), std::min(part.height(), most)));
    // On the first line of the page its title is worth seeing as well.
    const int top = place.bottom() < m_scroll->viewport()->height() - margin ? 0 : place.top();
    m_scroll->ensureVisible(place.left(), place.bottom(), 0, margin);
    m_scroll->ensureVisible(place.left(), top, 0, margin);
}

} // namespace claimcheck::ui
