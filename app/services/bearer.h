#pragma once

#include "core/result.h"
#include "services/httpmessage.h"

namespace claimcheck {

/// The Authorization header for a token. Error: http.bearer, for what is no b64token (RFC 6750 section 2.1);
/// the text of the error does not have the token.
Result<HttpHeader> bearerHeader(const QByteArray &token);

/// The token a request carries, empty without one.
QByteArray bearerOf(const HttpRequest &request);

} // namespace claimcheck
