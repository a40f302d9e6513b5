#pragma once

#include <QByteArray>
#include <QList>

namespace claimcheck::sandbox {

/// Who makes a call (wif-protocol 4).
struct Caller {
    enum class Kind : quint8 {
        Nobody, ///< no credential, or one that is not good
        Console, ///< a person in the Console; may do everything
        User, ///< a person's OAuth token
        Federated, ///< a token of an exchange: acts as a service account
        ApiKey, ///< refused nearly everywhere
    };
    Kind kind = Kind::Nobody;
    QByteArray actorId; ///< user_… or svac_…
    QList<QByteArray> scopes;
    QByteArray workspaceId; ///< the token is bound to

    bool hasScope(const QByteArray &scope) const { return scopes.contains(scope); }
    bool isPerson() const { return kind == Kind::Console || kind == Kind::User; }
    bool isConsole() const { return kind == Kind::Console; }
};

} // namespace claimcheck::sandbox
