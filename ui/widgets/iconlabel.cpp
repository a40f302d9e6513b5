#include "ui/widgets/iconlabel.h"

#include <QPainter>

namespace claimcheck::ui {
namespace {

QRect centred(const QWidget *widget, int side)
{
    return {(widget->width() - side) / 2, (widget->height() - side) / 2, side, side};
}

} // namespace

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
    QPainter painter(this);
    Theme::instance()->icon(m_iconName, m_color).paint(&painter, centred(this, rowHeight(m_size)));
}

ShapeLabel::ShapeLabel(Shape shape, int sizeAtTenPoints, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
    , m_size(sizeAtTenPoints)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, &QWidget::updateGeometry);
}

void ShapeLabel::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

QSize ShapeLabel::sizeHint() const
{
    return {rowHeight(m_size), rowHeight(m_size)};
}

void ShapeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    Theme::instance()->paintShape(&painter, m_shape, centred(this, rowHeight(m_size)));
}

} // namespace claimcheck::ui
