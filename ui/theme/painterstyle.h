#pragma once

#include <QProxyStyle>

namespace claimcheck::ui {

/// Fusion with the design's chevrons, focus ring and check marks. Everything else flat is in the style sheet.
class PainterStyle : public QProxyStyle {
    Q_OBJECT

public:
    PainterStyle();

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
    using QProxyStyle::polish;
    void polish(QWidget *widget) override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override;
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *returnData) const override;
    /// Those of dialogs and of a field's clear button are the window's own.
    QIcon standardIcon(StandardPixmap which, const QStyleOption *option,
                       const QWidget *widget) const override;
};

/// The ring of painted widgets: 2 px of accent, inside `rect`.
void paintFocusRing(QPainter *painter, const QRectF &rect, qreal radius = 4);

} // namespace claimcheck::ui
