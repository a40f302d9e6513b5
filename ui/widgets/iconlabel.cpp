#include "ui/widgets/iconlabel.h"

#include <QPainter>

namespace claimcheck::ui {
IconLabel::IconLabel(const QString &iconName, int sizeAtTenPoints, Color color, QWidget *parent)
    : QWidget(parent)
    , m_iconName(iconName)
    , m_size(sizeAtTenPoints)
    , m_color(color)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &QWidget::updateGeometry);
}

void IconLabel::setIcon(const QString &iconName, Color color)
{
    m_iconName = iconName;
    m_color = color;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {rowHeight(m_size), rowHeight(m_size)};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    const int side = rowHeight(m_size);
    QPainter painter(this);
    Theme::instance()
        ->icon(m_iconName, m_color)
        .paint(&painter, QRect((width() - side) / 2, (height() - side) / 2, side, side));
}

} // namespace claimcheck::ui
