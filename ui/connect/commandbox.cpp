#include "ui/connect/commandbox.h"

#include "ui/theme/theme.h"
#include "ui/widgets/dragout.h"

#include <QBoxLayout>
#include <QClipboard>
#include <QGuiApplication>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>

namespace claimcheck::ui {

namespace {

constexpr int padding = 10; // as app.qss has it

} // namespace

CommandBox::CommandBox(const QString &text, const QString &purpose, QWidget *parent)
    : QWidget(parent)
    , m_purpose(purpose)
    , m_edit(new QPlainTextEdit(text))
    , m_copy(new QPushButton(tr("Copy")))
{
    m_edit->setReadOnly(true);
    m_edit->setProperty("bare", true);
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setTabChangesFocus(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setLayoutDirection(Qt::LeftToRight); // code
    m_edit->setAccessibleName(purpose);
    m_edit->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_copy->setProperty("small", true);
    m_copy->setAccessibleName(tr("Copy %1").arg(purpose));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::s);
    row->addWidget(m_edit, 1);
    row->addWidget(m_copy, 0, Qt::AlignTop);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(m_edit->toPlainText());
        Q_EMIT copied(m_purpose);
    });
    new DragHandle(m_copy, [this](const QPoint &) { return Carried{m_edit->toPlainText()}; });
    connect(Theme::instance(), &Theme::changed, this, &CommandBox::fit);
    fit();
}

/// Where nothing changed, what is selected stays.
void CommandBox::setText(const QString &text, const QString &purpose)
{
    m_purpose = purpose;
    m_edit->setAccessibleName(purpose);
    m_copy->setAccessibleName(tr("Copy %1").arg(purpose));
    if (text == m_edit->toPlainText())
        return;
    m_edit->setPlainText(text);
    fit();
}

QString CommandBox::text() const
{
    return m_edit->toPlainText();
}

void CommandBox::fit()
{
    m_edit->setFont(Theme::instance()->font(TextRole::DataSmall));
    const int bar = m_edit->horizontalScrollBar()->sizeHint().height();
    const int lines = QFontMetrics(m_edit->font()).lineSpacing() * m_edit->document()->blockCount();
    m_edit->setFixedHeight(lines + 2 * padding + 2 * int(m_edit->document()->documentMargin()) + bar);
}

void CommandBox::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    fit();
}

} // namespace claimcheck::ui
