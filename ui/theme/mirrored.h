#pragma once

#include <QGuiApplication>
#include <QMargins>

namespace claimcheck::ui {

/// Margins by leading and trailing edge: Qt mirrors what is in a layout, not the margins around it.
inline QMargins mirrored(int leading, int top, int trailing, int bottom)
{
    return QGuiApplication::isRightToLeft() ? QMargins(trailing, top, leading, bottom)
                                            : QMargins(leading, top, trailing, bottom);
}

} // namespace claimcheck::ui
