#include "services/apioutcome.h"
#include "services/bearer.h"
#include "services/certificatename.h"
#include "services/headergrammar.h"
#include "services/retryafter.h"
#include "services/servertext.h"
#include "services/tokenresponse.h"

#include <QTest>

using namespace claimcheck;
using Next = ApiOutcome::Next;
Q_DECLARE_METATYPE(claimcheck::ApiOutcome::Next)

/// The pure rules about requests and answers: what to do next, how long to wait, what a token looks like.
class CallOutcomeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void next_data();
    void next();
    void noAnswer_data();
    void noAnswer();
    void bounded();
    void serverSays();
    void nothingSecret();
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

HttpRequest call(const QByteArray &method)
{
    HttpRequest request;
    request.method = method;
    request.url = QUrl(QStringLiteral("https://api.example/v1/x"));
    return request;
}

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

void CallOutcomeTest::next_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<Next>("next");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const char *method, int status, const char *body, Next next,
                        const char *id) {
        QTest::newRow(name) << QByteArray(method) << status << QByteArray(body) << next << QByteArray(id);
    };
    row("read", "GET", 200, "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}]}", Next::Done, "");
    row("created", "POST", 201, "{\"id\":\"a\"}", Next::Done, "");
    row("nothing to say", "DELETE", 204, "", Next::Done, "");
    row("gone already", "DELETE", 404, "{}", Next::Done, "");
    row("not there", "GET", 404, "{}", Next::Report, "api.refused");
    row("read, not JSON", "GET", 200, "<html>", Next::Report, "api.protocol");
    row("read, a member twice", "GET", 200, "{\"a\":1,\"a\":2}", Next::Report, "api.protocol");
    row("created, not JSON", "POST", 200, "<html>", Next::Reconcile, "api.unknown-outcome");
    row("part of it", "GET", 206, "{}", Next::Report, "api.refused");
    row("not changed", "GET", 304, "", Next::Report, "api.refused");
    row("conflict", "POST", 409, "{}", Next::Reconcile, "api.conflict");
    row("too often", "POST", 429, "", Next::Retry, "api.rate-limited");
    row("busy", "POST", 503, "", Next::Retry, "api.server");
    row("overloaded", "GET", 529, "", Next::Retry, "api.server");
    row("forbidden", "POST", 403, "{}", Next::Report, "api.refused");
    row("signed out", "GET", 401, "{}", Next::RefreshOnce, "api.auth");
    row("broken", "POST", 500, "", Next::Report, "api.server");
    row("gateway, a change", "POST", 504, "", Next::Reconcile, "api.unknown-outcome");
    row("gateway, a read", "GET", 504, "", Next::Report, "api.server");
    row("odd", "GET", 999, "", Next::Report, "api.refused");
}

void CallOutcomeTest::next()
{
    QFETCH(QByteArray, method);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(Next, next);
    const ApiOutcome outcome = apiOutcome(call(method), answer(status, body), {}, noon);
    QCOMPARE(int(outcome.next), int(next));
    QTEST(outcome.error ? outcome.error->id : QByteArray(), "id");
    if (outcome.error)
        QVERIFY(!outcome.error->message.contains(QLatin1Char('%')));
}

void CallOutcomeTest::noAnswer_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("unsure");
    for (const char *id : {"http.closed", "http.timeout", "http.truncated", "http.protocol", "http.too-large",
                           "http.network", "http.cancelled", "http.redirect"})
        QTest::newRow(id) << QByteArray(id) << true;
    for (const char *id : {"http.url", "http.tls", "http.proxy", "http.host", "http.refused", "http.header"})
        QTest::newRow(id) << QByteArray(id) << false;
}

void CallOutcomeTest::noAnswer()
{
    QFETCH(QByteArray, id);
    QFETCH(bool, unsure);
    const ApiOutcome change = apiOutcome(call("POST"), failed(id), {}, noon);
    QCOMPARE(int(change.next), int(unsure ? Next::Reconcile : Next::Report));
    QCOMPARE(change.error->id, unsure ? QByteArray("api.unknown-outcome") : id);
    const ApiOutcome read = apiOutcome(call("GET"), failed(id), {}, noon);
    QCOMPARE(int(read.next), int(Next::Report));
    QCOMPARE(read.error->id, id);
}

