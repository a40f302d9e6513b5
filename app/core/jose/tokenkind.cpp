#include "core/jose/tokenkind.h"

#include "core/jose/providerkind.h"
#include "core/jose/wrongkind.h"

namespace claimcheck {

TokenKind recognise(const Token &token)
{
    if (token.form() == Token::Form::Jwe)
        return detail::encryptedKind();
    if (token.form() == Token::Form::NotAToken)
        return detail::recogniseForeign(token);
    const detail::TokenWords words(token);
    TokenKind kind = detail::recogniseProvider(words);
    detail::noteWrongKind(words, kind);
    return kind;
}

} // namespace claimcheck
