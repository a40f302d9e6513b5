#pragma once

#include "local/secrettext.h"

#include "core/result.h"

#include <memory>

namespace claimcheck {

/// The tokens of one sign-in, as the vault keeps them: one JSON text with a version, so that tokens and
/// times never mix.
struct Session {
    std::shared_ptr<const SecretText> accessToken;
    std::shared_ptr<const SecretText> refreshToken; ///< null without one
    qint64 expiresAt = 0; ///< Unix seconds
    QByteArray scope; ///< as granted
    qint64 serial = 0; ///< counts up with each refresh, so that two programs can tell whose is newer
};

/// Error: signin.session, for a text of another version or shape; it holds nothing of the text.
Result<Session> readSession(QByteArrayView text);
std::shared_ptr<const SecretText> writeSession(const Session &session);

} // namespace claimcheck
