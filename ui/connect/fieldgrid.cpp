#include "ui/connect/fieldgrid.h"

#include "ui/theme/theme.h"

#include <QGridLayout>

namespace claimcheck::ui {

namespace {

constexpr int leastColumn = 290;

} // namespace

FieldGrid::FieldGrid(QWidget *parent)
    : QWidget(parent)
    , m_grid(new QGridLayout(this))
{
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(space::l);
    m_grid->setVerticalSpacing(space::l);
    connect(Theme::instance(), &Theme::changed, this, &FieldGrid::arrange, Qt::QueuedConnection);
}

void FieldGrid::add(QWidget *field, bool wide)
{
    field->setParent(this);
    m_entries.append({field, wide});
}

bool FieldGrid::hasRoom() const
{
    return width() >= 2 * rowHeight(leastColumn) + space::l;
}

void FieldGrid::arrange()
{
    m_isTwo = hasRoom();
    while (QLayoutItem *item = m_grid->takeAt(0))
        delete item;
    int row = 0, column = 0;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.field->isHidden())
            continue;
        if (column > 0 && entry.wide) {
            ++row;
            column = 0;
        }
        const bool whole = entry.wide || !m_isTwo;
        m_grid->addWidget(entry.field, row, column, 1, whole ? 2 : 1, Qt::AlignTop);
        column = whole ? 0 : 1 - column;
        row += column == 0 ? 1 : 0;
    }
    m_grid->setColumnStretch(0, 1);
    m_grid->setColumnStretch(1, 1);
}

void FieldGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (hasRoom() != m_isTwo)
        arrange();
}

} // namespace claimcheck::ui
