#pragma once

namespace claimcheck::ui {

/// Widgets that paint their own text are plain containers to a screen reader; this makes them static text (an
/// alert, for banner and toast), named by their accessible name, and buttons click when they are used from
/// there (buttonaccessible.h). To be called once per application.
void installPaintedAccessibles();

} // namespace claimcheck::ui
