#pragma once

#include "core/result.h"

#include <QList>

#include <optional>

namespace claimcheck::credential {

/// `configs/<profile>.json` of the Anthropic clients, as written: nothing is filled in. A member that is null
/// or no text counts as absent; an empty text does not, because the clients disagree on it.
struct Profile {
    enum class Type : quint8 { Federation, Login };
    /// Where the JWT is; the clients know only the source "file".
    struct IdentityToken {
        QByteArray source;
        QByteArray path;
    };

    Type type = Type::Federation;
    std::optional<QByteArray> organizationId, workspaceId, baseUrl;
    std::optional<QByteArray> credentialsPath;
    std::optional<QByteArray> ruleId, accountId, clientId;
    std::optional<IdentityToken> identityToken;
    QList<QByteArray> unknown; ///< members of "authentication" that no client reads
};

/// Read as tolerantly as the clients do (members repeated or unknown), and no more so.
Result<Profile> readProfile(const QByteArray &text);

/// `credentials/<profile>.json`: what it holds, never the secrets themselves.
struct CredentialsFile {
    bool hasAccessToken = false;
    bool hasRefreshToken = false;
    QByteArray tail; ///< last four characters of the access token
    bool isTyped = false; ///< has a type other than "oauth_token", which some clients refuse
    std::optional<double> expiresAt; ///< Unix seconds; NaN for what is no number
};
Result<CredentialsFile> readCredentialsFile(const QByteArray &text);

/// What all clients take as the name of a profile: letters, digits, `_.-`, no dot first.
bool isSafeProfileName(QByteArrayView name);

} // namespace claimcheck::credential
