#pragma once

#include "cli/options.h"

namespace claimcheck::cli {

/// What a verb that talks to the platform takes besides its own: where it is, and the bearer.
QList<OptionSpec> connectionOptions();
/// The first of them alone, for what needs no bearer.
QList<OptionSpec> addressOptions();
/// For a verb that uses a sign-in there is.
QList<OptionSpec> profileOptions();

} // namespace claimcheck::cli
