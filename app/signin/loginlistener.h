#pragma once

#include "core/signin/callback.h"
#include "core/signin/redirectaddress.h"
#include "loopback/loopbackserver.h"

#include <QObject>

namespace claimcheck {

/// Waits on 127.0.0.1 for the browser to come back (security section 6). What is not the answer of this
/// sign-in gets a 4xx and changes nothing; nobody can keep the browser out by holding connections. The answer
/// is taken once, and the port is given free with it.
class LoginListener : public QObject {
    Q_OBJECT

public:
    struct Setup {
        LoopbackName name = LoopbackName::Address;
        quint16 port = 0; ///< 0 takes any free one
        QByteArray state;
        QByteArray issuer;
        bool issuerRequired = false;
    };
    /// Error: loopback.port.
    static Result<std::unique_ptr<LoginListener>> start(const Setup &setup);

    quint16 port() const { return m_server->port(); }
    QByteArray redirectUri() const;

Q_SIGNALS:
    /// Once, from the event loop: a code, or an error of the login server.
    void answered(const claimcheck::Callback &callback);

private:
    explicit LoginListener(const Setup &setup);
    HttpReply handle(const ServedRequest &request);

    Setup m_setup;
    bool m_taken = false;
    std::unique_ptr<LoopbackServer> m_server;
};

} // namespace claimcheck
