#pragma once

#include <QWidget>

namespace claimcheck::ui {

/// One pixel of divider between two parts.
class Hairline : public QWidget {
    Q_OBJECT

public:
    explicit Hairline(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace claimcheck::ui
