#include "loopback/loopbackserver.h"
#include "support/rawclient.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace claimcheck;
using test::RawClient;

class tst_LoopbackServer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void answers();
    void everythingArrives();
    void hosts_data();
    void hosts();
    void bodyCap();
    void chunkedBodyCap();
    void headersCap();
    void severalOnOneConnection();
    void slowClientsStopNobody();
    void delayStopsNobody();
    void truncated();
    void reset();
    void wrongType();
    void silentClientIsDropped();
    void busyClientIsDroppedInTheEnd();
    void newcomersPushOutTheOldest();
    void targetAsItWasSent();
    void stopsListening();
    void stopsAtOnce();
    void portInUse();
    void onlyLoopback();

private:
    QByteArray head(const QByteArray &line, const QByteArray &more = {}) const
    {
        return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(m_server->port()) + "\r\n" + more
            + "\r\n";
    }
    void restart(const LoopbackServer::Limits &limits);

    std::unique_ptr<LoopbackServer> m_server;
    ServedRequest m_last;
    HttpReply m_reply;
    int m_handled = 0;
};

void tst_LoopbackServer::restart(const LoopbackServer::Limits &limits)
{
    m_server.reset();
    auto server = LoopbackServer::start(
        [this](const ServedRequest &request) {
            ++m_handled;
            m_last = request;
            return m_reply;
        },
        limits);
    QVERIFY(server);
    m_server = std::move(*server);
}

void tst_LoopbackServer::init()
{
    m_reply = {};
    m_reply.body = "{\"ok\":true}";
    m_handled = 0;
    restart({});
}

void tst_LoopbackServer::answers()
{
    RawClient client(m_server->port());
    client.send(head("GET /a"));
    const QByteArray answer = client.read("}");
    QVERIFY(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(answer.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n{\"ok\":true}"));
}

void tst_LoopbackServer::everythingArrives()
{
    RawClient client(m_server->port());
    const QByteArray body(50000, 'b');
    client.send(head("POST /v1/x?a=1&b=c%20d&e", "X-Thing: a%0d%0ab\r\nContent-Length: 50000\r\n") + body);
    client.read("}");
    QCOMPARE(m_last.method, QByteArray("POST"));
    QCOMPARE(m_last.path, QByteArray("/v1/x"));
    QCOMPARE(valueOf(m_last.query, "b"), QByteArray("c d"));
    QCOMPARE(valueOf(m_last.query, "e"), QByteArray());
    QVERIFY(valueOf(m_last.query, "e").has_value());
    QCOMPARE(m_last.header("x-THING"), QByteArray("a%0d%0ab"));
    QCOMPARE(m_last.body, body);
}

void tst_LoopbackServer::hosts_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<bool>("taken");
    QTest::newRow("address") << QByteArray("Host: 127.0.0.1:%1\r\n") << true;
    QTest::newRow("localhost") << QByteArray("Host: LocalHost:%1\r\n") << true;
    QTest::newRow("IPv6") << QByteArray("Host: [::1]:%1\r\n") << true;
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("without port") << QByteArray("Host: 127.0.0.1\r\n") << false;
    QTest::newRow("a name of somebody's") << QByteArray("Host: rebind.example.com:%1\r\n") << false;
    QTest::newRow("look-alike") << QByteArray("Host: 127.0.0.1.example.com:%1\r\n") << false;
    QTest::newRow("two") << QByteArray("Host: 127.0.0.1:%1\r\nHost: example.com\r\n") << false;
}

void tst_LoopbackServer::hosts()
{
    QFETCH(QByteArray, lines);
    QFETCH(const bool, taken);
    RawClient client(m_server->port());
    client.send("GET / HTTP/1.1\r\n" + lines.replace("%1", QByteArray::number(m_server->port()))
                + "Connection: close\r\n\r\n");
    const QByteArray answer = client.read();
    QCOMPARE(answer.contains(" 200 OK"), taken);
    QCOMPARE(m_handled, taken ? 1 : 0);
}

void tst_LoopbackServer::bodyCap()
{
    RawClient client(m_server->port());
    client.send(head("POST /", "Content-Length: 1048577\r\n"));
    QVERIFY(client.read("\r\n\r\n").startsWith("HTTP/1.1 413"));
    QCOMPARE(m_handled, 0);
}

