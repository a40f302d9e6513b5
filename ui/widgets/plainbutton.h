#pragma once

#include <QPushButton>

namespace claimcheck::ui {

/// A button of a dialog that Return does not press from elsewhere in it.
inline QPushButton *plainButton(const QString &words)
{
    auto *button = new QPushButton(words);
    button->setAutoDefault(false);
    return button;
}

} // namespace claimcheck::ui
