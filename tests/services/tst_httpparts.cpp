#include "services/bearer.h"
#include "services/http.h"
#include "services/httperror.h"
#include "services/httpstatus.h"
#include "services/proxychoice.h"
#include "services/requestcheck.h"
#include "services/servertext.h"

#include <QPromise>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace claimcheck;
using Fault = AnswerParser::Fault;

/// What HTTP is made of here, part by part: requests as they are written, the words for what went wrong, what
/// is taken over of a server's own words, and proxies that do not let anything through.
class tst_HttpParts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void refusedRequests_data();
    void refusedRequests();
    void brokenAnswers_data();
    void brokenAnswers();
    void statuses();
    void serverWords();
    void bearers();
    void badProxies_data();
    void badProxies();
    void proxyPasswords_data();
    void proxyPasswords();
    void keychainTakesItsTime();
    void comesUpMeanwhile();
};

namespace {

HttpRequest requestTo(const char *url, const QByteArray &method = "GET")
{
    HttpRequest request;
    request.url = QUrl(QString::fromLatin1(url));
    request.method = method;
    return request;
}

Result<HttpAnswer> answerOf(Http &http, const HttpRequest &request)
{
    const QFuture<Result<HttpAnswer>> future = http.send(request);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000))
        return fail("test.stuck", {});
    return future.result();
}

} // namespace

void tst_HttpParts::requests_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("hasLength");
    const auto row = [](const char *method, const char *url, const char *first, const char *host,
                        bool hasLength) {
        QTest::addRow("%s %s", method, url)
            << QByteArray(method) << QByteArray(url) << QByteArray(first) << QByteArray(host) << hasLength;
    };
    row("GET", "https://issuer.example", "GET / HTTP/1.1", "issuer.example", false);
    row("DELETE", "https://issuer.example/a?b=c", "DELETE /a?b=c HTTP/1.1", "issuer.example", false);
    row("POST", "https://issuer.example:8443/a", "POST /a HTTP/1.1", "issuer.example:8443", true);
    row("PUT", "http://127.0.0.1/a", "PUT /a HTTP/1.1", "127.0.0.1", true);
    row("PATCH", "http://[::1]:8080/a", "PATCH /a HTTP/1.1", "[::1]:8080", true);
}

/// A body of no bytes has its length said where a body belongs.
void tst_HttpParts::requests()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, host);
    QFETCH(bool, hasLength);
    const HttpRequest request = requestTo(url, method);
    QVERIFY(!requestFault(request));
    const QByteArray text = wireText(request, "agent");
    QTEST(text.left(text.indexOf('\r')), "first");
    QVERIFY2(text.contains("\r\nHost: " + host + "\r\n"), text);
    QCOMPARE(text.contains("\r\nContent-Length: 0\r\n"), hasLength);
}

void tst_HttpParts::refusedRequests_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("id");
    const QByteArray get("GET"), good("https://issuer.example/");
    QTest::newRow("no address") << QByteArray() << get << QByteArray("http.url");
    QTest::newRow("no address that can be read")
        << QByteArray("https://issuer.example:99999/") << get << QByteArray("http.url");
    QTest::newRow("another scheme") << QByteArray("ftp://issuer.example/") << get << QByteArray("http.url");
    QTest::newRow("a fragment") << QByteArray("https://issuer.example/#x") << get << QByteArray("http.url");
    QTest::newRow("no method") << good << QByteArray() << QByteArray("http.header");
    QTest::newRow("a method and more")
        << good << QByteArray("GET /x HTTP/1.1\r\nA:") << QByteArray("http.header");
}

void tst_HttpParts::refusedRequests()
{
    QFETCH(QByteArray, url);
    QFETCH(QByteArray, method);
    const std::optional<Error> fault = requestFault(requestTo(url, method));
    QVERIFY(fault);
    QTEST(fault->id, "id");
    QVERIFY(!fault->message.isEmpty() && !fault->hint.isEmpty());
}

