#pragma once

#include "cli/input.h"

namespace claimcheck::cli {

/// The verbs of this module; their names, options and help are with the others in app/cli.
Exit runToken(const Options &options, const Context &context);
Exit runStatus(const Options &options, const Context &context);
Exit runExec(const Options &options, const Context &context);
Exit runComplete(const Options &options, const Context &context); ///< names of profiles
Exit runActivity(const Options &options, const Context &context);

} // namespace claimcheck::cli
