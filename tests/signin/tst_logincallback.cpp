#include "signin/loginlistener.h"
#include "support/rawclient.h"
#include "support/vectors.h"

#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <deque>
#include <thread>

#include <sys/resource.h>

using namespace claimcheck;
using test::RawClient;

namespace {

constexpr char state[] = "k3JYv0s2m9Qp7XcT1aZb5w";

/// A listener, and what it has taken.
struct Waiting {
    std::unique_ptr<LoginListener> listener;
    QList<Callback> taken;

    explicit Waiting(const LoginListener::Setup &setup)
    {
        auto started = LoginListener::start(setup);
        if (!started)
            qFatal("%s", qPrintable(started.error().message));
        listener = std::move(*started);
        QObject::connect(listener.get(), &LoginListener::answered, listener.get(),
                         [this](const Callback &callback) { taken.append(callback); });
    }
    QByteArray host() const { return "127.0.0.1:" + QByteArray::number(listener->port()); }
    QByteArray good(const QByteArray &query = {}) const
    {
        return "GET /callback?code=C&state=" + QByteArray(state) + query + " HTTP/1.1\r\nHost: " + host()
            + "\r\nSec-Fetch-Mode: navigate\r\n\r\n";
    }
};

LoginListener::Setup setup()
{
    LoginListener::Setup setup;
    setup.state = state;
    return setup;
}

} // namespace

class tst_LoginCallback : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void vectors_data();
    void vectors();
    void pages();
    void hostOfTheName();
    void secondAnswerIsIgnored();
    void manyHostileOnes();
    void floodMeanwhile();
};

void tst_LoginCallback::vectors_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QString>("expect");
    QTest::addColumn<bool>("stays");
    QTest::addColumn<bool>("isError");
    const auto file = test::VectorFile::load("jose/oauth-callback");
    const QJsonArray vectors = file.vectors();
    QCOMPARE(vectors.size(), 57);
    for (const auto &value : vectors) {
        const QJsonObject vector = value.toObject();
        QTest::newRow(test::rowName(vector).constData())
            << *test::bytes(vector, "request") << test::text(vector, "expect")
            << (test::text(vector, "after") == u"keep-listening")
            << (test::text(vector, "outcome") == u"error");
    }
}

/// Each over a socket of its own, to a listener of its own. Whether that stays is tried with a good answer.
void tst_LoginCallback::vectors()
{
    QFETCH(QByteArray, request);
    QFETCH(const QString, expect);
    QFETCH(const bool, stays);
    QFETCH(const bool, isError);
    const QJsonObject session = test::VectorFile::load("jose/oauth-callback").root()[u"session"].toObject();
    LoginListener::Setup own;
    own.state = test::text(session, "state").toUtf8();
    own.issuer = test::text(session, "issuer").toUtf8();
    own.issuerRequired = session[u"iss_required"].toBool();
    Waiting waiting(own);
    request.replace("51823", QByteArray::number(waiting.listener->port()));

    RawClient client(waiting.listener->port());
    client.send(request);
    const QByteArray answer = client.read("\r\n\r\n", 250);
    QCoreApplication::processEvents();
    const bool taken = !waiting.taken.isEmpty();
    if (expect == u"valid") {
        QVERIFY2(taken, answer);
        QVERIFY(answer.startsWith("HTTP/1.1 200"));
        QCOMPARE(waiting.taken.constFirst().kind, isError ? Callback::Kind::Error : Callback::Kind::Code);
    } else if (expect == u"invalid") {
        QVERIFY2(!taken, answer);
        QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 4"), answer);
    }
    if (stays && !taken) {
        RawClient browser(waiting.listener->port());
        browser.send(waiting.good("&iss=https%3A%2F%2Fissuer.example"));
        QVERIFY(browser.read("\r\n\r\n").startsWith("HTTP/1.1 200"));
        QTRY_COMPARE(waiting.taken.size(), 1);
    }
    QVERIFY(!RawClient(waiting.listener->port()).isConnected());
}

void tst_LoginCallback::pages()
{
    Waiting waiting(setup());
    RawClient stray(waiting.listener->port());
    stray.send("GET /favicon.ico HTTP/1.1\r\nHost: " + waiting.host() + "\r\n\r\n");
    QVERIFY(stray.read().startsWith("HTTP/1.1 404"));
    QVERIFY(!stray.timedOut); // one request a connection

    RawClient browser(waiting.listener->port());
    browser.send(waiting.good("&x=%3Cb%3Eechoed"));
    const QByteArray page = browser.read();
    QVERIFY(page.startsWith("HTTP/1.1 200"));
    for (const char *needed : {"Cache-Control: no-store", "Referrer-Policy: no-referrer",
                               "Content-Security-Policy: default-src 'none'; script-src 'sha256-",
                               "<script>history.replaceState("})
        QVERIFY2(page.contains(needed), needed);
    for (const char *secret : {"echoed", state, "code="})
        QVERIFY2(!page.contains(secret), secret);
    QTRY_COMPARE(waiting.taken.size(), 1);
    QCOMPARE(waiting.taken.constFirst().code, QByteArray("C"));
}

