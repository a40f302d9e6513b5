#pragma once

#include "core/provider/tokenkind.h"

namespace claimcheck::detail {

/// What stands in a token's place and is none: a certificate, a static key, an opaque token.
TokenKind recogniseForeign(const Token &token);

/// An encrypted token.
TokenKind encryptedKind();

} // namespace claimcheck::detail