void tst_HttpParts::brokenAnswers_data()
{
    QTest::addColumn<int>("fault");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("words");
    const auto row = [](Fault fault, const char *id, const char *words) {
        QTest::newRow(words) << int(fault) << QByteArray(id) << QString::fromLatin1(words);
    };
    row(Fault::Closed, "http.closed", "without an answer");
    row(Fault::Truncated, "http.truncated", "before it was whole");
    row(Fault::HeadTooLarge, "http.too-large", "of headers");
    row(Fault::BodyTooLarge, "http.too-large", "1.00 KiB");
    row(Fault::NotHttp, "http.protocol", "does not start as one");
    row(Fault::BadHeader, "http.protocol", "a header cannot be read");
    row(Fault::BadLength, "http.protocol", "its length");
    row(Fault::BadChunk, "http.protocol", "no proper length");
    row(Fault::Compressed, "http.protocol", "it is compressed");
}

void tst_HttpParts::brokenAnswers()
{
    QFETCH(int, fault);
    QFETCH(QString, words);
    const Error error = httpError(Fault(fault), QStringLiteral("issuer.example"), 1024);
    QTEST(error.id, "id");
    QVERIFY2(error.message.contains(words), qPrintable(error.message));
    QVERIFY(error.message.contains(u"issuer.example"));
    QCOMPARE(httpError(HttpFault::Host, QStringLiteral("nobody.example")).id, QByteArray("http.host"));
}

void tst_HttpParts::statuses()
{
    for (const int status : {500, 502, 599})
        QCOMPARE(statusError(QStringLiteral("h"), status).id, QByteArray("http.server"));
    QCOMPARE(statusError(QStringLiteral("h"), 429).id, QByteArray("http.limit"));
    for (const int status : {201, 400, 404, 600})
        QVERIFY(statusError(QStringLiteral("h"), status).hint.contains(u"address"));
    for (const int status : {401, 403})
        QVERIFY(statusError(QStringLiteral("h"), status).hint.contains(u"who asks"));
}

void tst_HttpParts::serverWords()
{
    QVERIFY(serverText("{\"error\":\"" + QByteArray(300 * 1024, 'x') + "\"}", {}).isEmpty());
    QCOMPARE(serverText("{\"detail\":\"no abc\"}", {QByteArray(), "abc"}), QStringLiteral("no [removed]"));
}

void tst_HttpParts::bearers()
{
    HttpRequest request;
    QVERIFY(bearerOf(request).isEmpty());
    request.headers = {{"Accept", "Bearer x"}, {"Authorization", "Basic eDp5"}};
    QVERIFY(bearerOf(request).isEmpty());
    request.headers.append(HttpHeader{"authorization", "Bearer abc"});
    QCOMPARE(bearerOf(request), QByteArray("abc"));
    QCOMPARE(bearerHeader("a b").error().id, QByteArray("http.bearer"));
}

void tst_HttpParts::badProxies_data()
{
    QTest::addColumn<QByteArray>("says");
    QTest::addColumn<bool>("listens");
    QTest::newRow("nobody there") << QByteArray() << false;
    QTest::newRow("closes") << QByteArray() << true;
    QTest::newRow("forbids") << QByteArray("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n") << true;
    QTest::newRow("wants a password")
        << QByteArray("HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n")
        << true;
    QTest::newRow("is none") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << true;
}

