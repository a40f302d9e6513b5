#pragma once

#include "core/result.h"

namespace claimcheck {

/// How it stands with the keychain, as found by asking the service itself: the codes of QtKeychain do not
/// tell a locked keychain from an empty one.
enum class Situation : quint8 {
    Open,
    NoCollection, ///< the service runs and never kept anything
    Locked,
    NoDialog, ///< locked, and nothing asked for its password
    Unanswered, ///< locked, and nobody answered the dialog
    Cancelled,
    NoBus,
    NoService,
    NoLibrary,
    Denied,
    Hung,
    Failed,
};

/// What to tell a person; `words` are the service's own, from outside.
Error situationError(Situation situation, const QString &words = {});

} // namespace claimcheck
