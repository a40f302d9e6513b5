#pragma once

#include "loopback/servedrequest.h"
#include "sandbox/organization.h"
#include "sandbox/tokenrequest.h"
#include "sandbox/tokenstore.h"

#include <QMap>

namespace claimcheck::sandbox {

/// A person's sign-in: authorization code with PKCE, and refresh (wif-protocol 15; client-credentials 8).
/// There is one person, who may do everything; what they are asked is real.
class SignIn {
public:
    SignIn(std::function<QByteArray(int)> random, Organization &organization, TokenStore &tokens);

    HttpReply authorizePage(const ServedRequest &request); ///< GET /oauth/authorize
    HttpReply decision(const ServedRequest &request); ///< POST /oauth/authorize
    HttpReply codePage(const ServedRequest &request) const; ///< GET /oauth/code/callback, for pasting

    Answer takeCode(const TokenForm &form); ///< grant_type=authorization_code
    Answer refresh(const TokenForm &form); ///< grant_type=refresh_token

private:
    struct Asked {
        QByteArray clientId, redirectUri, scope, state, challenge, workspaceId;
        qint64 until = 0; ///< seconds
    };
    struct Session {
        QByteArray clientId, scope, workspaceId;
    };
    OrRefusal<Asked> readRequest(const ServedRequest &request) const;
    QByteArray pageFor(const QByteArray &ticket, const Asked &asked) const;
    Answer tokensFor(const Session &session, const QByteArray &refreshToken);
    QByteArray secret() const;
    template <typename T> void limit(QMap<QByteArray, T> &map) const;

    std::function<QByteArray(int)> m_random;
    Organization &m_organization;
    TokenStore &m_tokens;
    QMap<QByteArray, Asked> m_asked; ///< by the ticket in the page's form
    QMap<QByteArray, Asked> m_codes;
    QMap<QByteArray, Session> m_refresh;
};

/// The page that asks; every text in it is escaped.
struct ConsentPage {
    QByteArray ticket;
    QByteArray clientId;
    QByteArray scope;
    QByteArray organization;
    QList<HttpPair> workspaces; ///< id and name
    QByteArray chosen;

    QByteArray html() const;
};
/// A page that says one thing.
HttpReply plainPage(int status, const QByteArray &heading, const QByteArray &text);
HttpReply htmlReply(int status, const QByteArray &html);

} // namespace claimcheck::sandbox
