#pragma once

#include <QWidget>

namespace claimcheck::ui {

/// Every icon in three sizes and colours, every verdict shape, and the generic widgets, on one sheet: to
/// judge weight and alignment by eye.
class Gallery : public QWidget {
    Q_OBJECT

public:
    explicit Gallery(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addWidgets();
    void paintIcons(QPainter *painter) const;
    void paintShapes(QPainter *painter) const;
};

} // namespace claimcheck::ui
