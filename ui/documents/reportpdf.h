#pragma once

#include "core/result.h"

namespace claimcheck::ui {

/// A report on A4 pages, black on white, whatever the window looks like. `text` is plain: nothing in it is
/// taken for markup, and nothing is fetched. Errors name the file.
Result<void> writePdf(const QString &path, const QString &title, const QString &text);

} // namespace claimcheck::ui
