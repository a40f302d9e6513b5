#pragma once

#include <QByteArray>

#include <tl/expected.hpp>

namespace claimcheck::sandbox {

/// What a call gives: JSON, or why it was refused (wif-protocol 3.3). The texts are the server's, so they are
/// not translated.
struct Answer {
    int status = 200;
    QByteArray json; ///< of a success
    QByteArray message; ///< of a refusal
    QByteArray errorCode; ///< error.details.error_code, where there is one
    QByteArray workspaceId; ///< for the header anthropic-workspace-id

    bool isRefusal() const { return status >= 400; }
    /// error.type, which follows from the status.
    QByteArray errorType() const;
    /// The JSON, or the error envelope.
    QByteArray body(const QByteArray &requestId) const;
};

Answer done(const QByteArray &json);
Answer refuse(int status, const QByteArray &message, const QByteArray &errorCode = {});
/// 404 in the words used for every object.
Answer notFound(const QByteArray &what);
Answer wrongMethod();

/// A value, or the answer that ends the call.
template <typename T> using OrRefusal = tl::expected<T, Answer>;

} // namespace claimcheck::sandbox
