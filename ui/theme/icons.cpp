#include "ui/theme/icons.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace claimcheck::ui {
namespace {

QByteArray svgText(const QString &name)
{
    QFile file(u":/icons/%1.svg"_qs.arg(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class LineIconEngine : public QIconEngine {
public:
    LineIconEngine(const QString &name, Color color)
        : m_name(name)
        , m_color(color)
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(*this); }
    QString key() const override { return QStringLiteral("claimcheck-line"); }
    bool isNull() override { return m_name.isEmpty(); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1;
        painter->drawPixmap(rect, scaledPixmap(rect.size() * ratio, mode, state, ratio));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }

    /// `size` counts device pixels, as everywhere in QIconEngine.
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override
    {
        const QColor color = colorFor(mode, state);
        const QString key = u"claimcheck/%1/%2/%3x%4/%5"_qs.arg(
            m_name, color.name(), QString::number(size.width()), QString::number(size.height()),
            QString::number(scale));
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap))
            return pixmap;
        pixmap = render(size, color);
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        const Theme *theme = Theme::instance();
        if (!theme)
            return Qt::black;
        // What is on is on the accent while it is disabled, too; a primary button is not.
        const bool isOnAccent = m_color == Color::OnAccent && state == QIcon::On;
        if (mode == QIcon::Disabled && !isOnAccent)
            return theme->color(Color::Text3);
        // What is on stands out, but for what is painted on the accent already.
        return theme->color(state == QIcon::On && m_color != Color::OnAccent ? Color::Accent : m_color);
    }

    QPixmap render(const QSize &size, const QColor &color) const
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QByteArray text = svgText(m_name);
        // QtSvg reads currentColor as black.
        text.replace("currentColor", color.name().toLatin1());
        // Thin lines get lost in the smallest size.
        const int side = std::min(size.width(), size.height());
        if (side <= 16)
            text.replace("stroke-width=\"1.5\"", "stroke-width=\"1.75\"");
        QSvgRenderer renderer(text);
        // In a wide rectangle the rest is room before the words.
        const qreal left = QGuiApplication::isRightToLeft() ? size.width() - side : 0;
        QPainter painter(&pixmap);
        renderer.render(&painter, QRectF(left, (size.height() - side) / 2.0, side, side));
        return pixmap;
    }

    QString m_name;
    Color m_color;
};

} // namespace

QIcon lineIcon(const QString &name, Color color)
{
    return QIcon(new LineIconEngine(name, color));
}

} // namespace claimcheck::ui
