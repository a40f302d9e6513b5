#pragma once

#include "cli/input.h"
#include "signin/signins.h"

namespace claimcheck::cli {

/// Tells an error of a sign-in, and gives the exit code for it.
Exit tellLoginError(const Context &context, const QString &verb, const Error &error);

/// The person's turn: the vault is tried, the links are said, and the browser's answer (or with Yes a pasted
/// code on standard input) is waited for. Errors are told; what comes back then is the exit code.
enum class Pasting : quint8 { No, Yes };
OrExit<SignInState> signInNow(SignIns &signIns, const Profile &profile, const SignInWays &ways,
                              Pasting pasting, const Context &context, const QString &verb);

} // namespace claimcheck::cli
