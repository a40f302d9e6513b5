#include "services/http.h"
#include "support/faultserver.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// What Http sends, refuses to send, tries again, reports, and which certificates it believes.
class HttpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sends();
    void refusesToSend_data();
    void refusesToSend();
    void triesAgain_data();
    void triesAgain();
    void neverTwice();
    void givesUpInTime();
    void cancelled();
    void goneInTheMiddle();
    void authorities();
    void otherName();
    void checkedAddress();
    void largeOverTls_data();
    void largeOverTls();
    void cutOffOverTls();
    void proxies();
    void systemProxy();
    void nobodyListens();
    void serverTimes();
    void records();

private:
    Result<HttpAnswer> answerTo(const HttpRequest &request);
    HttpRequest request(const std::shared_ptr<FaultPort> &port, const char *scheme = "http") const;

    FaultServer m_server;
    Http m_http{{}, [] { return QDateTime::currentMSecsSinceEpoch(); }};
};

namespace {

QByteArray idOf(const Result<HttpAnswer> &result)
{
    return result ? QByteArray() : result.error().id;
}

Result<HttpAnswer> answerOf(Http &http, const HttpRequest &request)
{
    QFuture<Result<HttpAnswer>> future = http.send(request);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000))
        return fail("test.stuck", {});
    return future.result();
}

QJsonArray steps(std::initializer_list<QJsonObject> all)
{
    QJsonArray array;
    for (const QJsonObject &step : all)
        array.append(step);
    return array;
}

QJsonObject step(const char *name, const QJsonValue &value)
{
    return {{QLatin1String(name), value}};
}

} // namespace

Result<HttpAnswer> HttpTest::answerTo(const HttpRequest &request)
{
    return answerOf(m_http, request);
}

HttpRequest HttpTest::request(const std::shared_ptr<FaultPort> &port, const char *scheme) const
{
    HttpRequest request;
    request.url = QUrl(
        QStringLiteral("%1://localhost:%2/a%20b?c=d").arg(QLatin1String(scheme)).arg(port->port));
    request.purpose = QStringLiteral("Test");
    if (request.url.scheme() == QLatin1String("https"))
        request.caPem = m_server.authority();
    return request;
}

void HttpTest::sends()
{
    const auto port = m_server.listen({answering(201, "{}", "request-id: req_1\r\n")});
    HttpRequest post = request(port);
    post.method = "POST";
    post.headers = {{"Authorization", "Bearer abc"}};
    post.body = "{\"a\":1}";
    const Result<HttpAnswer> answer = answerTo(post);
    QVERIFY(answer);
    QCOMPARE(answer->status, 201);
    QCOMPARE(answer->body, "{}");
    QCOMPARE(answer->header("Request-Id"), "req_1");
    QCOMPARE(port->lastRequest,
             "POST /a%20b?c=d HTTP/1.1\r\nHost: localhost:" + QByteArray::number(port->port)
                 + "\r\nUser-Agent: claimcheck\r\nAccept-Encoding: identity\r\nConnection: close\r\n"
                   "Authorization: Bearer abc\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
}

void HttpTest::refusesToSend_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("id");
    const QString good = QStringLiteral("http://127.0.0.1:1/");
    const QByteArray badUrl("http.url"), badHeader("http.header");
    QTest::newRow("http") << QStringLiteral("http://issuer.example/") << QByteArray("A") << QByteArray("b")
                          << badUrl;
    QTest::newRow("file") << QStringLiteral("file:///etc/passwd") << QByteArray("A") << QByteArray("b")
                          << badUrl;
    QTest::newRow("user") << QStringLiteral("https://a:b@issuer.example/") << QByteArray("A")
                          << QByteArray("b") << badUrl;
    QTest::newRow("no host") << QStringLiteral("https:///x") << QByteArray("A") << QByteArray("b") << badUrl;
    QTest::newRow("looks local") << QStringLiteral("http://127.0.0.1.evil.example/") << QByteArray("A")
                                 << QByteArray("b") << badUrl;
    QTest::newRow("line break") << good << QByteArray("A") << QByteArray("b\r\nX: y") << badHeader;
    QTest::newRow("lone LF") << good << QByteArray("A") << QByteArray("b\nX: y") << badHeader;
    QTest::newRow("lone CR") << good << QByteArray("A") << QByteArray("b\rX: y") << badHeader;
    QTest::newRow("NUL") << good << QByteArray("A") << QByteArray("b\0c", 3) << badHeader;
    QTest::newRow("break in a name") << good << QByteArray("A\r\nB") << QByteArray("c") << badHeader;
    QTest::newRow("no name") << good << QByteArray() << QByteArray("c") << badHeader;
    QTest::newRow("another host") << good << QByteArray("host") << QByteArray("evil.example") << badHeader;
    QTest::newRow("cookie") << good << QByteArray("Cookie") << QByteArray("a=b") << badHeader;
    QTest::newRow("coding") << good << QByteArray("Transfer-Encoding") << QByteArray("chunked") << badHeader;
}

