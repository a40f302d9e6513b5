#pragma once

#include "core/federation/issuer.h"

namespace claimcheck::cli {

/// `rule` of a batch record: the members of `match` alone, or a whole rule that holds them.
Result<Rule> recordRule(json::Value record);

/// `issuer` of a batch record: an issuer object.
Result<Issuer> recordIssuer(json::Value record);

} // namespace claimcheck::cli
