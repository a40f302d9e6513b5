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

} // namespace claimcheck::ui
