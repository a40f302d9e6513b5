#pragma once

namespace claimcheck::ui {

/// Widgets that paint their own text are plain containers to a screen reader; this makes them static text (an
/// alert, for banner and toast), named by their accessible name, and lets buttons that can be checked be used
/// from there (toggleaccessible.h). To be called once per application.
void installPaintedAccessibles();

} // namespace claimcheck::ui
