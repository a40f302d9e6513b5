#pragma once

#include <QObject>

class QLabel;
class QWidget;

namespace claimcheck::ui {

/// While the window is presented: what Qt paints itself, fields of text and tool tips. A field that holds
/// something to hide is painted as a cover instead; it can be typed in as before.
class Covers : public QObject {
    Q_OBJECT

public:
    explicit Covers(QObject *parent = nullptr);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow();
    static bool paintLabel(QLabel *label);
};

} // namespace claimcheck::ui
