#pragma once

#include "core/federation/federationfile.h"

namespace claimcheck {

/// Whether the Admin API leaves a rule to the Console (wif-protocol section 4): one of its scopes is neither
/// workspace:developer nor workspace:inference.
bool isConsoleOnly(const Rule &rule);

/// An issuer that stands behind a live rule of that kind.
bool isConsoleOnly(const Issuer &issuer, const FederationFile &file);

/// An account with the role admin, which the API takes from an interactive credential alone.
bool isConsoleOnly(const ServiceAccount &account);

} // namespace claimcheck
