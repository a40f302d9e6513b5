#pragma once

#include "cli/context.h"

namespace claimcheck::cli {

/// Records with header, claims, now, issuer, rule and perhaps seen_jti; the signature is taken as good.
Exit matchBatch(const Context &context);

} // namespace claimcheck::cli