void tst_LoopbackServer::chunkedBodyCap()
{
    LoopbackServer::Limits limits;
    limits.bodyBytes = 1000;
    restart(limits);
    RawClient fits(m_server->port()), over(m_server->port()), far(m_server->port());
    const auto chunks = [](int count) {
        return ("64\r\n" + QByteArray(100, 'x') + "\r\n").repeated(count) + "0\r\n\r\n";
    };
    fits.send(head("POST /", "Transfer-Encoding: chunked\r\n") + chunks(10));
    QVERIFY(fits.read("}").startsWith("HTTP/1.1 200"));
    QCOMPARE(m_last.body.size(), 1000);
    over.send(head("POST /", "Transfer-Encoding: chunked\r\n") + chunks(11));
    QVERIFY(over.read("large").startsWith("HTTP/1.1 413"));
    far.send(head("POST /", "Transfer-Encoding: chunked\r\n") + chunks(1000));
    QVERIFY(far.read().isEmpty()); // cut off
    QVERIFY(!far.timedOut);
    QCOMPARE(m_handled, 1);
}

void tst_LoopbackServer::headersCap()
{
    RawClient client(m_server->port());
    client.send(head("GET /", "X-Long: " + QByteArray(100000, 'x') + "\r\n"));
    const QByteArray answer = client.read("\r\n\r\n");
    QVERIFY2(answer.startsWith("HTTP/1.1 431") || answer.startsWith("HTTP/1.1 413"), answer);
    QCOMPARE(m_handled, 0);
}

void tst_LoopbackServer::severalOnOneConnection()
{
    RawClient client(m_server->port());
    for (int i = 1; i <= 3; ++i) {
        client.send(head("GET /" + QByteArray::number(i)));
        QVERIFY(client.read("}").startsWith("HTTP/1.1 200"));
        QCOMPARE(m_last.path, '/' + QByteArray::number(i));
    }
    client.send(head("GET /4") + head("GET /5")); // pipelined
    QByteArray both = client.read("}");
    if (both.count('}') < 2)
        both += client.read("}");
    QCOMPARE(both.count("HTTP/1.1 200"), 2);
    QCOMPARE(m_last.path, QByteArray("/5"));
}

void tst_LoopbackServer::slowClientsStopNobody()
{
    std::vector<std::unique_ptr<RawClient>> slow;
    for (int i = 0; i < 100; ++i) {
        slow.push_back(std::make_unique<RawClient>(m_server->port()));
        slow.back()->send("POST / HTTP/1.1\r\nHost: 127.0.0.1:");
    }
    QElapsedTimer time;
    time.start();
    RawClient client(m_server->port());
    client.send(head("GET /"));
    QVERIFY(client.read("}").startsWith("HTTP/1.1 200"));
    QVERIFY2(time.elapsed() < 500, QByteArray::number(time.elapsed()));
}

void tst_LoopbackServer::delayStopsNobody()
{
    m_reply.delayMs = 400;
    RawClient slow(m_server->port());
    QElapsedTimer time;
    time.start();
    slow.send(head("GET /slow"));
    while (m_handled == 0 && time.elapsed() < 1000)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    m_reply.delayMs = 0;
    RawClient quick(m_server->port());
    quick.send(head("GET /quick"));
    QVERIFY(quick.read("}").startsWith("HTTP/1.1 200"));
    QVERIFY(time.elapsed() < 300);
    QVERIFY(slow.read("}").startsWith("HTTP/1.1 200"));
    QVERIFY(time.elapsed() >= 400);
    QCOMPARE(m_handled, 2);
}

void tst_LoopbackServer::truncated()
{
    m_reply.body = QByteArray(1000, 'x');
    m_reply.breakOff = HttpReply::Break::Truncated;
    RawClient client(m_server->port());
    client.send(head("GET /"));
    const QByteArray answer = client.read();
    QVERIFY(!client.timedOut);
    QVERIFY(answer.contains("Content-Length: 1000"));
    QCOMPARE(answer.count('x'), 500);
}

void tst_LoopbackServer::reset()
{
    m_reply.breakOff = HttpReply::Break::Reset;
    RawClient client(m_server->port());
    client.send(head("GET /"));
    QVERIFY(client.read().isEmpty());
    QVERIFY(client.wasReset);
    QCOMPARE(m_handled, 1);
}

void tst_LoopbackServer::wrongType()
{
    m_reply.type = "text/html";
    m_reply.status = 529;
    m_reply.headers = {{"retry-after", "7"}};
    RawClient client(m_server->port());
    client.send(head("GET /"));
    const QByteArray answer = client.read("}");
    QVERIFY(answer.startsWith("HTTP/1.1 529"));
    QVERIFY(answer.contains("Content-Type: text/html"));
    QVERIFY(answer.contains("retry-after: 7"));
}