/// Never around it, and the sentence says where to look.
void tst_HttpParts::badProxies()
{
    QFETCH(QByteArray, says);
    QFETCH(bool, listens);
    QTcpServer proxy;
    QVERIFY(proxy.listen(QHostAddress::LocalHost));
    connect(&proxy, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *socket = proxy.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket, says] {
            socket->write(says);
            socket->disconnectFromHost();
        });
    });
    HttpSettings settings;
    settings.proxy = HttpSettings::Proxy::Explicit;
    settings.proxyHost = QStringLiteral("127.0.0.1");
    settings.proxyPort = proxy.serverPort();
    if (!listens)
        proxy.close();
    Http http(settings, [] { return qint64(0); });
    const Result<HttpAnswer> answer = answerOf(http, requestTo("https://issuer.example/"));
    QVERIFY(!answer);
    const QByteArray id = says.contains(" 407 ") ? "http.proxy-password" : "http.proxy";
    QCOMPARE(answer.error().id, id);
    // The same where the system names it, which is asked in a thread of its own.
    qputenv("https_proxy", "http://127.0.0.1:" + QByteArray::number(settings.proxyPort));
    Http asked({}, [] { return qint64(0); });
    QCOMPARE(answerOf(asked, requestTo("https://issuer.example/")).error().id, id);
    qunsetenv("https_proxy");
    QVERIFY2(
        answer.error().message.contains(proxyText(*settledProxy(QUrl(u"https://x.example"_qs), settings))),
        qPrintable(answer.error().message));
    settings.proxy = HttpSettings::Proxy::None;
    QVERIFY(proxyText(*settledProxy(QUrl(u"https://x.example"_qs), settings)).isEmpty());
}

namespace {

using Kept = std::shared_ptr<const SecretText>;

Kept secret(const char *text)
{
    return std::make_shared<const SecretText>(QByteArrayView(text));
}

/// Asks for a name and password (RFC 9110 section 11.7), and forbids the rest of the way.
class GuardedProxy : public QTcpServer {
public:
    explicit GuardedProxy(const QByteArray &credentials)
        : m_expected("\r\nproxy-authorization: basic " + credentials.toBase64().toLower() + "\r\n")
    {
        QVERIFY(listen(QHostAddress::LocalHost));
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
        });
    }
    HttpSettings settings(const QString &user = u"dana"_qs) const
    {
        HttpSettings settings;
        settings.proxy = HttpSettings::Proxy::Explicit;
        settings.proxyHost = u"127.0.0.1"_qs;
        settings.proxyPort = serverPort();
        settings.proxyUser = user;
        return settings;
    }

    int refused = 0, passed = 0;
    QByteArray seen; ///< all of it

private:
    void answer(QTcpSocket *socket)
    {
        m_request += socket->readAll();
        if (!m_request.contains("\r\n\r\n"))
            return;
        seen += m_request;
        const bool good = m_request.toLower().contains(m_expected);
        m_request.clear();
        ++(good ? passed : refused);
        socket->write(good ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                           : "HTTP/1.1 407 X\r\nProxy-Authenticate: Basic realm=\"acme\"\r\n"
                             "Connection: close\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
    }

    QByteArray m_expected, m_request;
};

} // namespace

void tst_HttpParts::proxyPasswords_data()
{
    QTest::addColumn<QString>("user");
    QTest::addColumn<QByteArray>("kept"); ///< "-": none
    QTest::addColumn<QByteArray>("error");
    QTest::addColumn<QString>("words");
    const QByteArray ours = "http.proxy-password";
    QTest::newRow("right") << u"dana"_qs << QByteArray("pass:word") << QByteArray("http.proxy")
                           << u"did not let"_qs;
    QTest::newRow("wrong") << u"dana"_qs << QByteArray("other") << ours << u"did not accept"_qs;
    QTest::newRow("none kept") << u"dana"_qs << QByteArray("-") << ours << u"No password is kept"_qs;
    QTest::newRow("no name") << QString() << QByteArray("-") << ours << u"asks for a name"_qs;
    QTest::newRow("keychain locked") << u"dana"_qs << QByteArray("!") << QByteArray("vault.locked")
                                     << u"locked"_qs;
}

