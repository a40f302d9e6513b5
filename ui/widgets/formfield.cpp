#include "ui/widgets/formfield.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QFocusEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QStyle>
#include <QTimer>
#include <QVariant>

namespace claimcheck::ui {

namespace {

constexpr int labelWidth = 44;

} // namespace

FormField::FormField(const QString &label, QWidget *editor, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_line(new Paragraph(TextRole::Small))
    , m_shape(new ShapeLabel(Shape::Fail, 14))
    , m_title(new QHBoxLayout)
    , m_below(new QHBoxLayout)
    , m_label(label)
    , m_help(help)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto *title = new ElidedLabel(TextRole::Body, Color::Text);
    title->setText(label);
    m_title->setSpacing(space::s);
    m_title->addWidget(title);
    m_title->addStretch(1);
    layout->addLayout(m_title);
    title->setVisible(!label.isEmpty()); // a widget of nobody's would be a window for a moment
    layout->addWidget(editor);
    m_shape->setBeside(TextRole::Small);
    m_below->setSpacing(space::xs);
    m_below->addWidget(m_shape, 0, Qt::AlignTop);
    m_below->addWidget(m_line, 1);
    layout->addLayout(m_below);
    if (!label.isEmpty())
        editor->setAccessibleName(label);
    showLine();
    editor->installEventFilter(this);
    if (editor->focusProxy())
        editor->focusProxy()->installEventFilter(this);
}

/// What is said below the editor may take more lines than before.
void FormField::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const QWidget *focus = window()->focusWidget();
    if (focus && isAncestorOf(focus))
        QTimer::singleShot(0, this, &FormField::reveal);
}

bool FormField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_twin.value
        && (event->type() == QEvent::ShowToParent || event->type() == QEvent::HideToParent))
        m_twin.label->setVisible(!m_twin.value->isHidden());
    // Under the pointer nothing moves while it is pressed.
    if (event->type() == QEvent::FocusIn
        && static_cast<QFocusEvent *>(event)->reason() != Qt::MouseFocusReason)
        QTimer::singleShot(0, this, &FormField::reveal);
    return QWidget::eventFilter(watched, event);
}

/// Of a field that is higher than the page the beginning.
void FormField::reveal()
{
    QWidget *part = parentWidget();
    while (part && !qobject_cast<QScrollArea *>(part))
        part = part->parentWidget();
    auto *page = static_cast<QScrollArea *>(part);
    if (!page || !page->widget() || !isVisible())
        return;
    const QRect place(mapTo(page->widget(), QPoint()), size());
    page->ensureVisible(place.center().x(), place.bottom(), 0, space::l);
    page->ensureVisible(place.center().x(), place.top(), 0, space::l);
}

void FormField::setError(const QString &message)
{
    if (message == m_error)
        return;
    m_error = message;
    showLine();
}

void FormField::setHelp(const QString &help)
{
    if (help == m_help)
        return;
    m_help = help;
    showLine();
}

void FormField::setWarning(const QString &message)
{
    if (message == m_warning)
        return;
    m_warning = message;
    showLine();
}

void FormField::setWhere(const QString &where)
{
    auto *link = new LinkButton(tr("Where do I find this?"));
    link->setCheckable(true);
    link->setAccessibleName(tr("Where do I find this? %1").arg(m_label));
    link->setAccessibleDescription(where);
    m_title->insertWidget(1, link);
    auto *words = new Paragraph(TextRole::Small);
    words->setText(where, Color::Text);
    words->hide();
    layout()->addWidget(words);
    connect(link, &QPushButton::toggled, words, &QWidget::setVisible);
}

void FormField::setTwin(const QString &label, const QString &twinLabel, QWidget *twin)
{
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->removeWidget(m_editor);
    column->removeItem(m_below);
    m_twin = {new QGridLayout, new Paragraph(TextRole::Small), new Paragraph(TextRole::Small), twin};
    m_twin.ownLabel->setText(label, Color::Text3);
    m_twin.label->setText(twinLabel, Color::Text3);
    m_twin.grid->setHorizontalSpacing(space::s);
    m_twin.grid->setVerticalSpacing(space::xs);
    m_twin.grid->setColumnStretch(1, 1);
    column->insertLayout(1, m_twin.grid);
    m_twin.grid->addWidget(m_twin.ownLabel, 0, 0, Qt::AlignTop);
    m_twin.grid->addWidget(m_editor, 0, 1);
    m_twin.grid->addWidget(m_twin.label, 1, 0, Qt::AlignTop);
    m_twin.grid->addWidget(twin, 1, 1);
    m_twin.grid->addLayout(m_below, 2, 1);
    m_twin.label->setVisible(!twin->isHidden());
    twin->installEventFilter(this);
    connect(Theme::instance(), &Theme::changed, this, &FormField::fitTwin);
    fitTwin();
}

int FormField::twinIndent()
{
    return rowHeight(labelWidth) + space::s;
}

/// Each label beside the first line of its value.
void FormField::fitTwin()
{
    m_twin.grid->setColumnMinimumWidth(0, rowHeight(labelWidth));
    const auto level = [](Paragraph *label, int line) {
        label->setContentsMargins(0, (line - label->lineHeight() + 1) / 2, 0, 0);
    };
    level(m_twin.ownLabel, rowHeight(26) + 2); // as high as app.qss makes a field
    level(m_twin.label, rowHeight(20));
}

void FormField::showLine()
{
    const bool wrong = !m_error.isEmpty(), warned = !wrong && !m_warning.isEmpty();
    const QString words = wrong ? m_error : warned ? m_warning : m_help;
    m_line->setText(words, wrong ? Color::Fail : warned ? Color::Warn : Color::Text2);
    m_shape->setShape(wrong ? Shape::Fail : Shape::Warn);
    m_shape->setVisible(wrong || warned);
    m_editor->setAccessibleDescription(words);
    m_editor->setProperty("error", wrong);
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
}

} // namespace claimcheck::ui
