#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace claimcheck::ui {

/// A verdict shape beside words. The words carry the meaning, so it has no name of its own.
class ShapeLabel : public QWidget {
    Q_OBJECT

public:
    ShapeLabel(Shape shape, int sizeAtTenPoints, QWidget *parent = nullptr);
    void setShape(Shape shape);
    /// On the first line of a text of that role; without it, on one of running text.
    void setBeside(TextRole role);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Shape m_shape;
    int m_size, m_line = 20;
};

} // namespace claimcheck::ui
