#pragma once

#include "cli/context.h"
#include "core/jose/verification.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// Records of the formats jws-1 and jwt-1 with `jwks` and `policy` inline. Without a policy only the
/// signature layer is checked, over any payload, with every supported algorithm.
Exit verifyBatch(const Context &context);

/// Members "result", "stage" and "reason"; the last two are null when valid.
void writeResult(json::Writer &writer, bool valid, Stage stage, const QString &reason);

} // namespace claimcheck::cli
