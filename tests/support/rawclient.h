#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace claimcheck::test {

/// A plain TCP client: nothing between the bytes and the test.
class RawClient {
public:
    explicit RawClient(quint16 port)
        : m_fd(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_connected = connect(m_fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
    }
    ~RawClient() { close(m_fd); }
    RawClient(const RawClient &) = delete;
    RawClient &operator=(const RawClient &) = delete;

    bool isConnected() const { return m_connected; }
    void send(const QByteArray &text)
    {
        m_sent = ::send(m_fd, text.constData(), size_t(text.size()), MSG_NOSIGNAL);
    }

    /// Takes what comes while the event loop runs, until the other end closes or `until` is there.
    QByteArray read(const QByteArray &until = {}, int milliseconds = 3000)
    {
        QByteArray all;
        QElapsedTimer time;
        time.start();
        char buffer[65536];
        while (time.elapsed() < milliseconds) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            const ssize_t got = recv(m_fd, buffer, sizeof buffer, MSG_DONTWAIT);
            if (got > 0)
                all.append(buffer, got);
            else if (got == 0)
                return all;
            else if (errno != EAGAIN) {
                wasReset = errno == ECONNRESET;
                return all;
            }
            if (!until.isEmpty() && all.contains(until))
                return all;
        }
        timedOut = true;
        return all;
    }

    bool wasReset = false, timedOut = false;

private:
    int m_fd;
    bool m_connected = false;
    ssize_t m_sent = 0;
};

} // namespace claimcheck::test
