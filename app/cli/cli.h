#pragma once

#include "cli/context.h"

#include <QList>

#include <functional>

namespace claimcheck::cli {

/// What main hands over when there is no verb: the way into the window, and whether there is a display for
/// it.
struct Window {
    bool hasDisplay = false;
    std::function<Result<int>()> open; ///< runs the window to its end; an Error where it cannot be loaded
};

/// Runs the command line: a verb goes to the terminal, no verb (or one existing file) opens the window.
/// `arguments` are without the program's name. Returns the exit code.
int run(const QList<QByteArray> &arguments, const Context &context, const Window &window);

} // namespace claimcheck::cli
