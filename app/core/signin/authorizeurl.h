#pragma once

#include <QByteArray>

namespace claimcheck {

/// What the sign-in page is asked (client-credentials 8.2). Nothing in it lets anybody sign in.
struct AuthorizeRequest {
    QByteArray endpoint; ///< an address that was checked; may have a query
    QByteArray clientId;
    QByteArray redirectUri;
    QByteArray scope; ///< separated by blanks
    QByteArray state, challenge; ///< of SignInSecrets
    QByteArray organizationId; ///< chosen beforehand there; empty: the person chooses
    QByteArray workspaceId; ///< the same
};

/// The link to open, everything in it percent-encoded.
QByteArray authorizeUrl(const AuthorizeRequest &request);

} // namespace claimcheck
