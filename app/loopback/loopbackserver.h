#pragma once

#include "core/result.h"
#include "loopback/servedrequest.h"

#include <functional>
#include <memory>

namespace claimcheck {

/// A small HTTP server on 127.0.0.1, on the event loop of the thread that starts it: nobody waits for a slow
/// client, and destroying it stops it at once. Requests that do not name it in Host are refused, so that no
/// web page reaches it by a name of its own.
class LoopbackServer {
public:
    /// Called with a whole request, in the server's thread.
    using Handler = std::function<HttpReply(const ServedRequest &request)>;
    struct Limits {
        quint16 port = 0; ///< 0 takes any free one
        unsigned connections = 400;
        unsigned idleSeconds = 30;
        /// With more open than this, the oldest is cut off, so that nobody keeps others out by holding
        /// connections; 0: newcomers wait until there are fewer than `connections`.
        unsigned kept = 0;
        unsigned lifeSeconds = 0; ///< a connection is cut off after it, whatever it does; 0 for never
        size_t connectionMemory = 32 * 1024; ///< bytes; more headers than fit are a 431
        qsizetype bodyBytes = 1024 * 1024; ///< more is a 413
    };

    static Result<std::unique_ptr<LoopbackServer>> start(Handler handler, const Limits &limits);
    ~LoopbackServer();
    LoopbackServer(const LoopbackServer &) = delete;
    LoopbackServer &operator=(const LoopbackServer &) = delete;

    /// Takes no more connections and gives the port free; those open go on.
    void stopListening();

    quint16 port() const;
    QByteArray baseUrl() const; ///< "http://127.0.0.1:8080"

    struct Daemon;

private:
    explicit LoopbackServer(std::unique_ptr<Daemon> daemon);
    std::unique_ptr<Daemon> m_daemon;
};

} // namespace claimcheck
