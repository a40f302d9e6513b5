#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace claimcheck::ui {

/// A pane of the place on one of the two grounds.
class Panel : public QWidget {
    Q_OBJECT

public:
    Panel(Color ground, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Color m_ground;
};

} // namespace claimcheck::ui
