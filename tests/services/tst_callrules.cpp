#include "services/bearer.h"
#include "services/certificatename.h"
#include "services/headergrammar.h"
#include "services/retryafter.h"
#include "services/servertext.h"
#include "services/tokenresponse.h"

#include <QTest>

using namespace claimcheck;

/// The pure rules about requests and answers: how long to wait, what a token and a certificate's name look
/// like.
class CallRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void serverSays();
    void waits_data();
    void waits();
    void pauses();
    void bearers_data();
    void bearers();
    void tokens_data();
    void tokens();
    void tokenAnswers();
    void certificateNames_data();
    void certificateNames();
};

namespace {

HttpAnswer answer(int status, const QByteArray &body = {})
{
    return {status, {}, body};
}

Result<HttpAnswer> failed(const QByteArray &id)
{
    return fail(id, QStringLiteral("Something happened."));
}

const qint64 noon = 1'792'584'000'000; // 2026-10-21T12:00:00Z

} // namespace

void CallRulesTest::serverSays()
{
    const QByteArray body =
        R"({"type":"error","error":{"type":"invalid_request_error","message":"name: too\u202e long"}})";
    QVERIFY(serverText(body, {}).startsWith(QLatin1String("name: too")));
    QVERIFY(!serverText(body, {}).contains(QChar(0x202e)));
    QCOMPARE(serverText(R"({"error":"invalid_grant","error_description":"No."})", {}), QStringLiteral("No."));
    QVERIFY(serverText("<h1>Oops</h1>", {}).isEmpty());
    QVERIFY(serverText(R"({"error":{"message":")" + QByteArray(5000, 'x') + R"("}})", {}).size() < 350);
}

void CallRulesTest::waits_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("milliseconds"); // -1: none
    QTest::newRow("seconds") << QByteArray("7") << 7000;
    QTest::newRow("none") << QByteArray("0") << 0;
    QTest::newRow("a day") << QByteArray("86400") << 60'000;
    QTest::newRow("beyond numbers") << QByteArray("99999999999999999999") << 60'000;
    QTest::newRow("date gone by") << QByteArray("Wed, 21 Oct 2026 07:28:00 GMT") << 0;
    QTest::newRow("date soon") << QByteArray("Wed, 21 Oct 2026 12:00:05 GMT") << 5000;
    QTest::newRow("date far away") << QByteArray("Wed, 20 Oct 2027 12:00:05 GMT") << 60'000;
    QTest::newRow("wrong weekday") << QByteArray("Mon, 21 Oct 2026 12:00:05 GMT") << -1;
    QTest::newRow("negative") << QByteArray("-1") << -1;
    QTest::newRow("words") << QByteArray("-1; rm") << -1;
    QTest::newRow("fraction") << QByteArray("1.5") << -1;
    QTest::newRow("empty") << QByteArray() << -1;
}

void CallRulesTest::waits()
{
    QFETCH(QByteArray, header);
    QTEST(retryAfter(header, noon).value_or(-1), "milliseconds");
}

void CallRulesTest::pauses()
{
    QCOMPARE(retryPause(1, {}, 0), 400);
    QCOMPARE(retryPause(2, {}, 0), 800);
    QCOMPARE(retryPause(3, {}, 1), 800);
    QCOMPARE(retryPause(1, 5000, 0), 5000);
    QCOMPARE(retryPause(1, 0, 0), 400);
}

void CallRulesTest::bearers_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("fits");
    QTest::newRow("all kinds") << QByteArray("aZ09-._~+/==") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("only equals") << QByteArray("==") << false;
    QTest::newRow("equals inside") << QByteArray("a=b") << false;
    QTest::newRow("line break") << QByteArray("a\r\nX: y") << false;
    QTest::newRow("line break last") << QByteArray("a\n") << false;
    QTest::newRow("blank") << QByteArray("a b") << false;
    QTest::newRow("not ASCII") << QByteArray("\xc3\xa9") << false;
    QTest::newRow("NUL") << QByteArray("a\0b", 3) << false;
    QTest::newRow("large") << QByteArray(70'000, 'a') << false;
}

void CallRulesTest::bearers()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, fits);
    QCOMPARE(isBearerToken(token), fits);
    const Result<HttpHeader> header = bearerHeader(token);
    QCOMPARE(header.has_value(), fits);
    if (!header && token.size() > 2)
        QVERIFY(!header.error().message.contains(QString::fromUtf8(token)));
}