void tst_LoginCallback::hostOfTheName()
{
    LoginListener::Setup own = setup();
    own.name = LoopbackName::Localhost;
    Waiting waiting(own);
    QCOMPARE(waiting.listener->redirectUri(),
             "http://localhost:" + QByteArray::number(waiting.listener->port()) + "/callback");
    RawClient literal(waiting.listener->port());
    literal.send(waiting.good());
    QVERIFY(literal.read("\r\n\r\n").startsWith("HTTP/1.1 421"));
    RawClient named(waiting.listener->port());
    named.send(waiting.good().replace("127.0.0.1", "localhost"));
    QVERIFY(named.read("\r\n\r\n").startsWith("HTTP/1.1 200"));
    QTRY_COMPARE(waiting.taken.size(), 1);
}

void tst_LoginCallback::secondAnswerIsIgnored()
{
    Waiting waiting(setup());
    RawClient first(waiting.listener->port()), second(waiting.listener->port());
    first.send(waiting.good());
    second.send(waiting.good());
    first.read();
    const QByteArray answer = second.read();
    QTRY_COMPARE(waiting.taken.size(), 1);
    QVERIFY2(answer.isEmpty() || answer.startsWith("HTTP/1.1 4") || first.timedOut, answer);
    QTest::qWait(50);
    QCOMPARE(waiting.taken.size(), 1);
}

/// Idle, half, wrong and noisy ones, a thousand and all held open; then the browser comes.
void tst_LoginCallback::manyHostileOnes()
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    Waiting waiting(setup());
    const QList<QByteArray> sent{
        "",
        "GET /callback?code=",
        "GET /callback?code=a&state=wrong HTTP/1.1\r\nHost: " + waiting.host() + "\r\n\r\n",
        QByteArray(20000, 'x'),
        QByteArray("\x16\x03\x01\x02\x00", 5),
        "POST /callback HTTP/1.1\r\nHost: " + waiting.host() + "\r\nContent-Length: 100000\r\n\r\nx",
    };
    std::vector<std::unique_ptr<RawClient>> hostile;
    for (int i = 0; i < 1000; ++i) {
        hostile.push_back(std::make_unique<RawClient>(waiting.listener->port()));
        QVERIFY(hostile.back()->isConnected());
        hostile.back()->send(sent.at(i % sent.size()));
        if (i % 50 == 0)
            QCoreApplication::processEvents();
    }
    QElapsedTimer time;
    time.start();
    RawClient browser(waiting.listener->port());
    browser.send(waiting.good());
    QVERIFY(browser.read("\r\n\r\n").startsWith("HTTP/1.1 200"));
    qInfo("the browser was answered after %lld ms", time.elapsed());
    QVERIFY(time.elapsed() < 1000);
    QTRY_COMPARE(waiting.taken.size(), 1);
    QCOMPARE(waiting.taken.constFirst().kind, Callback::Kind::Code);
}

/// Another program connects as fast as it can, and goes on while the browser comes.
void tst_LoginCallback::floodMeanwhile()
{
    Waiting waiting(setup());
    std::atomic_bool isOver = false;
    std::atomic_int made = 0;
    std::thread flood([&] {
        std::deque<std::unique_ptr<RawClient>> held;
        while (!isOver) {
            held.push_back(std::make_unique<RawClient>(waiting.listener->port()));
            held.back()->send("GET /callback?code=");
            if (held.size() > 200)
                held.pop_front();
            ++made;
        }
    });
    QTest::qWait(300);
    QElapsedTimer time;
    time.start();
    RawClient browser(waiting.listener->port());
    browser.send(waiting.good());
    const QByteArray answer = browser.read("\r\n\r\n");
    const qint64 took = time.elapsed();
    isOver = true;
    flood.join();
    qInfo("the browser was answered after %lld ms, beside %d connections", took, made.load());
    QVERIFY2(answer.startsWith("HTTP/1.1 200"), answer);
    QTRY_COMPARE(waiting.taken.size(), 1);
}

QTEST_GUILESS_MAIN(tst_LoginCallback)
#include "tst_logincallback.moc"
