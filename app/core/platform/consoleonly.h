#pragma once

#include "core/federation/rule.h"

namespace claimcheck {

/// Whether the Admin API leaves a rule to the Console (wif-protocol section 4): one of its scopes is neither
/// workspace:developer nor workspace:inference.
bool isConsoleOnly(const Rule &rule);

} // namespace claimcheck
