#pragma once

#include "core/result.h"
#include "services/httpmessage.h"

#include <optional>

namespace claimcheck {

/// What a token endpoint gives out (RFC 6749 section 5.1). Secret: never shown, written or logged.
struct AccessToken {
    QByteArray value; ///< fit to be sent as a bearer
    std::optional<int> lifetimeSeconds;
    QByteArray scope; ///< as granted; empty where the answer does not say
    QByteArray refreshToken; ///< empty without one
};

/// Reads a success strictly: one object without repeated members, token_type Bearer (any case), tokens of the
/// b64token grammar of at most 64 KiB, a lifetime of 1 s to a year. Error: token.response; no error holds
/// anything of the body.
Result<AccessToken> readTokenResponse(const QByteArray &body);

/// The same from what Http gave: other statuses are token.refused (the error's message has the server's
/// words, bounded, without any of `secrets`), token.server or token.limit; what is too large is
/// token.response; else the error is Http's.
Result<AccessToken> tokenFromAnswer(const Result<HttpAnswer> &result, const QString &host,
                                    const QList<QByteArray> &secrets);

} // namespace claimcheck
