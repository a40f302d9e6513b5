#pragma once

#include "core/federation/rule.h"

namespace claimcheck::sandbox {

/// A platform whose issuer is the same for all its customers, by its host (wif-protocol 8.5, 22.14).
bool isSharedIssuer(const QByteArray &issuerUrl);
/// The match says whose workload it is: in the subject, in claims or in the condition. The live service's
/// list of claims is not published; this one is the sandbox's.
bool pinsTenant(const RuleMatch &match, const QByteArray &issuerUrl);

} // namespace claimcheck::sandbox
