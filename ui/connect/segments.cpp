#include "ui/connect/segments.h"

#include "ui/theme/theme.h"

#include <QBoxLayout>
#include <QButtonGroup>
#include <QToolButton>

namespace claimcheck::ui {

Segments::Segments(QButtonGroup *group, QWidget *parent)
    : QWidget(parent)
    , m_group(group)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
}

QAbstractButton *Segments::add(int id, const QString &words)
{
    auto *button = new QToolButton;
    button->setProperty("segment", true);
    button->setProperty("words", true);
    button->setProperty("first", layout()->isEmpty());
    button->setProperty("last", true);
    if (!layout()->isEmpty())
        layout()->itemAt(layout()->count() - 1)->widget()->setProperty("last", false);
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setText(words);
    button->setFocusPolicy(Qt::StrongFocus);
    m_group->addButton(button, id);
    layout()->addWidget(button);
    return button;
}

} // namespace claimcheck::ui
