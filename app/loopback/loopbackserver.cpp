#include "loopback/loopbackserver.h"

#include "loopback/httpdelivery.h"
#include "loopback/openconnections.h"

#include <QCoreApplication>
#include <QSet>
#include <QSocketNotifier>
#include <QTimer>

#include <algorithm>
#include <optional>

#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <unistd.h>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::LoopbackServer)
};

/// One request on its way in, and its reply on the way out.
struct Exchange {
    ServedRequest request;
    std::optional<HttpReply> reply;
    bool begun = false; ///< its headers have been looked at
    qsizetype received = 0; ///< bytes of the body, also those not kept
};

HttpReply plain(int status, const QByteArray &text)
{
    HttpReply reply;
    reply.status = status;
    reply.type = "text/plain; charset=utf-8";
    reply.body = text + '\n';
    return reply;
}

MHD_Result appendPair(void *closure, MHD_ValueKind, const char *name, size_t nameSize, const char *value,
                      size_t valueSize)
{
    static_cast<QList<HttpPair> *>(closure)->append(
        {QByteArray(name, qsizetype(nameSize)), QByteArray(value, value ? qsizetype(valueSize) : 0)});
    return MHD_YES;
}

QList<HttpPair> pairsOf(MHD_Connection *connection, MHD_ValueKind kind)
{
    QList<HttpPair> pairs;
    MHD_get_connection_values_n(connection, kind, appendPair, &pairs);
    return pairs;
}

/// The first that is heard of a request. forget() takes what comes back.
void *keepTarget(void *, const char *target, MHD_Connection *)
{
    auto exchange = std::make_unique<Exchange>();
    exchange->request.target = target;
    return exchange.release();
}

void forget(void *, MHD_Connection *, void **own, MHD_RequestTerminationCode)
{
    delete static_cast<Exchange *>(*own);
    *own = nullptr;
}

} // namespace

struct LoopbackServer::Daemon {
    Handler handler;
    Limits limits;
    MHD_Daemon *native = nullptr;
    quint16 port = 0;
    std::unique_ptr<QSocketNotifier> ready;
    QTimer due;
    QSet<MHD_Connection *> waiting; ///< suspended, for a reply that is to come late
    OpenConnections connections;

    ~Daemon();
    bool open();
    void run();
    void stopListening();
    bool namesUs(const ServedRequest &request) const;
    bool begin(MHD_Connection *connection, Exchange &exchange) const;
    bool finish(MHD_Connection *connection, Exchange &exchange);
    void delay(MHD_Connection *connection, int milliseconds);
    static MHD_Result answer(void *closure, MHD_Connection *connection, const char *url, const char *method,
                             const char *version, const char *data, size_t *size, void **own);
};

/// libmicrohttpd must not be stopped while connections are suspended.
LoopbackServer::Daemon::~Daemon()
{
    if (!native)
        return;
    for (MHD_Connection *connection : std::as_const(waiting))
        MHD_resume_connection(connection);
    waiting.clear();
    ready.reset();
    MHD_stop_daemon(native);
}

bool LoopbackServer::Daemon::open()
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(limits.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    native = MHD_start_daemon(
        MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME, limits.port, nullptr, nullptr, &Daemon::answer, this,
        MHD_OPTION_SOCK_ADDR, reinterpret_cast<sockaddr *>(&address), MHD_OPTION_CONNECTION_LIMIT,
        limits.connections, MHD_OPTION_CONNECTION_TIMEOUT, limits.idleSeconds,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, limits.connectionMemory, MHD_OPTION_NOTIFY_COMPLETED, forget,
        nullptr, MHD_OPTION_URI_LOG_CALLBACK, keepTarget, nullptr, MHD_OPTION_NOTIFY_CONNECTION,
        OpenConnections::changed, &connections, MHD_OPTION_END);
    const MHD_DaemonInfo *bound = native ? MHD_get_daemon_info(native, MHD_DAEMON_INFO_BIND_PORT) : nullptr;
    const MHD_DaemonInfo *epoll = native ? MHD_get_daemon_info(native, MHD_DAEMON_INFO_EPOLL_FD) : nullptr;
    if (!bound || !epoll)
        return false;
    port = bound->port;
    ready = std::make_unique<QSocketNotifier>(epoll->epoll_fd, QSocketNotifier::Read);
    QObject::connect(ready.get(), &QSocketNotifier::activated, ready.get(), [this] { run(); });
    due.setSingleShot(true);
    QObject::connect(&due, &QTimer::timeout, &due, [this] { run(); });
    return true;
}

