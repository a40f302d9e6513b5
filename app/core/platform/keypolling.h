#pragma once

#include "core/federation/issuer.h"

namespace claimcheck {

/// Whether the service itself has an issuer's keys, as it says it (wif-protocol 7.1).
struct KeyPolling {
    enum class State : quint8 {
        NotSaid, ///< nothing is said, as of keys given inline
        NotYet, ///< no fetch has been recorded
        Fetched,
        Failing, ///< the last fetches failed
        Paused, ///< after repeated failures
    };
    State state = State::NotSaid;
    int failures = 0; ///< in a row
    QByteArray lastFetched; ///< RFC 3339; empty: never, or not said
};

/// Of an issuer as the platform gave it; a federation file does not hold it.
KeyPolling keyPolling(const Issuer &issuer);

} // namespace claimcheck
