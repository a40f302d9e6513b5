#pragma once

#include "core/federation/federationfile.h"
#include "core/jose/signature.h"

namespace claimcheck::cli {

/// Checks with the keys of the person's choice; without them, with the inline keys of the issuer the token
/// names, which the file pins.
SignatureCheck checkedSignature(const Token &token, const std::optional<KeySet> &keys,
                                const FederationFile &file);

} // namespace claimcheck::cli
