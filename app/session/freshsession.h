#pragma once

#include "cli/input.h"
#include "core/signin/profile.h"
#include "signin/session.h"

namespace claimcheck::cli {

/// A profile, and a token of it that is fit to be handed to another program.
struct FreshSession {
    Profile profile;
    Session session;
};

/// The chosen profile's, refreshed first where 120 s or less are left; never an administrator's. Errors are
/// told; what comes back then is the exit code. Needs an application.
OrExit<FreshSession> freshSession(const Options &options, const Context &context, const QString &verb);

} // namespace claimcheck::cli