void CallOutcomeTest::bounded()
{
    QCOMPARE(int(apiOutcome(call("POST"), answer(429), {mostTries, false}, noon).next), int(Next::Report));
    QCOMPARE(int(apiOutcome(call("POST"), answer(401), {2, true}, noon).next), int(Next::Report));
    HttpAnswer slow = answer(429);
    slow.headers = {{"Retry-After", "86400"}};
    QCOMPARE(apiOutcome(call("POST"), slow, {}, noon).pauseMs, 60'000);
}

void CallOutcomeTest::serverSays()
{
    const QByteArray body =
        R"({"type":"error","error":{"type":"invalid_request_error","message":"name: too\u202e long"}})";
    QCOMPARE(serverErrorType(body), "invalid_request_error");
    QVERIFY(serverText(body, {}).startsWith(QLatin1String("name: too")));
    QVERIFY(!serverText(body, {}).contains(QChar(0x202e)));
    QCOMPARE(serverErrorType(R"({"error":"invalid_grant","error_description":"No."})"), "invalid_grant");
    QCOMPARE(serverText(R"({"error":"invalid_grant","error_description":"No."})", {}), QStringLiteral("No."));
    QVERIFY(serverText("<h1>Oops</h1>", {}).isEmpty());
    QVERIFY(serverText(R"({"error":{"message":")" + QByteArray(5000, 'x') + R"("}})", {}).size() < 350);
    QVERIFY(serverErrorType(R"({"error":"<b>"})").isEmpty());
}

void CallOutcomeTest::nothingSecret()
{
    HttpRequest request = call("POST");
    const QByteArray secret("TESTBEARERVALUE0000");
    request.headers = {bearerHeader(secret).value()};
    for (const int status : {400, 401, 403, 409, 500, 504}) {
        const auto outcome = apiOutcome(
            request, answer(status, R"({"error":{"message":"bad )" + secret + R"("}})"), {}, noon);
        QVERIFY(!(outcome.error->message + outcome.error->hint).contains(QLatin1String(secret)));
        QVERIFY(outcome.error->message.contains(QLatin1String("bad")));
    }
    QCOMPARE(bearerOf(request), secret);
}

void CallOutcomeTest::waits_data()
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

void CallOutcomeTest::waits()
{
    QFETCH(QByteArray, header);
    QTEST(retryAfter(header, noon).value_or(-1), "milliseconds");
}

void CallOutcomeTest::pauses()
{
    QCOMPARE(retryPause(1, {}, 0), 400);
    QCOMPARE(retryPause(2, {}, 0), 800);
    QCOMPARE(retryPause(3, {}, 1), 800);
    QCOMPARE(retryPause(1, 5000, 0), 5000);
    QCOMPARE(retryPause(1, 0, 0), 400);
}

void CallOutcomeTest::bearers_data()
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

void CallOutcomeTest::bearers()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, fits);
    QCOMPARE(isBearerToken(token), fits);
    const Result<HttpHeader> header = bearerHeader(token);
    QCOMPARE(header.has_value(), fits);
    if (!header && token.size() > 2)
        QVERIFY(!header.error().message.contains(QString::fromUtf8(token)));
}

void CallOutcomeTest::tokens_data()
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

void CallOutcomeTest::tokens()
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

void CallOutcomeTest::tokenAnswers()
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

void CallOutcomeTest::certificateNames_data()
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

void CallOutcomeTest::certificateNames()
{
    QFETCH(QString, name);
    QFETCH(QString, host);
    QTEST(namesHost({name}, {}, host), "same");
    QVERIFY(namesHost({}, {QStringLiteral("0:0:0:0:0:0:0:1")}, QStringLiteral("::1")));
    QVERIFY(!namesHost({}, {QStringLiteral("127.0.0.1")}, QStringLiteral("issuer.example")));
}

QTEST_APPLESS_MAIN(CallOutcomeTest)
#include "tst_calloutcome.moc"
