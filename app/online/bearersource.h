#pragma once

#include "local/secrettext.h"
#include "online/address.h"
#include "services/http.h"

namespace claimcheck::cli {

/// A secret from a file, blanks around it left out; `what` it is, for the error.
OrExit<SecretText> secretFrom(const QByteArray &name, const QString &what, const Context &context);

/// The bearer a command line means: of --token-file, of the profile's sign-in, or else what the federation
/// variables are exchanged for. Errors are told; what comes back then is the exit code.
OrExit<SecretText> bearerFrom(const Options &options, const Address &address, Http &http,
                              const Context &context, const QString &verb);

} // namespace claimcheck::cli
