#include "services/keyfetch.h"
#include "support/faultserver.h"
#include "support/vectors.h"

#include <QHostAddress>
#include <QJsonObject>
#include <QPromise>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// Asking an issuer for its keys, step by step, and how long keys are kept.
class KeyFetchTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void discovery();
    void otherBase();
    void explicitUrl();
    void inlineKeys();
    void failures_data();
    void failures();
    void forbidden_data();
    void forbidden();
    void everyAddressCounts();
    void nextAddress();
    void keysElsewhere();
    void behindAProxy();
    void systemLooksUp();
    void goneInTheMiddle();

private:
    KeyReport report(const Issuer &issuer, Reach reach = Reach::Sandbox,
                     const QStringList &addresses = {QStringLiteral("127.0.0.1")});
    Issuer issuerAt(const std::shared_ptr<FaultPort> &port) const;

    FaultServer m_server;
    Http m_http{{}, [] { return qint64(1000); }};
};

namespace {

QByteArray key()
{
    return R"({"kty":"EC","crv":"P-256","kid":"k1","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",)"
           R"("y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})";
}

QByteArray keySet()
{
    return "{\"keys\":[" + key() + "]}";
}

ResolveHost resolvingTo(const QStringList &addresses)
{
    return [addresses](const QString &) {
        QPromise<Result<QStringList>> promise;
        promise.start();
        promise.addResult(addresses.isEmpty()
                              ? Result<QStringList>(fail("http.host", QStringLiteral("No such host.")))
                              : addresses);
        promise.finish();
        return promise.future();
    };
}

QByteArray document(const QByteArray &issuer, const QByteArray &keys)
{
    return R"({"issuer":")" + issuer + R"(","jwks_uri":")" + keys + "\"}";
}

/// "passed,passed,…" in the order of the steps.
QByteArray outcomes(const KeyReport &report)
{
    static const QByteArray names[] = {"-", "n/a", "ok", "note", "FAIL"};
    QByteArrayList all;
    for (const KeyStep &step : report.steps)
        all.append(names[int(step.outcome)]);
    return all.join(' ');
}

} // namespace

KeyReport KeyFetchTest::report(const Issuer &issuer, Reach reach, const QStringList &addresses)
{
    KeyFetch fetch(
        &m_http, [] { return qint64(5000); }, reach, resolvingTo(addresses));
    QFuture<KeyReport> future = fetch.fetch(issuer);
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 15'000))
        qFatal("no report");
    return future.result();
}

/// By a name that is no loopback name, so that it has to be looked up.
Issuer KeyFetchTest::issuerAt(const std::shared_ptr<FaultPort> &port) const
{
    Issuer issuer;
    issuer.name = "test";
    issuer.issuerUrl = "https://issuer.example:" + QByteArray::number(port->port);
    issuer.jwks.caCertPem = m_server.authority();
    return issuer;
}

/// A port, and the address it will have, are known only after listening: the document is played by a second
/// one.
void KeyFetchTest::discovery()
{
    const auto keys = m_server.listen({overTls(answering(200, keySet()), "named")});
    const QByteArray keysAt = "https://issuer.example:" + QByteArray::number(keys->port) + "/keys";
    const auto port = m_server.listen(
        {overTls(answering(200, document("https://issuer.example/", keysAt)), "named")});
    Issuer issuer = issuerAt(port);
    issuer.jwks.discoveryBase = issuer.issuerUrl + '/';
    issuer.issuerUrl = "https://issuer.example/";
    const KeyReport made = report(issuer);
    QCOMPARE(outcomes(made), "ok ok ok ok ok ok ok ok");
    QVERIFY(made.isGood());
    QCOMPARE(made.keys->usableCount(), 1);
    QCOMPARE(made.keySetText, keySet());
    QCOMPARE(made.fetchedAt, 5000);
    QCOMPARE(made.jwksUri.toEncoded(), keysAt);
    QVERIFY(made.keys->origin().text().contains(QString::fromUtf8(keysAt)));
    QVERIFY(port->lastRequest.startsWith("GET /.well-known/openid-configuration HTTP/1.1\r\n"));
    QVERIFY(keys->lastRequest.startsWith("GET /keys HTTP/1.1\r\n"));
}

void KeyFetchTest::otherBase()
{
    const auto port = m_server.listen({overTls(
        answering(200, document("https://elsewhere.example", "https://issuer.example/k")), "named")});
    Issuer issuer = issuerAt(port);
    issuer.jwks.discoveryBase = issuer.issuerUrl + "/realms/a";
    issuer.issuerUrl = "https://kubernetes.default.svc"; // compared, never asked
    const KeyReport made = report(issuer);
    QCOMPARE(outcomes(made), "ok ok ok ok FAIL - - -");
    QVERIFY(port->lastRequest.startsWith("GET /realms/a/.well-known/openid-configuration "));
}

