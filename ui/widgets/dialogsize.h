#pragma once

#include <QScreen>
#include <QWidget>

namespace claimcheck::ui {

/// The size a dialog wants, as far as the screen has it: with large text its buttons would be below the edge.
inline void resizeOnScreen(QWidget *dialog, const QSize &wanted)
{
    constexpr int frame = 48; // what the desktop puts around a window
    dialog->resize(wanted.boundedTo(dialog->screen()->availableSize() - QSize(0, frame)));
}

} // namespace claimcheck::ui
