#pragma once

#include "cli/input.h"
#include "signin/profilestore.h"

namespace claimcheck::cli {

/// The profile a `login` is for: the one that is there, or a new one, with what the options say. Errors are
/// told; what comes back then is the exit code.
OrExit<Profile> profileToSignIn(const ProfileStore &store, const Options &options, const Context &context);

} // namespace claimcheck::cli
