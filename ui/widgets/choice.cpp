#include "ui/widgets/choice.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>
#include <QWheelEvent>

namespace claimcheck::ui {

Choice::Choice(QWidget *parent)
    : QComboBox(parent)
{
}

void Choice::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    const int side = rowHeight(16);
    paintChevron(&painter, QRect(width() - side - space::s, (height() - side) / 2, side, side));
}

void Choice::paintChevron(QPainter *painter, const QRect &place) const
{
    QStyleOption option;
    option.rect = QStyle::visualRect(layoutDirection(), rect(), place);
    option.direction = layoutDirection();
    option.state = isEnabled() ? QStyle::State_Enabled : QStyle::State_None;
    style()->drawPrimitive(QStyle::PE_IndicatorArrowDown, &option, painter, this);
}

void Choice::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}

} // namespace claimcheck::ui
