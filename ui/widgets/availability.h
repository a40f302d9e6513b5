#pragma once

class QAbstractButton;
class QWidget;

namespace claimcheck::ui {

/// As setEnabled(), except that a button keeps the focus: disabled, it would hand it to its neighbour, which
/// the next Space or Return would press. Until the focus leaves, it looks disabled and ignores presses.
void setAvailable(QAbstractButton *button, bool available);
/// Whether it can be pressed.
bool isAvailable(const QWidget *button);

} // namespace claimcheck::ui