void HttpTest::refusesToSend()
{
    QFETCH(QString, url);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    HttpRequest request;
    request.url = QUrl(url);
    request.headers = {{name, value}};
    const Result<HttpAnswer> answer = answerTo(request);
    QTEST(idOf(answer), "id");
    QVERIFY(!answer.error().hint.isEmpty());
}

void HttpTest::triesAgain_data()
{
    QTest::addColumn<QList<QJsonArray>>("scripts");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("requests");
    const QJsonArray ok = answering(200, "{}"), busy = answering(503, ""),
                     limited = answering(429, "", "Retry-After: 1\r\n");
    const QJsonArray closed = steps({step("close", QStringLiteral("fin"))}),
                     reset = steps({step("close", QStringLiteral("rst"))});
    QTest::newRow("busy once") << QList<QJsonArray>{busy, ok} << QByteArray() << 200 << 2;
    QTest::newRow("limited once") << QList<QJsonArray>{limited, ok} << QByteArray() << 200 << 2;
    QTest::newRow("closed twice") << QList<QJsonArray>{closed, reset, ok} << QByteArray() << 200 << 3;
    QTest::newRow("always busy") << QList<QJsonArray>{busy} << QByteArray() << 503 << 4;
    QTest::newRow("always closed") << QList<QJsonArray>{closed} << QByteArray("http.closed") << 0 << 4;
    QTest::newRow("broken") << QList<QJsonArray>{answering(500, ""), ok} << QByteArray() << 500 << 1;
    QTest::newRow("refused") << QList<QJsonArray>{answering(404, ""), ok} << QByteArray() << 404 << 1;
}

void HttpTest::triesAgain()
{
    QFETCH(QList<QJsonArray>, scripts);
    QFETCH(QByteArray, id);
    const auto port = m_server.listen(scripts);
    QSignalSpy began(&m_http, &Http::began), finished(&m_http, &Http::tried), ended(&m_http, &Http::ended);
    HttpRequest get = request(port);
    get.repeat = HttpRequest::Repeat::Safe;
    const Result<HttpAnswer> answer = answerTo(get);
    QCOMPARE(idOf(answer), id);
    QTEST(answer ? answer->status : 0, "status");
    QTEST(port->requests.load(), "requests");
    QTEST(int(finished.size()), "requests");
    QCOMPARE(began.size(), 1);
    QCOMPARE(ended.size(), 1);
}

/// The reason not to use QNetworkAccessManager: it sends these again by itself.
void HttpTest::neverTwice()
{
    for (const char *how : {"fin", "rst"}) {
        const auto port = m_server.listen({steps({step("commit", true), step("close", QLatin1String(how))})});
        HttpRequest post = request(port);
        post.method = "POST";
        post.body = "{}";
        QCOMPARE(idOf(answerTo(post)), "http.closed");
        QTest::qWait(100);
        QCOMPARE(port->commits.load(), 1);
    }
}

