#pragma once

#include "local/async.h"
#include "loopback/loopbackserver.h"

#include <QEventLoop>
#include <QTest>
#include <QTimer>
#include <QUrl>

namespace claimcheck::test {

/// A service on this computer that answers as it is told, and keeps what it was sent.
class ScriptedService {
public:
    using Answer = std::function<HttpReply(const ServedRequest &request)>;
    explicit ScriptedService(Answer toAll)
        : answer(std::move(toAll))
    {
        auto started = LoopbackServer::start(
            [this](const ServedRequest &request) {
                requests.append(request);
                return answer(request);
            },
            {});
        if (!started)
            qFatal("no port");
        m_server = *std::move(started);
    }
    ScriptedService(const ScriptedService &) = delete;
    ScriptedService &operator=(const ScriptedService &) = delete;
    QUrl base() const { return QUrl(QString::fromLatin1(m_server->baseUrl())); }
    QByteArray baseUrl() const { return m_server->baseUrl(); }

    Answer answer;
    QList<ServedRequest> requests;

private:
    std::unique_ptr<LoopbackServer> m_server;
};

inline HttpReply replying(int status, const QByteArray &body, const QList<HttpPair> &headers = {})
{
    HttpReply reply;
    reply.status = status;
    reply.body = body;
    reply.headers = headers;
    return reply;
}

/// What comes, or the error test.stuck. With an event loop: QTest::qWaitFor sleeps between two looks.
template <typename T> Result<T> resultOf(const Async<T> &future, int milliseconds = 20'000)
{
    QEventLoop loop;
    QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
    whenFinished(future, &loop, [&loop](const Result<T> &) { loop.quit(); });
    loop.exec();
    return future.resultCount() > 0 ? future.result() : Result<T>(fail("test.stuck", {}));
}

template <typename T> QByteArray idOf(const Result<T> &result)
{
    return result ? QByteArray() : result.error().id;
}

} // namespace claimcheck::test
