#pragma once

namespace claimcheck::libsecret {

/// Whether it is installed. QtKeychain loads it when first used, and says nothing of it where it cannot.
bool isThere();

/// Has it begin anew: its session dies with the service, and it goes on using it with the next one.
void forgetSession();

} // namespace claimcheck::libsecret
