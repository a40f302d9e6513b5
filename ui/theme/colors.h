#pragma once

#include "ui/theme/theme.h"

#include <array>

class QPalette;

namespace claimcheck::ui {

inline constexpr std::size_t colorCount = 21;
using Colors = std::array<QColor, colorCount>;

/// The colours of the design. Each semantic colour has at least 5.0:1 against every ground.
Colors lightColors();
Colors darkColors();
/// Each text at least 7:1 on every ground, and each line of a control 7:1; dividers 3:1.
Colors contrastColors(bool dark);

/// For a high-contrast system palette: nothing but its own colours; meanings lose their hue.
Colors colorsOf(const QPalette &system);

/// The widgets' palette made of such colours.
QPalette paletteOf(const Colors &colors);

/// Text is lighter than what it stands on.
bool isDarkPalette(const QPalette &palette);

/// Black on white or white on black, with nothing between.
bool isHighContrastPalette(const QPalette &palette);

/// WCAG 2 contrast ratio, 1 to 21.
double contrastRatio(const QColor &one, const QColor &other);

} // namespace claimcheck::ui
