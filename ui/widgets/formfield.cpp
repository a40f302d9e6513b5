#include "ui/widgets/formfield.h"

#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/shapelabel.h"

#include <QBoxLayout>
#include <QStyle>
#include <QVariant>

namespace claimcheck::ui {

FormField::FormField(const QString &label, QWidget *editor, const QString &help, QWidget *parent)
    : QWidget(parent)
    , m_editor(editor)
    , m_line(new Paragraph(TextRole::Small))
    , m_shape(new ShapeLabel(Shape::Fail, 14))
    , m_help(help)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::xs);
    auto *title = new ElidedLabel(TextRole::Body, Color::Text);
    title->setText(label);
    title->setVisible(!label.isEmpty());
    layout->addWidget(title);
    layout->addWidget(editor);
    auto *row = new QHBoxLayout;
    row->setSpacing(space::xs);
    row->addWidget(m_shape, 0, Qt::AlignTop);
    row->addWidget(m_line, 1);
    layout->addLayout(row);
    if (!label.isEmpty())
        editor->setAccessibleName(label);
    showLine();
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

void FormField::showLine()
{
    const bool wrong = !m_error.isEmpty();
    m_line->setText(wrong ? m_error : m_help, wrong ? Color::Fail : Color::Text2);
    m_shape->setVisible(wrong);
    m_editor->setAccessibleDescription(wrong ? m_error : m_help);
    m_editor->setProperty("error", wrong);
    m_editor->style()->unpolish(m_editor);
    m_editor->style()->polish(m_editor);
}

} // namespace claimcheck::ui
