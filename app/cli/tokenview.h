#pragma once

#include "cli/layout.h"
#include "core/jose/tokenfinder.h"
#include "core/json/writer.h"
#include "core/provider/tokenkind.h"

namespace claimcheck::cli {

/// "GitHub Actions token · acme/app, push to main", and where it stood. The signature is never shown.
void titleLines(Page &page, const FoundToken &found, const TokenKind &kind, int number, int count);
/// The whole token for people: title, times, header, claims with meanings, problems with their places.
void tokenLines(Page &page, const FoundToken &found, const TokenKind &kind, int number, int count,
                UnixSeconds now);

QByteArray formName(Token::Form form); ///< "jws", "jwe", "fragment", "claims", "other"
QByteArray partName(TokenPart part); ///< "token", "header", "claims", "signature"

/// Members "form", "kind" and "places" of a token in an answer.
void writeIdentity(json::Writer &writer, const FoundToken &found, const TokenKind &kind);
/// Member "problems": [{id, at, message, part, offset}]. `offset` is null for what is not a JSON problem.
void writeProblems(json::Writer &writer, const Token &token);

} // namespace claimcheck::cli
