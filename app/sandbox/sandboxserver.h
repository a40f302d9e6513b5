#pragma once

#include "loopback/loopbackserver.h"
#include "sandbox/statefile.h"

#include <QTimer>

namespace claimcheck::sandbox {

/// A sandbox on a loopback port, with its state kept in a file where one is named.
class SandboxServer {
public:
    struct Place {
        quint16 port = 0;
        QString stateFile; ///< empty for none
    };
    static Result<std::unique_ptr<SandboxServer>> start(const SandboxSetup &setup, const Place &place);

    Sandbox &sandbox() { return m_sandbox; }
    QByteArray baseUrl() const { return m_server->baseUrl(); }
    /// One line of JSON that says how to reach and use it. It holds the bearer of this start.
    QByteArray startLine();
    /// Keeps what has changed since; done on its own a moment after each change, too.
    Result<void> save();

private:
    explicit SandboxServer(const SandboxSetup &setup);
    HttpReply handle(const ServedRequest &request);

    Sandbox m_sandbox;
    std::unique_ptr<StateFile> m_file;
    std::unique_ptr<LoopbackServer> m_server;
    QTimer m_saving;
    quint64 m_saved = 0;
};

} // namespace claimcheck::sandbox
