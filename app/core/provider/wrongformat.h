#pragma once

#include "core/provider/tokenkind.h"

namespace claimcheck::detail {

/// Makes `kind` one that the service never takes.
void setWrong(TokenKind &kind, const char *id, const QString &name, const QString &advice);

/// A token that nobody signed, or that is signed with a shared secret; true where `kind` says so now.
bool noteAlgorithm(json::Value header, TokenKind &kind);

/// An access token where an identity token is wanted (RFC 9068), unless the provider hands out nothing else.
void noteAccessToken(json::Value header, json::Value claims, TokenKind &kind);

} // namespace claimcheck::detail
