#pragma once

#include "support/certificates.h"

#include <memory>

namespace claimcheck::test {

/// The server's side of a handshake at OpenSSL's lowest level of security, which Qt has no way to ask for:
/// only so can a certificate with a SHA-1 signature be shown to a client.
class WeakTls {
public:
    explicit WeakTls(const MadeCertificate &certificate);
    ~WeakTls();

    QByteArray answer(const QByteArray &bytes); ///< what goes back for what came

private:
    struct Session;
    std::unique_ptr<Session> m_session;
};

} // namespace claimcheck::test