/// The proxy alone gets it, and nothing else is sent without it.
void tst_HttpParts::proxyPasswords()
{
    QFETCH(QString, user);
    QFETCH(QByteArray, kept);
    QFETCH(QByteArray, error);
    GuardedProxy proxy("dana:pass:word");
    HttpSettings settings = proxy.settings(user);
    int asked = 0;
    settings.proxyPassword = [&]() -> Async<Kept> {
        ++asked;
        if (kept == "!")
            return readyError<Kept>({"vault.locked", u"the keychain is locked"_qs, {}, {}});
        return ready(Result<Kept>(kept == "-" ? nullptr : secret(kept)));
    };
    Http http(settings, [] { return qint64(0); });
    const Result<HttpAnswer> answer = answerOf(http, requestTo("https://issuer.example/"));
    QVERIFY(!answer);
    QCOMPARE(answer.error().id, error);
    QFETCH(QString, words);
    QVERIFY2(answer.error().message.contains(words), qPrintable(answer.error().message));
    QCOMPARE(proxy.passed, kept == "pass:word" ? 1 : 0);
    QCOMPARE(asked, user.isEmpty() ? 0 : 1);
    if (kept == "-" && !user.isEmpty())
        QVERIFY2(proxy.seen.isEmpty(), proxy.seen);
    QVERIFY(!proxy.seen.contains("GET "));
    QVERIFY(!answer.error().message.contains(u"pass:"_qs) && !answer.error().hint.contains(u"pass:"_qs));
    // This computer is not reached through it, and no keychain is asked on the way.
    QTcpServer here;
    QVERIFY(here.listen(QHostAddress::LocalHost));
    connect(&here, &QTcpServer::newConnection, &here, [&here] {
        QTcpSocket *socket = here.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write(socket->readAll().toLower().contains("proxy-authorization")
                              ? "HTTP/1.1 400 X\r\nContent-Length: 0\r\n\r\n"
                              : "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        });
    });
    asked = 0;
    const Result<HttpAnswer> local = answerOf(
        http, requestTo(u"http://127.0.0.1:%1"_qs.arg(here.serverPort()).toLatin1()));
    QVERIFY(local);
    QCOMPARE(local->status, 200);
    QCOMPARE(asked, 0);
}

/// A person who unlocks it does not use up the server's time.
void tst_HttpParts::keychainTakesItsTime()
{
    GuardedProxy proxy("dana:secret");
    HttpSettings settings = proxy.settings();
    QPromise<Result<Kept>> keychain;
    keychain.start();
    settings.proxyPassword = [&] { return keychain.future(); };
    Http http(settings, [] { return qint64(0); });
    HttpRequest request = requestTo("https://issuer.example/");
    request.milliseconds = 150;
    const auto future = http.send(request);
    QTest::qWait(400);
    QVERIFY(!future.isFinished());
    keychain.addResult(secret("secret"));
    keychain.finish();
    QVERIFY(QTest::qWaitFor([&] { return future.isFinished(); }));
    QCOMPARE(future.result().error().id, QByteArray("http.proxy")); // let in, and then forbidden
    QCOMPARE(proxy.passed, 1);
}

/// What does no harm is tried again where nobody listened a moment ago.
void tst_HttpParts::comesUpMeanwhile()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const quint16 port = server.serverPort();
    server.close();
    connect(&server, &QTcpServer::newConnection, this, [&server] {
        QTcpSocket *socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::readyRead, socket, [socket] {
            socket->write("HTTP/1.1 200 OK\r\nrequest-id: a b\r\nContent-Length: 2\r\n\r\n{}");
        });
    });
    Http http({}, [] { return qint64(0); });
    QList<HttpRecord> records;
    connect(&http, &Http::tried, this, [&](const HttpRecord &record) {
        records.append(record);
        if (!server.isListening())
            server.listen(QHostAddress::LocalHost, port);
    });
    HttpRequest request = requestTo("http://127.0.0.1/");
    request.url.setPort(port);
    request.repeat = HttpRequest::Repeat::Safe;
    QVERIFY(answerOf(http, request));
    QCOMPARE(records.size(), 2);
    QCOMPARE(records.at(0).error, QByteArray("http.refused"));
    QVERIFY(records.at(1).requestId.isEmpty()); // it is none with a blank in it
}

QTEST_GUILESS_MAIN(tst_HttpParts)
#include "tst_httpparts.moc"
