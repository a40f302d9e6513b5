#pragma once

#include "core/result.h"
#include "services/httpmessage.h"

#include <optional>

namespace claimcheck {

/// What has been tried with a call already.
struct ApiAttempts {
    int tries = 1; ///< the one whose result is looked at included
    bool refreshed = false; ///< the access token was renewed for it
};

/// What to do about the result of a call to the API.
struct ApiOutcome {
    enum class Next : quint8 {
        Done, ///< it is as wanted, which is so for the deletion of what is gone, too
        Retry, ///< nothing was done; the same again after `pauseMs`
        RefreshOnce, ///< renew the access token, then the same again
        Reconcile, ///< look what is there before anything else: it may have been carried out, or exists
        Report,
    };
    Next next = Next::Done;
    int pauseMs = 0;
    /// Ids: api.unknown-outcome, api.conflict, api.rate-limited, api.auth, api.server, api.refused,
    /// api.protocol, or that of Http where no answer came and none is missed. Holds nothing of the request's
    /// bearer, whatever the server echoes.
    std::optional<Error> error;
};

/// Decides; does nothing. A call that changes something is never repeated where it may have been carried out
/// (security section 9, S5). `now` in Unix milliseconds, for Retry-After.
ApiOutcome apiOutcome(const HttpRequest &request, const Result<HttpAnswer> &result,
                      const ApiAttempts &attempts, qint64 now);

} // namespace claimcheck
