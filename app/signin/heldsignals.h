#pragma once

namespace claimcheck {

/// While one lives, being asked to end (SIGINT, SIGTERM, SIGHUP) waits: between the server's taking a refresh
/// token and the keychain's having the next one, ending would lose the sign-in. Asked a second time, the
/// program ends at once. Nothing holds SIGKILL.
class HeldSignals {
public:
    HeldSignals();
    ~HeldSignals();
    HeldSignals(const HeldSignals &) = delete;
    HeldSignals &operator=(const HeldSignals &) = delete;
};

} // namespace claimcheck
