#pragma once

#include "core/result.h"

#include <QByteArray>

namespace claimcheck {

/// What an answer other than 2xx says (wif-protocol 3.3), all of it untrusted.
struct ApiError {
    int status = 0;
    QByteArray type; ///< "invalid_request_error"; of RFC 6749 its `error`
    QByteArray code; ///< details.error_code; mostly empty
    QByteArray requestId;
    QString message; ///< the server's, bounded, without secrets, safe to show; may be empty
};

/// Reads the envelope, the form of RFC 6749, or neither. `header` is the answer's request id, if it had one.
/// Nothing of the body but its message gets out, and of that no token: a server may echo what it was sent.
ApiError readApiError(int status, const QByteArray &body, const QByteArray &header);

/// The server's text made harmless: on one line, without tokens and keys, at most 300 characters.
QString quotedServerText(const QByteArray &text);

/// A request id as it may be shown: at most 128 letters, digits, '-' and '_'; empty otherwise.
QByteArray cleanRequestId(const QByteArray &text);

/// As advice. Ids: admin.refused (400 and other 4xx), admin.unauthorized, admin.forbidden, admin.not-found,
/// admin.conflict, admin.rate-limited, admin.server (5xx: it may have been carried out).
Error adviceOn(const ApiError &error);

} // namespace claimcheck
