#pragma once

#include "core/jose/verification.h"

namespace claimcheck {

/// The checks of RFC 7519 section 4.1 against a policy, in a fixed order, each with what was wanted and what
/// stands there. `header` and `claims` are JSON objects.
QList<VerificationCheck> checkClaims(json::Value header, json::Value claims, const Policy &policy);

/// The same list with every check not run, for claims that cannot be read.
QList<VerificationCheck> claimChecksNotRun(const QString &reason);

} // namespace claimcheck
