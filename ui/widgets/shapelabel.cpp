#include "ui/widgets/shapelabel.h"

#include <QPainter>

namespace claimcheck::ui {

ShapeLabel::ShapeLabel(Shape shape, int sizeAtTenPoints, QWidget *parent)
    : QWidget(parent)
    , m_shape(shape)
    , m_size(sizeAtTenPoints)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(Theme::instance(), &Theme::changed, this, [this] {
        updateGeometry();
        update();
    });
}

void ShapeLabel::setShape(Shape shape)
{
    m_shape = shape;
    update();
}

void ShapeLabel::setBeside(TextRole role)
{
    m_line = role == TextRole::Small || role == TextRole::DataSmall ? 16 : 20;
    updateGeometry();
}

QSize ShapeLabel::sizeHint() const
{
    const int side = rowHeight(m_size);
    return {side, std::max(side, rowHeight(m_line))};
}

void ShapeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int side = std::min(rowHeight(m_size), width());
    Theme::instance()->paintShape(&painter, m_shape, QRectF(0, (height() - side) / 2, side, side));
}

} // namespace claimcheck::ui
