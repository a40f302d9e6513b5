#pragma once

#include "support/certificates.h"

#include <QJsonArray>
#include <QList>
#include <QObject>
#include <QThread>

#include <atomic>
#include <memory>

namespace claimcheck::test {

/// One listening port of a FaultServer, and what came in at it.
struct FaultPort {
    quint16 port = 0;
    std::atomic_int connections = 0;
    std::atomic_int requests = 0; ///< read to their end
    std::atomic_int commits = 0; ///< that reached a step `commit`
    QByteArray lastRequest; ///< read it when no request is under way
};

/// Plays scripts at clients: `send`, `wait_ms`, `drip`, `flood`, `gzip_bomb`, `close`, `redirect`, `commit`,
/// and `tls` with the name of a fault or "good" (steps in the vectors http-faults). Everything else in a
/// script ends the test. In a thread of its own, so that a flood does not hold up who reads it. On 127.0.0.1.
class FaultServer {
public:
    FaultServer();
    ~FaultServer();

    /// Each connection plays the next script, the last one again and again.
    std::shared_ptr<FaultPort> listen(const QList<QJsonArray> &scripts);

    const QByteArray &authority() const { return m_authority.certificate; } ///< PEM; signed what `tls` shows

private:
    MadeCertificate m_authority;
    QThread m_thread;
    QObject *m_home; ///< in the thread; parent of all listeners
};

/// A script of one step: an answer with that status, extra header lines and body.
QJsonArray answering(int status, const QByteArray &body, const QByteArray &headerLines = {});
QJsonArray overTls(QJsonArray script, const QByteArray &name = "good");

} // namespace claimcheck::test
