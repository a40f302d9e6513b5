#pragma once

#include <QString>

namespace claimcheck::ui {

class Theme;

/// resources/app.qss with its placeholders filled: `@surface` is a colour by name, `@32` a height at the
/// current text size, `@leading` and `@trailing` are left and right, or the other way round.
QString styleSheet(const Theme &theme);

} // namespace claimcheck::ui