void CallRulesTest::tokens_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("usable");
    const QByteArray start(R"({"access_token":"a","token_type":"Bearer")");
    QTest::newRow("least") << start + '}' << true;
    QTest::newRow("lower case") << QByteArray(R"({"access_token":"a","token_type":"bearer"})") << true;
    QTest::newRow("whole") << start
            + R"(,"expires_in":600,"scope":"org:admin x","refresh_token":"r","more":{}})"
                           << true;
    QTest::newRow("no type") << QByteArray(R"({"access_token":"a"})") << false;
    QTest::newRow("another type") << QByteArray(R"({"access_token":"a","token_type":"mac"})") << false;
    QTest::newRow("token is a number") << QByteArray(R"({"access_token":1,"token_type":"Bearer"})") << false;
    QTest::newRow("lifetime a text") << start + R"(,"expires_in":"600"})" << false;
    QTest::newRow("lifetime a fraction") << start + R"(,"expires_in":1.5})" << false;
    QTest::newRow("no lifetime left") << start + R"(,"expires_in":0})" << false;
    QTest::newRow("lifetime of 68 years") << start + R"(,"expires_in":2147483648})" << false;
    QTest::newRow("scope a list") << start + R"(,"scope":["a"]})" << false;
    QTest::newRow("scope with a quote") << start + R"(,"scope":"a\"b"})" << false;
    QTest::newRow("refresh token with a break") << start + R"(,"refresh_token":"a\nb"})" << false;
    QTest::newRow("a member twice, inside") << start + R"(,"x":{"a":1,"a":2}})" << false;
    QTest::newRow("text behind") << start + "} x" << false;
    QTest::newRow("list") << QByteArray("[]") << false;
}

void CallRulesTest::tokens()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, usable);
    const Result<AccessToken> token = readTokenResponse(body);
    QCOMPARE(token.has_value(), usable);
    if (!token) {
        QCOMPARE(token.error().id, "token.response");
        return;
    }
    QCOMPARE(token->value, "a");
    QCOMPARE(token->lifetimeSeconds, body.contains("600") ? std::optional(600) : std::nullopt);
}

void CallRulesTest::tokenAnswers()
{
    const QString host = QStringLiteral("api.example");
    const auto idOf = [&](const Result<HttpAnswer> &result) {
        const Result<AccessToken> token = tokenFromAnswer(result, host, {"SECRETASSERTION"});
        if (!token && token.error().message.contains(QLatin1String("SECRETASSERTION")))
            return QByteArray("leaked");
        return token ? QByteArray() : token.error().id;
    };
    QCOMPARE(idOf(answer(200, R"({"access_token":"a","token_type":"Bearer"})")), "");
    QCOMPARE(idOf(answer(401, R"({"error":{"message":"Authentication failed SECRETASSERTION"}})")),
             "token.refused");
    QCOMPARE(idOf(answer(400, R"({"error":"invalid_grant"})")), "token.refused");
    QCOMPARE(idOf(answer(429)), "token.limit");
    QCOMPARE(idOf(answer(502)), "token.server");
    QCOMPARE(idOf(failed("http.too-large")), "token.response");
    QCOMPARE(idOf(failed("http.tls")), "http.tls");
}

void CallRulesTest::certificateNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("same");
    const auto row = [](const char *name, const char *host, bool same) {
        QTest::addRow("%s for %s", name, host)
            << QString::fromLatin1(name) << QString::fromLatin1(host) << same;
    };
    row("issuer.example", "issuer.example", true);
    row("ISSUER.example", "issuer.example", true);
    row("*.issuer.example", "a.issuer.example", true);
    row("*.issuer.example", "issuer.example", false);
    row("*.issuer.example", "a.b.issuer.example", false);
    row("*.example", "issuer.example", false);
    row("*", "issuer", false);
    row("i*.example.org", "issuer.example.org", false);
    row("issuer.example", "issuer.example.evil.example", false);
    row("127.0.0.1", "127.0.0.1", false); // an address is no name
    row("", "issuer.example", false);
}

void CallRulesTest::certificateNames()
{
    QFETCH(QString, name);
    QFETCH(QString, host);
    QTEST(namesHost({name}, {}, host), "same");
    QVERIFY(namesHost({}, {QStringLiteral("0:0:0:0:0:0:0:1")}, QStringLiteral("::1")));
    QVERIFY(!namesHost({}, {QStringLiteral("127.0.0.1")}, QStringLiteral("issuer.example")));
}

QTEST_APPLESS_MAIN(CallRulesTest)
#include "tst_callrules.moc"
