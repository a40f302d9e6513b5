#pragma once

#include <QPushButton>

namespace claimcheck::ui {

/// Looks like a link, is a button: reached with Tab, pressed with Space or Enter.
class LinkButton : public QPushButton {
    Q_OBJECT

public:
    explicit LinkButton(const QString &words, QWidget *parent = nullptr);
};

} // namespace claimcheck::ui
