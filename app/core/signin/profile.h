#pragma once

#include <QByteArray>

namespace claimcheck {

/// Whether a token of this scope, or one that is asked for with it, administers: it has org:admin.
bool administers(const QByteArray &scope);

/// A sign-in under a name: where it leads, as whom and with what scope. Nothing in it is secret; its tokens
/// are in the vault under sessionKey().
struct Profile {
    enum class Kind : quint8 { Sandbox, Platform, Custom };

    QByteArray name; ///< isProfileName()
    Kind kind = Kind::Platform;
    QByteArray baseUrl; ///< of the API, without a trailing slash
    QByteArray consoleUrl; ///< of the Console, which shows the sign-in page
    QByteArray clientId; ///< the OAuth client
    QByteArray scope; ///< as asked for
    QByteArray organizationId, organizationName; ///< empty until known
    QByteArray workspaceId, workspaceName; ///< empty for all, or until known
    QByteArray account; ///< an e-mail address; empty until known

    bool mayAdminister() const { return administers(scope); }
    /// The vault's entry. It names all that a token belongs to, so that a changed address finds none.
    QByteArray sessionKey() const;
};

/// Letters, digits, "_", "." and "-", no dot in front, at most 64 (client-credentials 4.2).
bool isProfileName(QByteArrayView name);

} // namespace claimcheck
