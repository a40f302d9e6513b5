#pragma once

#include "loopback/loopbackserver.h"

#include <QMap>

namespace claimcheck::test {

/// A token endpoint as strict as can be: a refresh token is good once, and one sent a second time ends the
/// sign-in it belongs to.
class RefreshServer {
public:
    RefreshServer();

    QByteArray baseUrl() const { return m_server->baseUrl(); }
    /// Begins a sign-in, in the place of any other; gives its first refresh token.
    QByteArray begin();
    QByteArray current() const { return token(m_generation); } ///< the refresh token that is good now

    int lifetime = 3600; ///< expires_in of what it gives out
    int status = 0; ///< answered instead, where not 0
    QByteArray answer; ///< its body
    int delayMs = 0;

    bool isOver = false; ///< the sign-in was ended
    int refreshes = 0; ///< answered with a token
    int requests = 0;
    QMap<QByteArray, int> byAgent; ///< what came, by User-Agent
    ServedRequest last;

private:
    HttpReply handle(const ServedRequest &request);
    HttpReply refresh(const ServedRequest &request);
    QByteArray token(int generation) const;

    std::unique_ptr<LoopbackServer> m_server;
    int m_family = 0, m_generation = 0;
};

} // namespace claimcheck::test
