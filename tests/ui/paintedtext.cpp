#include "ui/paintedtext.h"

#include "ui/theme/colors.h"
#include "ui/widgets/toast.h"

#include <QApplication>
#include <QEvent>
#include <QHash>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>
#include <QPainterPath>
#include <QWidget>

#include <algorithm>

namespace claimcheck::test {

namespace {

QString pathOf(const QWidget *widget)
{
    QString path;
    for (; widget; widget = widget->parentWidget())
        path.prepend(u'/' + QString::fromLatin1(widget->metaObject()->className()).section(u':', -1));
    return path;
}

bool isIn(const QWidget *widget, const QMetaObject &kind)
{
    for (; widget; widget = widget->parentWidget())
        if (widget->metaObject()->inherits(&kind))
            return true;
    return false;
}

/// Knows which widget is being painted.
class Watch : public QObject {
public:
    Watch() { qApp->installEventFilter(this); }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && watched->isWidgetType())
            m_widget = static_cast<const QWidget *>(watched);
        return false;
    }
    const QWidget *widget() const { return m_widget; }

private:
    const QWidget *m_widget = nullptr;
};

/// Hands everything on to a picture, but for the texts: these are noted.
class Engine : public QPaintEngine {
public:
    enum class Wanted : quint8 { All, Words };

    Engine(QSize size, Wanted wanted)
        : QPaintEngine(QPaintEngine::AllFeatures)
        , m_image(size, QImage::Format_RGB32)
        , m_wanted(wanted)
    {
        m_image.fill(Qt::white);
    }

    Painting result() { return {std::move(m_texts), m_image}; }

    bool begin(QPaintDevice *) override { return m_painter.begin(&m_image); }
    bool end() override { return m_painter.end(); }
    Type type() const override { return User; }

    void updateState(const QPaintEngineState &now) override
    {
        const DirtyFlags dirty = now.state();
        if (dirty & DirtyTransform)
            m_transform = now.transform();
        if (dirty & DirtyPen)
            m_painter.setPen(now.pen());
        if (dirty & DirtyBrush)
            m_painter.setBrush(now.brush());
        if (dirty & DirtyBrushOrigin)
            m_painter.setBrushOrigin(now.brushOrigin());
        if (dirty & DirtyHints)
            m_painter.setRenderHints(now.renderHints());
        if (dirty & DirtyOpacity)
            m_painter.setOpacity(now.opacity());
        if (dirty & DirtyClipEnabled)
            m_isClipped = now.isClipEnabled();
        if (dirty & DirtyClipRegion)
            clip(m_transform.map(now.clipRegion()), now.clipOperation());
        if (dirty & DirtyClipPath)
            clip(QRegion(m_transform.map(now.clipPath()).toFillPolygon().toPolygon()), now.clipOperation());
    }

    void drawRects(const QRectF *rects, int count) override
    {
        const QRectF within = prepare().boundingRect();
        for (int i = 0; i < count; ++i)
            cover(m_transform.mapRect(rects[i]) & within);
        m_painter.drawRects(rects, count);
    }
    void drawLines(const QLineF *lines, int count) override
    {
        prepare();
        m_painter.drawLines(lines, count);
    }
    void drawEllipse(const QRectF &rect) override
    {
        prepare();
        m_painter.drawEllipse(rect);
    }
    void drawPath(const QPainterPath &path) override
    {
        prepare();
        m_painter.drawPath(path);
    }
    void drawPolygon(const QPointF *points, int count, PolygonDrawMode mode) override
    {
        prepare();
        if (mode == PolylineMode)
            m_painter.drawPolyline(points, count);
        else
            m_painter.drawPolygon(points, count, mode == WindingMode ? Qt::WindingFill : Qt::OddEvenFill);
    }
    void drawPixmap(const QRectF &to, const QPixmap &pixmap, const QRectF &from) override
    {
        prepare();
        m_painter.drawPixmap(to, pixmap, from);
    }
    void drawTiledPixmap(const QRectF &rect, const QPixmap &pixmap, const QPointF &from) override
    {
        prepare();
        m_painter.drawTiledPixmap(rect, pixmap, from);
    }
    void drawImage(const QRectF &to, const QImage &image, const QRectF &from,
                   Qt::ImageConversionFlags flags) override
    {
        prepare();
        m_painter.drawImage(to, image, from, flags);
    }

    void drawTextItem(const QPointF &at, const QTextItem &item) override
    {
        const QRectF place = m_transform.mapRect(
            QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent()));
        const QRectF seen = place & QRectF(prepare().boundingRect());
        if (seen.isEmpty() || item.text().trimmed().isEmpty())
            return;
        const QColor ground = m_wanted == Wanted::All ? groundOf(seen.toAlignedRect()) : QColor(Qt::white);
        const double ratio = ui::contrastRatio(over(ground, painter()->pen().color()), ground);
        m_texts.append({item.text(), place, seen, ratio,
                        bool(item.font().styleStrategy() & QFont::PreferNoShaping),
                        item.renderFlags().testFlag(QTextItem::RightToLeft), m_watch.widget()->isEnabled(),
                        isIn(m_watch.widget(), ui::Toast::staticMetaObject), pathOf(m_watch.widget())});
    }

