#pragma once

#include "core/jose/tokenkind.h"
#include "core/jose/tokenwords.h"

namespace claimcheck::detail {

/// The provider whose preset fits the token, by issuer and claims: id, name and title; "generic-oidc" where
/// an issuer is named but none fits, and "unknown" where not even that is there.
TokenKind recogniseProvider(const TokenWords &token);

} // namespace claimcheck::detail
