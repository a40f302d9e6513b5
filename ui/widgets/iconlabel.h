#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace claimcheck::ui {

/// A line icon beside words; it has no name of its own.
class IconLabel : public QWidget {
    Q_OBJECT

public:
    explicit IconLabel(const QString &iconName, int sizeAtTenPoints = 16, Color color = Color::Text2,
                       QWidget *parent = nullptr);

    void setIcon(const QString &iconName, Color color);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_iconName;
    int m_size;
    Color m_color;
};

/// A verdict shape beside words; it has no name of its own, the words carry the meaning.
class ShapeLabel : public QWidget {
    Q_OBJECT

public:
    explicit ShapeLabel(Shape shape, int sizeAtTenPoints = 16, QWidget *parent = nullptr);

    void setShape(Shape shape);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Shape m_shape;
    int m_size;
};

} // namespace claimcheck::ui
