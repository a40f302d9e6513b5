#pragma once

#include "core/signin/profile.h"
#include "local/async.h"
#include "services/http.h"
#include "signin/session.h"

namespace claimcheck {

/// Exchanges a session's refresh token for the next session, once, and not again by itself: a refresh token
/// may be good for one use (client-credentials 8.5). `now` is in Unix seconds. Errors: signin.again where
/// the server takes it no more (400, 401, 403), token.server and token.limit where it may later,
/// token.refused, token.response and http.*.
Async<Session> refreshTokens(Http &http, const Profile &profile, const Session &session,
                             std::function<qint64()> now, QObject *context);

/// What to do where nothing but a new sign-in helps. `why` may be empty.
Error signInAgain(const Profile &profile, const QString &why);

} // namespace claimcheck