void LoopbackServer::Daemon::run()
{
    MHD_run(native);
    // Only now: whoever came with a whole request has been answered.
    if (limits.kept > 0)
        connections.cutToNewest(limits.kept);
    qint64 wait = limits.lifeSeconds > 0 ? connections.cutOlderThan(limits.lifeSeconds * 1000) : -1;
    MHD_UNSIGNED_LONG_LONG milliseconds = 0;
    if (MHD_get_timeout(native, &milliseconds) == MHD_YES)
        wait = wait < 0 ? qint64(milliseconds) : std::min(wait, qint64(milliseconds));
    if (wait >= 0)
        due.start(int(std::min<qint64>(wait, 60'000)));
    else
        due.stop();
}

void LoopbackServer::Daemon::stopListening()
{
    const MHD_socket listening = MHD_quiesce_daemon(native);
    if (listening != MHD_INVALID_SOCKET)
        close(listening);
}

bool LoopbackServer::Daemon::namesUs(const ServedRequest &request) const
{
    const auto isHost = [](const HttpPair &header) {
        return header.name.compare("host", Qt::CaseInsensitive) == 0;
    };
    if (std::count_if(request.headers.cbegin(), request.headers.cend(), isHost) != 1)
        return false;
    const QByteArray host = request.header("host").toLower(), suffix = ':' + QByteArray::number(port);
    return host == "127.0.0.1" + suffix || host == "localhost" + suffix || host == "[::1]" + suffix;
}

/// With the headers alone: refuses what need not be read.
bool LoopbackServer::Daemon::begin(MHD_Connection *connection, Exchange &exchange) const
{
    exchange.request.headers = pairsOf(connection, MHD_HEADER_KIND);
    if (!namesUs(exchange.request))
        return deliverReply(connection, plain(421, "This server answers to 127.0.0.1 and localhost only."));
    if (exchange.request.header("content-length").toLongLong() > limits.bodyBytes)
        return deliverReply(connection, plain(413, "The body is too large."));
    return true;
}

bool LoopbackServer::Daemon::finish(MHD_Connection *connection, Exchange &exchange)
{
    if (!exchange.reply) {
        exchange.request.query = pairsOf(connection, MHD_GET_ARGUMENT_KIND);
        exchange.reply = exchange.received > limits.bodyBytes ? plain(413, "The body is too large.")
                                                              : handler(exchange.request);
        if (exchange.reply->delayMs > 0) {
            delay(connection, exchange.reply->delayMs);
            return true;
        }
    }
    return deliverReply(connection, *exchange.reply);
}

void LoopbackServer::Daemon::delay(MHD_Connection *connection, int milliseconds)
{
    MHD_suspend_connection(connection);
    waiting.insert(connection);
    QTimer::singleShot(milliseconds, &due, [this, connection] {
        if (!waiting.remove(connection))
            return;
        MHD_resume_connection(connection);
        run();
    });
}

MHD_Result LoopbackServer::Daemon::answer(void *closure, MHD_Connection *connection, const char *url,
                                          const char *method, const char *, const char *data, size_t *size,
                                          void **own)
{
    auto *daemon = static_cast<Daemon *>(closure);
    auto *exchange = static_cast<Exchange *>(*own);
    if (!exchange->begun) {
        exchange->begun = true;
        exchange->request.method = method;
        exchange->request.path = url;
        return daemon->begin(connection, *exchange) ? MHD_YES : MHD_NO;
    }
    if (*size == 0)
        return daemon->finish(connection, *exchange) ? MHD_YES : MHD_NO;
    exchange->received += qsizetype(*size);
    if (exchange->received <= daemon->limits.bodyBytes)
        exchange->request.body.append(data, qsizetype(*size));
    *size = 0;
    // Nothing can be answered before the end: who sends far too much is cut off.
    return exchange->received <= 4 * daemon->limits.bodyBytes ? MHD_YES : MHD_NO;
}

LoopbackServer::LoopbackServer(std::unique_ptr<Daemon> daemon)
    : m_daemon(std::move(daemon))
{
}

LoopbackServer::~LoopbackServer() = default;

Result<std::unique_ptr<LoopbackServer>> LoopbackServer::start(Handler handler, const Limits &limits)
{
    auto daemon = std::make_unique<Daemon>();
    daemon->handler = std::move(handler);
    daemon->limits = limits;
    if (!daemon->open())
        return fail("loopback.port", Words::tr("port %1 of 127.0.0.1 cannot be listened on").arg(limits.port),
                    Words::tr("name another port, or none to get any free one"));
    return std::unique_ptr<LoopbackServer>(new LoopbackServer(std::move(daemon)));
}

void LoopbackServer::stopListening()
{
    m_daemon->stopListening();
}

quint16 LoopbackServer::port() const
{
    return m_daemon->port;
}

QByteArray LoopbackServer::baseUrl() const
{
    return "http://127.0.0.1:" + QByteArray::number(port());
}

} // namespace claimcheck