void HttpTest::givesUpInTime()
{
    const auto port = m_server.listen({steps({step("wait_ms", 60'000)})});
    HttpRequest get = request(port);
    get.milliseconds = 300;
    QElapsedTimer clock;
    clock.start();
    const Result<HttpAnswer> answer = answerTo(get);
    QCOMPARE(idOf(answer), "http.timeout");
    QVERIFY(answer.error().message.contains(QLatin1String("localhost")));
    QVERIFY2(clock.elapsed() >= 290 && clock.elapsed() < 2000, QByteArray::number(clock.elapsed()));
}

void HttpTest::cancelled()
{
    const auto port = m_server.listen({answering(503, "", "Retry-After: 60\r\n")});
    HttpRequest get = request(port);
    get.repeat = HttpRequest::Repeat::Safe;
    QSignalSpy tried(&m_http, &Http::tried), ended(&m_http, &Http::ended);
    QFuture<Result<HttpAnswer>> future = m_http.send(get);
    QTRY_COMPARE(tried.size(), 1);
    future.cancel();
    QTRY_VERIFY(future.isFinished());
    QTest::qWait(200);
    QCOMPARE(port->connections.load(), 1);
    QCOMPARE(tried.size(), 1); // no second one was under way
    QCOMPARE(ended.size(), 1);
}

void HttpTest::goneInTheMiddle()
{
    const auto port = m_server.listen({steps({step("wait_ms", 60'000)})});
    auto http = std::make_unique<Http>(HttpSettings{}, [] { return qint64(0); });
    QSignalSpy tried(http.get(), &Http::tried), ended(http.get(), &Http::ended);
    QFuture<Result<HttpAnswer>> future = http->send(request(port));
    QTRY_COMPARE(port->requests.load(), 1);
    http.reset();
    QCOMPARE(ended.size(), 1);
    QCOMPARE(tried.size(), 1);
    QCOMPARE(tried.first().first().value<HttpRecord>().error, "http.cancelled");
    QVERIFY(future.isFinished());
    QCOMPARE(idOf(future.result()), "http.cancelled");
}

void HttpTest::authorities()
{
    const auto port = m_server.listen({overTls(answering(200, "{}"))});
    const QByteArray other = makeAuthority("Another").certificate;
    HttpSettings extra;
    extra.extraCaPem = m_server.authority();
    Http trusting(extra, [] { return qint64(0); });
    HttpRequest get = request(port, "https");
    QVERIFY(answerTo(get)); // its own authority
    get.caPem.clear();
    const Result<HttpAnswer> unknown = answerTo(get); // the system's
    QCOMPARE(idOf(unknown), "http.tls");
    QVERIFY2(unknown.error().message.contains(QLatin1String("Test Authority")),
             qPrintable(unknown.error().message));
    QVERIFY(answerOf(trusting, get)); // the system's and the extra one
    get.caPem = other;
    QCOMPARE(idOf(answerOf(trusting, get)), "http.tls"); // the request's own stands in for all others
    get.caPem = "no certificate";
    QCOMPARE(idOf(answerTo(get)), "http.ca");
    QCOMPARE(port->requests.load(), 2); // nothing was sent to the others
}

void HttpTest::otherName()
{
    const auto port = m_server.listen({overTls(answering(200, "{}"), "named")});
    const Result<HttpAnswer> answer = answerTo(request(port, "https"));
    QCOMPARE(idOf(answer), "http.tls");
    QVERIFY2(answer.error().message.contains(QLatin1String("not for localhost")),
             qPrintable(answer.error().message));
}

/// The name in the URL leads nowhere; the certificate is for it all the same.
void HttpTest::checkedAddress()
{
    const auto port = m_server.listen({overTls(answering(200, "{}"), "named")});
    HttpRequest get = request(port, "https");
    get.url.setHost(QStringLiteral("issuer.example"));
    get.connectTo = QStringLiteral("127.0.0.1");
    const Result<HttpAnswer> answer = answerTo(get);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QVERIFY(
        port->lastRequest.contains("\r\nHost: issuer.example:" + QByteArray::number(port->port) + "\r\n"));
    get.url.setHost(QStringLiteral("other.example"));
    QCOMPARE(idOf(answerTo(get)), "http.tls");
}

void HttpTest::largeOverTls_data()
{
    QTest::addColumn<bool>("length");
    QTest::newRow("until close") << false;
    QTest::newRow("with its length") << true;
}

void HttpTest::largeOverTls()
{
    QFETCH(bool, length);
    const int size = 900'000;
    const QString head = QStringLiteral("HTTP/1.1 200 OK\r\n")
        + (length ? QStringLiteral("Content-Length: %1\r\n\r\n").arg(size) : QStringLiteral("\r\n"));
    const auto port = m_server.listen(
        {overTls(steps({step("send", head), step("send", QString(size, QLatin1Char('x'))),
                        step("close", QStringLiteral("fin"))}))});
    const Result<HttpAnswer> answer = answerTo(request(port, "https"));
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().message));
    QCOMPARE(answer->body.size(), size);
}

/// Without a length, only the other side's goodbye says that this is all of it.
void HttpTest::cutOffOverTls()
{
    const auto port = m_server.listen(
        {overTls(steps({step("send", QStringLiteral("HTTP/1.1 200 OK\r\n\r\n{}")), step("wait_ms", 50),
                        step("close", QStringLiteral("rst"))}))});
    QCOMPARE(idOf(answerTo(request(port, "https"))), "http.truncated");
}

/// As the system has it, which is asked beside the event loop.
void HttpTest::systemProxy()
{
    const auto proxy = m_server.listen({answering(407, "")});
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(proxy->port));
    Http http(HttpSettings(), [] { return qint64(0); });
    HttpRequest get;
    get.url = QUrl(QStringLiteral("https://issuer.example/"));
    QCOMPARE(idOf(answerOf(http, get)), "http.proxy");
    qunsetenv("https_proxy");
    QVERIFY(proxy->lastRequest.startsWith("CONNECT issuer.example:443 "));
}

void HttpTest::proxies()
{
    const auto proxy = m_server.listen({answering(407, "")});
    const auto port = m_server.listen({answering(200, "{}")});
    HttpSettings settings;
    settings.proxy = HttpSettings::Proxy::Explicit;
    settings.proxyHost = QStringLiteral("127.0.0.1");
    settings.proxyPort = proxy->port;
    Http http(settings, [] { return qint64(0); });
    QVERIFY(answerOf(http, request(port))); // this computer is never asked through one
    QCOMPARE(proxy->connections.load(), 0);
    HttpRequest get;
    get.url = QUrl(QStringLiteral("https://issuer.example/"));
    const Result<HttpAnswer> answer = answerOf(http, get);
    QCOMPARE(idOf(answer), "http.proxy");
    QVERIFY2(answer.error().message.contains(http.proxyFor(get.url).result()),
             qPrintable(answer.error().message));
    QVERIFY(proxy->lastRequest.startsWith("CONNECT issuer.example:443 "));
    QVERIFY(http.proxyFor(request(port).url).result().isEmpty());
}

void HttpTest::nobodyListens()
{
    QTcpServer free;
    QVERIFY(free.listen(QHostAddress(QHostAddress::LocalHost)));
    const auto port = std::make_shared<FaultPort>();
    port->port = free.serverPort();
    free.close();
    QCOMPARE(idOf(answerTo(request(port))), "http.refused");
}

/// A server elsewhere tells how late it is; what runs here has this computer's clock.
void HttpTest::serverTimes()
{
    const QByteArray date = "Date: Sun, 22 Nov 2026 10:17:32 GMT\r\n";
    const auto here = m_server.listen({answering(200, "{}", date)});
    const auto elsewhere = m_server.listen({overTls(answering(200, "{}", date), "named")});
    QSignalSpy finished(&m_http, &Http::tried);
    QVERIFY(answerTo(request(here)));
    HttpRequest get = request(elsewhere, "https");
    get.url.setHost(QStringLiteral("issuer.example"));
    get.connectTo = QStringLiteral("127.0.0.1");
    QVERIFY(answerTo(get));
    QVERIFY(!finished.at(0).first().value<HttpRecord>().serverTime);
    QCOMPARE(finished.at(1).first().value<HttpRecord>().serverTime.value_or(0), 1795342652);
}

void HttpTest::records()
{
    const auto port = m_server.listen({answering(200, "SECRETBODY", "request-id: req_7\r\n")});
    QSignalSpy began(&m_http, &Http::began), finished(&m_http, &Http::tried);
    HttpRequest get = request(port);
    get.headers = {{"Authorization", "Bearer SECRETTOKEN"}};
    QVERIFY(answerTo(get));
    QCOMPARE(began.size(), 1);
    QCOMPARE(finished.size(), 1);
    const auto record = finished.first().first().value<HttpRecord>();
    QCOMPARE(record.purpose, QStringLiteral("Test"));
    QCOMPARE(record.method, "GET");
    QCOMPARE(record.host, "localhost");
    QCOMPARE(record.path, "/a%20b"); // a query may hold what is not for others
    QCOMPARE(record.status, 200);
    QCOMPARE(record.requestId, "req_7");
    QVERIFY(record.startedAt > 0 && record.milliseconds >= 0);
}

QTEST_GUILESS_MAIN(HttpTest)
#include "tst_http.moc"