void tst_LoopbackServer::silentClientIsDropped()
{
    LoopbackServer::Limits limits;
    limits.idleSeconds = 1;
    restart(limits);
    RawClient client(m_server->port());
    client.send("GET / HTTP/1.1\r\n");
    client.read({}, 6000);
    QVERIFY(!client.timedOut);
}

void tst_LoopbackServer::busyClientIsDroppedInTheEnd()
{
    LoopbackServer::Limits limits;
    limits.lifeSeconds = 1;
    restart(limits);
    RawClient client(m_server->port());
    QElapsedTimer time;
    time.start();
    client.send("GET / HTTP/1.1\r\n");
    bool isOpen = true;
    while (isOpen && time.elapsed() < 5000) {
        client.send("X: y\r\n");
        client.timedOut = false;
        client.read({}, 100);
        isOpen = client.timedOut;
    }
    QVERIFY2(!isOpen && time.elapsed() > 900 && time.elapsed() < 2000, QByteArray::number(time.elapsed()));
}

void tst_LoopbackServer::newcomersPushOutTheOldest()
{
    LoopbackServer::Limits limits;
    limits.connections = 20;
    limits.kept = 4;
    restart(limits);
    RawClient oldest(m_server->port());
    oldest.read({}, 50);
    oldest.timedOut = false;
    std::vector<std::unique_ptr<RawClient>> others;
    for (int i = 0; i < 100; ++i)
        others.push_back(std::make_unique<RawClient>(m_server->port()));
    RawClient client(m_server->port());
    client.send(head("GET /"));
    QVERIFY(client.read("}").startsWith("HTTP/1.1 200"));
    QVERIFY(oldest.read().isEmpty());
    QVERIFY(!oldest.timedOut);
}

void tst_LoopbackServer::targetAsItWasSent()
{
    RawClient client(m_server->port());
    client.send(head("GET /a%2Fb/../c?x=%zz&y=1+%31"));
    client.read("}");
    QCOMPARE(m_last.target, QByteArray("/a%2Fb/../c?x=%zz&y=1+%31"));
    client.send(head("GET /second"));
    client.read("}");
    QCOMPARE(m_last.target, QByteArray("/second"));
}

void tst_LoopbackServer::stopsListening()
{
    RawClient open(m_server->port());
    open.send("GET / HTTP/1.1\r\n");
    open.read({}, 50);
    const quint16 port = m_server->port();
    m_server->stopListening();
    QVERIFY(!RawClient(port).isConnected());
    open.send("Host: 127.0.0.1:" + QByteArray::number(port) + "\r\n\r\n");
    QVERIFY(open.read("}").startsWith("HTTP/1.1 200"));
    QCOMPARE(m_server->port(), port);
}

void tst_LoopbackServer::stopsAtOnce()
{
    m_reply.delayMs = 60000;
    RawClient waiting(m_server->port()), half(m_server->port()), idle(m_server->port());
    waiting.send(head("GET /"));
    half.send("POST / HTTP/1.1\r\n");
    while (m_handled == 0)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
    QElapsedTimer time;
    time.start();
    m_server.reset();
    QVERIFY2(time.elapsed() < 200, QByteArray::number(time.elapsed()));
}

void tst_LoopbackServer::portInUse()
{
    LoopbackServer::Limits limits;
    limits.port = m_server->port();
    const auto second = LoopbackServer::start([](const ServedRequest &) { return HttpReply(); }, limits);
    QVERIFY(!second);
    QCOMPARE(second.error().id, QByteArray("loopback.port"));
}

void tst_LoopbackServer::onlyLoopback()
{
    // What the kernel lists as listening: local address 0100007F is 127.0.0.1.
    QFile table(u"/proc/net/tcp"_qs);
    QVERIFY(table.open(QIODevice::ReadOnly));
    const QByteArray port = ':' + QByteArray::number(m_server->port(), 16).toUpper().rightJustified(4, '0');
    int listening = 0;
    const QList<QByteArray> lines = table.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> columns = line.simplified().split(' ');
        if (columns.size() < 4 || columns.at(3) != "0A" || !columns.at(1).endsWith(port))
            continue;
        ++listening;
        QCOMPARE(columns.at(1), "0100007F" + port);
    }
    QCOMPARE(listening, 1);
}

QTEST_GUILESS_MAIN(tst_LoopbackServer)
#include "tst_loopbackserver.moc"
