#pragma once

#include "local/async.h"
#include "services/http.h"
#include "services/tokenowner.h"
#include "signin/session.h"

namespace claimcheck {

/// Who signed in, and with what.
struct SignedIn {
    Session session;
    TokenOwner owner;
};

/// A code, and what proves that it was asked for here.
struct CodeGrant {
    QUrl token; ///< the endpoint
    QByteArray clientId;
    QByteArray redirectUri; ///< the one the code was sent to
    QByteArray state;
    std::shared_ptr<const SecretText> code, verifier;
};

/// Turns a code into tokens (client-credentials 8.4), sent once: a code is good for one use. `now` in Unix
/// seconds. Errors: token.*, http.*; none holds the code or the verifier.
Async<SignedIn> exchangeCode(Http &http, const CodeGrant &grant, qint64 now, QObject *context);

} // namespace claimcheck
