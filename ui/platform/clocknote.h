#pragma once

#include "ui/platform/requestlog.h"
#include "ui/theme/theme.h"

namespace claimcheck::ui {

/// What can be said of this computer's clock. The service judges tokens by its own.
struct ClockNote {
    Shape shape = Shape::Unknown;
    QString words, detail;
};

/// A minute and more is worth a warning (security section 9, S8).
ClockNote clockNote(const std::optional<RequestLog::Clock> &clock);

} // namespace claimcheck::ui
