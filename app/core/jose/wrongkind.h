#pragma once

#include "core/jose/tokenkind.h"
#include "core/jose/tokenwords.h"

namespace claimcheck::detail {

/// Turns `kind` into a wrong kind, with advice, where the service never takes such a token; `kind` is what
/// the provider's recogniser said and keeps its title.
void noteWrongKind(const TokenWords &token, TokenKind &kind);

/// What stands in a token's place and is none: a certificate, a static key, an opaque token.
TokenKind recogniseForeign(const Token &token);

/// An encrypted token.
TokenKind encryptedKind();

} // namespace claimcheck::detail
