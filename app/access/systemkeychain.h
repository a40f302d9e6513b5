#pragma once

#include "cli/context.h"
#include "vault/keychain.h"

namespace claimcheck::cli {

/// The keychain for a verb: where a person has to unlock it, that is said on standard error.
std::unique_ptr<Keychain> systemKeychain(const Context &context, const QString &verb);

} // namespace claimcheck::cli
