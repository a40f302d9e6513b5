#pragma once

#include "cli/context.h"

namespace claimcheck::cli {

/// Tells an error of the platform, the network, the keychain or a file, and gives the exit code for it.
Exit tellError(const Context &context, const QString &verb, const Error &error);

} // namespace claimcheck::cli
