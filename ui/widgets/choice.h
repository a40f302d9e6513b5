#pragma once

#include <QComboBox>

namespace claimcheck::ui {

/// One of a few, picked from a list. The wheel scrolls the page and never changes the choice.
class Choice : public QComboBox {
    Q_OBJECT

public:
    explicit Choice(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    /// A chevron in the design's weight; `place` is mirrored within the widget.
    void paintChevron(QPainter *painter, const QRect &place) const;
};

} // namespace claimcheck::ui
