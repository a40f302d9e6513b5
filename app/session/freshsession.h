#pragma once

#include "access/handover.h"
#include "cli/input.h"

namespace claimcheck::cli {

/// The chosen profile's, refreshed first where 120 s or less are left; never an administrator's. Errors are
/// told; what comes back then is the exit code. Needs an application.
OrExit<FreshSession> freshSession(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