private:
    void clip(const QRegion &region, Qt::ClipOperation operation)
    {
        m_isClipped = operation != Qt::NoClip;
        m_clip = operation == Qt::IntersectClip && !m_clip.isNull() ? m_clip & region : region;
        if (!m_isClipped)
            m_clip = QRegion();
    }

    /// A drawer that comes over the page: what it covers is not seen.
    void cover(const QRectF &place)
    {
        constexpr qreal leastDrawer = 200;
        const bool isOpaque = m_painter.brush().isOpaque() && m_painter.opacity() >= 1;
        if (!isOpaque || place.width() < leastDrawer || place.height() < leastDrawer)
            return;
        for (PaintedText &text : m_texts) {
            if (place.top() > text.seen.top() || place.bottom() < text.seen.bottom())
                continue;
            if (place.left() <= text.seen.left() && place.right() > text.seen.left())
                text.seen.setLeft(std::min(place.right(), text.seen.right()));
            else if (place.right() >= text.seen.right() && place.left() < text.seen.right())
                text.seen.setRight(place.left());
        }
    }

    QRegion prepare()
    {
        QRegion all(m_image.rect());
        if (const QRegion system = systemClip(); !system.isEmpty())
            all &= system;
        if (m_isClipped)
            all &= m_clip;
        m_painter.resetTransform();
        m_painter.setClipRegion(all);
        m_painter.setTransform(m_transform);
        return all;
    }

    /// What is seen of a colour that lets the ground through.
    QColor over(const QColor &ground, const QColor &ink) const
    {
        const auto alpha = float(ink.alphaF() * m_painter.opacity());
        const auto mix = [alpha](float of, float with) { return of * (1 - alpha) + with * alpha; };
        return QColor::fromRgbF(mix(ground.redF(), ink.redF()), mix(ground.greenF(), ink.greenF()),
                                mix(ground.blueF(), ink.blueF()));
    }

    QColor groundOf(QRect place) const
    {
        QHash<QRgb, int> seen;
        place &= m_image.rect();
        QRgb most = 0xFFFFFFFF;
        for (int y = place.top(); y <= place.bottom(); ++y)
            for (int x = place.left(); x <= place.right(); ++x)
                if (const QRgb rgb = m_image.pixel(x, y); ++seen[rgb] > seen.value(most))
                    most = rgb;
        return QColor::fromRgb(most);
    }

    Watch m_watch;
    QImage m_image;
    Wanted m_wanted;
    QPainter m_painter;
    QTransform m_transform;
    QRegion m_clip;
    bool m_isClipped = false;
    QList<PaintedText> m_texts;
};

class Paper : public QPaintDevice {
public:
    Paper(QSize size, Engine::Wanted wanted)
        : m_size(size)
        , m_engine(size, wanted)
    {
    }
    Engine *engine() { return &m_engine; }
    QPaintEngine *paintEngine() const override { return const_cast<Engine *>(&m_engine); }

protected:
    int metric(PaintDeviceMetric what) const override
    {
        constexpr int dots = 96;
        switch (what) {
        case PdmWidth:
            return m_size.width();
        case PdmHeight:
            return m_size.height();
        case PdmWidthMM:
            return qRound(m_size.width() * 25.4 / dots);
        case PdmHeightMM:
            return qRound(m_size.height() * 25.4 / dots);
        case PdmDpiX:
        case PdmDpiY:
        case PdmPhysicalDpiX:
        case PdmPhysicalDpiY:
            return dots;
        case PdmDepth:
            return 32;
        case PdmDevicePixelRatio:
            return 1;
        case PdmDevicePixelRatioScaled:
            return int(devicePixelRatioFScale());
        default:
            return 0;
        }
    }

private:
    QSize m_size;
    Engine m_engine;
};

bool hasRightToLeftLetter(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.direction() == QChar::DirR || c.direction() == QChar::DirAL; });
}

} // namespace

Painting paint(QWidget *root)
{
    Paper paper(root->size(), Engine::Wanted::All);
    root->render(&paper);
    return paper.engine()->result();
}

QStringList paintedWords(QWidget *root)
{
    Paper paper(root->size(), Engine::Wanted::Words);
    root->render(&paper);
    QStringList words;
    const QList<PaintedText> texts = paper.engine()->result().texts;
    for (const PaintedText &text : texts)
        words.append(text.text);
    return words;
}

QStringList faintTexts(const Painting &painting, double least)
{
    QStringList faults;
    for (const PaintedText &text : painting.texts)
        if (text.ratio < least && text.isEnabled)
            faults.append(u"%1: “%2” has a contrast of %3"_qs.arg(text.path, text.text.left(60),
                                                                  QString::number(text.ratio, 'f', 2)));
    faults.removeDuplicates();
    return faults;
}

QStringList muddledTexts(const Painting &painting)
{
    constexpr qreal slack = 3; // letters lean out of their lines
    QStringList faults;
    for (qsizetype i = 0; i < painting.texts.size(); ++i) {
        const PaintedText &text = painting.texts.at(i);
        if (text.isData && text.isRightToLeft && !hasRightToLeftLetter(text.text))
            faults.append(u"%1: “%2” is a value and runs from right to left"_qs.arg(text.path, text.text));
        for (qsizetype j = 0; j < i; ++j) {
            const PaintedText &other = painting.texts.at(j);
            const QRectF both = text.seen & other.seen;
            // A toast covers what is below it.
            if (both.width() > slack && both.height() > slack && !text.isToast)
                faults.append(u"%1: “%2” stands on “%3”"_qs.arg(text.path, text.text, other.text));
        }
    }
    faults.removeDuplicates();
    return faults;
}

} // namespace claimcheck::test