void KeyFetchTest::explicitUrl()
{
    const auto port = m_server.listen({overTls(answering(200, keySet()), "named")});
    Issuer issuer = issuerAt(port);
    issuer.jwks.type = IssuerKeys::Type::ExplicitUrl;
    issuer.jwks.url = issuer.issuerUrl + "/keys?app=1";
    issuer.issuerUrl = "https://never.asked.example";
    const KeyReport made = report(issuer);
    QCOMPARE(outcomes(made), "ok ok ok n/a n/a n/a ok ok");
    QVERIFY(port->lastRequest.startsWith("GET /keys?app=1 "));
}

void KeyFetchTest::inlineKeys()
{
    Issuer issuer;
    issuer.jwks.type = IssuerKeys::Type::Inline;
    issuer.jwks.inlineKeys = '[' + key() + ']';
    const KeyReport made = report(issuer);
    QCOMPARE(outcomes(made), "n/a n/a n/a n/a n/a n/a ok ok");
    QCOMPARE(made.keys->origin().kind, KeyOrigin::Kind::Inline);
}

void KeyFetchTest::failures_data()
{
    QTest::addColumn<QJsonArray>("script");
    QTest::addColumn<QByteArray>("outcomes");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const QJsonArray &script, const char *outcomes, const char *id) {
        QTest::newRow(name) << script << QByteArray(outcomes) << QByteArray(id);
    };
    const auto secure = [](const QJsonArray &script) { return overTls(script, "named"); };
    row("another name", overTls(answering(200, "{}"), "no-san"), "ok ok FAIL - - - - -", "http.tls");
    row("not there", secure(answering(404, "<html>")), "ok ok ok FAIL - - - -", "http.status");
    row("broken", secure(answering(500, "")), "ok ok ok FAIL - - - -", "http.server");
    row("elsewhere", secure(answering(302, "", "Location: https://evil.example/\r\n")),
        "ok ok ok FAIL - - - -", "http.redirect");
    row("a page", secure(answering(200, "<html></html>")), "ok ok ok FAIL - - - -", "discovery.html");
    row("no JSON", secure(answering(200, "{")), "ok ok ok FAIL - - - -", "discovery.json");
    row("another issuer",
        secure(answering(200, document("https://evil.example", "https://issuer.example/k"))),
        "ok ok ok ok FAIL - - -", "discovery.issuer");
    row("no place of keys", secure(answering(200, R"({"issuer":"https://issuer.example"})")),
        "ok ok ok ok ok FAIL - -", "discovery.jwks-uri");
    row("keys by http", secure(answering(200, document("https://issuer.example", "http://issuer.example/k"))),
        "ok ok ok ok ok FAIL - -", "discovery.jwks-uri");
}

void KeyFetchTest::failures()
{
    QFETCH(QJsonArray, script);
    const auto port = m_server.listen({script});
    Issuer issuer = issuerAt(port);
    issuer.jwks.discoveryBase = issuer.issuerUrl;
    issuer.issuerUrl = "https://issuer.example";
    const KeyReport made = report(issuer);
    QTEST(outcomes(made), "outcomes");
    QTEST(made.failure()->errorId, "id");
    QVERIFY(!made.isGood() && !made.failure()->text.isEmpty() && !made.failure()->advice.isEmpty());
}

/// What may not be asked is not: no name is looked up, nobody is connected to.
void KeyFetchTest::forbidden_data()
{
    QTest::addColumn<QByteArray>("url");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("outcomes");
    QTest::addColumn<QByteArray>("id");
    const QByteArray atOnce("FAIL - - - - - - -"), afterDns("ok FAIL - - - - - -");
    const QString open = QStringLiteral("1.1.1.1");
    QTest::newRow("http") << QByteArray("http://issuer.example") << open << atOnce
                          << QByteArray("url.scheme");
    QTest::newRow("port") << QByteArray("https://issuer.example:8443") << open << atOnce
                          << QByteArray("url.port");
    QTest::newRow("address") << QByteArray("https://1.1.1.1") << open << atOnce << QByteArray("url.address");
    QTest::newRow("this computer") << QByteArray("http://localhost:1") << open << atOnce
                                   << QByteArray("url.scheme");
    QTest::newRow("cluster") << QByteArray("https://k.svc.cluster.local") << open << atOnce
                             << QByteArray("url.private-name");
    for (const char *address :
         {"127.0.0.1", "169.254.169.254", "10.1.2.3", "::1", "::ffff:10.0.0.1", "fd00::1", "0.0.0.0"})
        QTest::addRow("leads to %s", address)
            << QByteArray("https://issuer.example") << QString::fromLatin1(address) << afterDns
            << QByteArray("dns.not-public");
    QTest::newRow("no such name") << QByteArray("https://issuer.example") << QString() << afterDns
                                  << QByteArray("http.host");
}

void KeyFetchTest::forbidden()
{
    QFETCH(QByteArray, url);
    QFETCH(QString, address);
    Issuer issuer;
    issuer.issuerUrl = url;
    const KeyReport made = report(issuer, Reach::Service,
                                  address.isEmpty() ? QStringList() : QStringList{address});
    QTEST(outcomes(made), "outcomes");
    QTEST(made.failure()->errorId, "id");
}

void KeyFetchTest::everyAddressCounts()
{
    Issuer issuer;
    issuer.issuerUrl = "https://issuer.example";
    const KeyReport made = report(
        issuer, Reach::Service,
        {QStringLiteral("1.1.1.1"), QStringLiteral("2606:4700::1"), QStringLiteral("10.0.0.1")});
    QCOMPARE(made.failure()->errorId, "dns.not-public");
    QVERIFY(made.failure()->text.contains(QLatin1String("10.0.0.1")));
    // In the sandbox this computer is allowed, a private network still is not.
    QCOMPARE(report(issuer, Reach::Sandbox, {QStringLiteral("10.0.0.1")}).failure()->errorId,
             "dns.not-public");
}

void KeyFetchTest::nextAddress()
{
    const auto port = m_server.listen({overTls(answering(200, keySet()), "named")});
    Issuer issuer = issuerAt(port);
    issuer.jwks.type = IssuerKeys::Type::ExplicitUrl;
    issuer.jwks.url = issuer.issuerUrl;
    // Nobody listens at the first two.
    QVERIFY(report(issuer, Reach::Sandbox,
                   {QStringLiteral("::1"), QStringLiteral("127.0.0.3"), QStringLiteral("127.0.0.1")})
                .isGood());
}

void KeyFetchTest::keysElsewhere()
{
    const auto keys = m_server.listen({answering(200, "{\"keys\":[]}")});
    const QByteArray keysAt = "http://localhost:" + QByteArray::number(keys->port) + "/k";
    const auto port = m_server.listen(
        {overTls(answering(200, document("https://issuer.example", keysAt)), "named")});
    Issuer issuer = issuerAt(port);
    issuer.jwks.discoveryBase = issuer.issuerUrl;
    issuer.issuerUrl = "https://issuer.example";
    const KeyReport made = report(issuer);
    QCOMPARE(outcomes(made), "ok ok ok ok ok note ok FAIL"); // another host is named, and no key is no key
    QVERIFY(made.steps.at(int(KeyStep::Id::JwksUri)).advice.contains(QLatin1String("localhost")));
    QCOMPARE(made.failure()->errorId, "keys.none-usable");
}

/// It looks names up itself: that they were not checked is said, not passed over.
void KeyFetchTest::behindAProxy()
{
    const auto proxy = m_server.listen({answering(407, "")});
    HttpSettings settings;
    settings.proxy = HttpSettings::Proxy::Explicit;
    settings.proxyHost = QStringLiteral("127.0.0.1");
    settings.proxyPort = proxy->port;
    Http http(settings, [] { return qint64(0); });
    KeyFetch fetch(
        &http, [] { return qint64(0); }, Reach::Service, resolvingTo({}));
    Issuer issuer;
    issuer.issuerUrl = "https://issuer.example";
    QFuture<KeyReport> future = fetch.fetch(issuer);
    QTRY_VERIFY(future.isFinished());
    QCOMPARE(outcomes(future.result()), "ok note FAIL - - - - -");
    QCOMPARE(future.result().failure()->errorId, "http.proxy");
}

void KeyFetchTest::systemLooksUp()
{
    QFuture<Result<QStringList>> future = resolveHost(QStringLiteral("localhost"));
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result());
    const QStringList addresses = future.result().value();
    for (const QString &address : addresses)
        QVERIFY(QHostAddress(address).isLoopback());
}

void KeyFetchTest::goneInTheMiddle()
{
    const auto port = m_server.listen({QJsonArray{QJsonObject{{QStringLiteral("wait_ms"), 60'000}}}});
    auto fetch = std::make_unique<KeyFetch>(
        &m_http, [] { return qint64(0); }, Reach::Sandbox);
    Issuer issuer;
    issuer.issuerUrl = "http://localhost:" + QByteArray::number(port->port);
    QFuture<KeyReport> future = fetch->fetch(issuer);
    QTRY_COMPARE(port->requests.load(), 1);
    fetch.reset();
    QVERIFY(future.isCanceled() && future.isFinished());
}

QTEST_GUILESS_MAIN(KeyFetchTest)
#include "tst_keyfetch.moc"
