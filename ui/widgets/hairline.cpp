#include "ui/widgets/hairline.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace claimcheck::ui {

Hairline::Hairline(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent)
{
    if (orientation == Qt::Horizontal)
        setFixedHeight(1);
    else
        setFixedWidth(1);
}

void Hairline::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::instance()->color(Color::Divider));
}

} // namespace claimcheck::ui
