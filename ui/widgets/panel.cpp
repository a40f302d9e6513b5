#include "ui/widgets/panel.h"

#include <QPainter>

namespace claimcheck::ui {

Panel::Panel(Color ground, QWidget *parent)
    : QWidget(parent)
    , m_ground(ground)
{
}

void Panel::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::instance()->color(m_ground));
}

} // namespace claimcheck::ui
