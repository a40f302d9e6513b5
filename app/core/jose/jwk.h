#pragma once

#include "core/jose/keymaterial.h"

namespace claimcheck {

/// Reads one JWK (RFC 7517 section 4, RFC 7518 section 6, RFC 8037 section 2). Never fails: what must not be
/// used is described with the reason. Of a private key only the public part is read.
Key::Data readJwk(json::Value jwk, SymmetricKeys symmetric);

} // namespace claimcheck
