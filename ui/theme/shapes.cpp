#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

#include <cmath>

// The shapes are drawn on a grid of 16, which paintShape() scales to the wanted square.
namespace claimcheck::ui {
namespace {

constexpr qreal grid = 16;

QPen roundPen(const QColor &color, qreal width)
{
    return QPen(color, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
}

QPolygonF tick()
{
    return {{4.7, 8.3}, {7.0, 10.6}, {11.3, 5.7}};
}

QPolygonF octagon()
{
    QPolygonF corners;
    for (int i = 0; i < 8; ++i) {
        const qreal angle = (22.5 + 45 * i) * M_PI / 180;
        corners << QPointF(8 + 7.6 * std::cos(angle), 8 + 7.6 * std::sin(angle));
    }
    return corners;
}

/// Filled, with corners rounded by a pen of the same colour.
void fillRounded(QPainter *painter, const QPolygonF &shape, const QColor &color, qreal rounding)
{
    painter->setPen(QPen(color, rounding, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->setBrush(color);
    painter->drawPolygon(shape);
    painter->setBrush(Qt::NoBrush);
}

void paintPass(QPainter *painter, const QColor &color, const QColor &ground)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QRectF(0.5, 0.5, 15, 15));
    painter->setBrush(Qt::NoBrush);
    painter->setPen(roundPen(ground, 1.7));
    painter->drawPolyline(tick());
}

void paintFail(QPainter *painter, const QColor &color, const QColor &ground)
{
    fillRounded(painter, octagon(), color, 0.8);
    painter->setPen(roundPen(ground, 1.7));
    painter->drawLine(QPointF(5.6, 5.6), QPointF(10.4, 10.4));
    painter->drawLine(QPointF(10.4, 5.6), QPointF(5.6, 10.4));
}

void paintWarn(QPainter *painter, const QColor &color, const QColor &ground)
{
    fillRounded(painter, {{8, 2.2}, {14.6, 13.6}, {1.4, 13.6}}, color, 2);
    painter->setPen(roundPen(ground, 1.7));
    painter->drawLine(QPointF(8, 6), QPointF(8, 9.3));
    painter->setPen(Qt::NoPen);
    painter->setBrush(ground);
    painter->drawEllipse(QPointF(8, 12), 1, 1);
}

void paintUnknown(QPainter *painter, const QColor &color)
{
    QPen dashes = roundPen(color, 1.4);
    dashes.setCapStyle(Qt::FlatCap);
    // Twelve dashes fit the circle whole: 2 pi 6.8 / 12 / 1.4 = 2.543 pen widths each.
    dashes.setDashPattern({1.5, 1.0433});
    painter->setPen(dashes);
    painter->drawEllipse(QPointF(8, 8), 6.8, 6.8);

    QPainterPath mark(QPointF(6.05, 6.4));
    mark.cubicTo(QPointF(6.1, 3.9), QPointF(9.95, 3.95), QPointF(9.95, 6.35));
    mark.cubicTo(QPointF(9.95, 7.9), QPointF(8, 7.75), QPointF(8, 9.35));
    painter->setPen(roundPen(color, 1.35));
    painter->drawPath(mark);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawEllipse(QPointF(8, 11.6), 0.85, 0.85);
}

void paintInfo(QPainter *painter, const QColor &color, const QColor &ground)
{
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(1, 1, 14, 14), 3.2, 3.2);
    painter->setBrush(ground);
    painter->drawEllipse(QPointF(8, 4.9), 1.05, 1.05);
    painter->setBrush(Qt::NoBrush);
    painter->setPen(roundPen(ground, 1.7));
    painter->drawLine(QPointF(8, 7.8), QPointF(8, 11.4));
}

void paintRing(QPainter *painter, const QColor &color)
{
    painter->setPen(roundPen(color, 1.4));
    painter->drawEllipse(QPointF(8, 8), 6.8, 6.8);
}

} // namespace

QColor Theme::shapeColor(Shape shape) const
{
    switch (shape) {
    case Shape::Pass:
        return color(Color::Pass);
    case Shape::Fail:
        return color(Color::Fail);
    case Shape::Warn:
        return color(Color::Warn);
    case Shape::Unknown:
        return color(Color::Unknown);
    case Shape::Info:
    case Shape::Busy:
        return color(Color::Accent);
    case Shape::Skipped:
    case Shape::Waiting:
        return color(Color::Border);
    case Shape::Done:
        return color(Color::Text2);
    }
    return color(Color::Text);
}

QColor Theme::shapeTint(Shape shape) const
{
    switch (shape) {
    case Shape::Pass:
        return color(Color::PassTint);
    case Shape::Fail:
        return color(Color::FailTint);
    case Shape::Warn:
        return color(Color::WarnTint);
    case Shape::Unknown:
        return color(Color::UnknownTint);
    case Shape::Info:
        return color(Color::AccentBg);
    default:
        return Qt::transparent;
    }
}

void Theme::paintShape(QPainter *painter, Shape shape, const QRectF &rect) const
{
    const QColor ink = shapeColor(shape);
    const QColor ground = color(Color::Surface);
    const qreal side = std::min(rect.width(), rect.height());
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->translate(rect.center() - QPointF(side / 2, side / 2));
    painter->scale(side / grid, side / grid);
    painter->setBrush(Qt::NoBrush);
    switch (shape) {
    case Shape::Pass:
        paintPass(painter, ink, ground);
        break;
    case Shape::Fail:
        paintFail(painter, ink, ground);
        break;
    case Shape::Warn:
        paintWarn(painter, ink, ground);
        break;
    case Shape::Unknown:
        paintUnknown(painter, ink);
        break;
    case Shape::Info:
        paintInfo(painter, ink, ground);
        break;
    case Shape::Waiting:
        paintRing(painter, ink);
        break;
    case Shape::Skipped:
        paintRing(painter, ink);
        painter->drawLine(QPointF(5.2, 8), QPointF(10.8, 8));
        break;
    case Shape::Done:
        paintRing(painter, ink);
        painter->drawPolyline(tick());
        break;
    case Shape::Busy:
        painter->setPen(roundPen(ink, 1.8));
        painter->drawArc(QRectF(1.2, 1.2, 13.6, 13.6), 0, 90 * 16);
        break;
    }
    painter->restore();
}

QPixmap Theme::shapePixmap(Shape shape, int size, qreal devicePixelRatio) const
{
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintShape(&painter, shape, QRectF(0, 0, size, size));
    return pixmap;
}

} // namespace claimcheck::ui
