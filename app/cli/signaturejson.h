#pragma once

#include "core/jose/signature.h"
#include "core/json/writer.h"

namespace claimcheck::cli {

/// Member "signature" of an answer: {state: "good"|"bad"|"not_checked", id, reason, kid, thumbprint, keys}.
void writeSignature(json::Writer &writer, const SignatureCheck &check);

} // namespace claimcheck::cli
