#include "scriptedservice.h"
#include "services/tokenexchange.h"

#include <QDateTime>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

constexpr char assertionText[] =
    "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ3b3JrbG9hZCJ9.c2lnbmF0dXJlLXRoYXQtaXMtc2VjcmV0";

ExchangeRequest requestWith(const QByteArray &token)
{
    ExchangeRequest request;
    request.assertion = std::make_shared<const SecretText>(SecretText(token));
    request.rule = "fdrl_01rule";
    request.organization = "3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3";
    return request;
}

HttpReply minting(const ServedRequest &)
{
    return replying(200,
                    "{\"access_token\":\"sk-ant-oat01-minted\",\"token_type\":\"bearer\",\"expires_in\":540,"
                    "\"scope\":\"workspace:inference\"}",
                    {{"request-id", "req_1"}});
}

HttpReply resetting(const ServedRequest &)
{
    HttpReply reply = replying(200, "{}");
    reply.breakOff = HttpReply::Break::Reset;
    return reply;
}

/// All an error says to anybody.
QByteArray textOf(const Error &error)
{
    return error.id + (error.message + error.hint).toUtf8();
}

} // namespace

/// The exchange as it goes out, how often it goes out, and what is made of what comes back.
class TokenExchangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sendsWhatIsDocumented();
    void leavesOutWhatIsNotSaid();
    void takesTheLargest();
    void refusesToSend_data();
    void refusesToSend();
    void neverTwice_data();
    void neverTwice();
    void refusals_data();
    void refusals();
    void hostileAnswers_data();
    void hostileAnswers();
    void goneInTheMiddle();

private:
    Result<ExchangeOutcome> exchange(ScriptedService &service, const ExchangeRequest &request);

    Http m_http{{}, [] { return QDateTime::currentMSecsSinceEpoch(); }};
};

Result<ExchangeOutcome> TokenExchangeTest::exchange(ScriptedService &service, const ExchangeRequest &request)
{
    TokenExchange exchange(m_http, service.base());
    return resultOf(exchange.exchange(request));
}

void TokenExchangeTest::sendsWhatIsDocumented()
{
    ScriptedService service(minting);
    ExchangeRequest request = requestWith(QByteArray(assertionText));
    request.serviceAccount = "svac_01account";
    request.workspace = "default";
    const Result<ExchangeOutcome> outcome = exchange(service, request);
    QVERIFY(outcome);
    QCOMPARE(outcome->minted->token->view(), QByteArrayView("sk-ant-oat01-minted"));
    QCOMPARE(outcome->minted->lifetimeSeconds, 540);
    QCOMPARE(outcome->minted->scope, "workspace:inference");
    QCOMPARE(outcome->requestId, "req_1");
    QCOMPARE(service.requests.size(), 1);
    const ServedRequest &sent = service.requests.constFirst();
    QCOMPARE(sent.method, "POST");
    QCOMPARE(sent.path, "/v1/oauth/token");
    QVERIFY(sent.query.isEmpty());
    QCOMPARE(sent.header("content-type"), "application/json");
    QCOMPARE(sent.header("anthropic-beta"), "oauth-2025-04-20,oidc-federation-2026-04-01");
    QVERIFY(sent.header("authorization").isEmpty());
    QCOMPARE(sent.body,
             "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":\""
                 + QByteArray(assertionText)
                 + "\",\"federation_rule_id\":\"fdrl_01rule\",\"organization_id\":"
                   "\"3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3\",\"service_account_id\":\"svac_01account\","
                   "\"workspace_id\":\"default\"}");
}

void TokenExchangeTest::leavesOutWhatIsNotSaid()
{
    ScriptedService service(minting);
    QVERIFY(exchange(service, requestWith(QByteArray(assertionText))));
    QVERIFY(!service.requests.constFirst().body.contains("service_account_id"));
    QVERIFY(!service.requests.constFirst().body.contains("workspace_id"));
}

void TokenExchangeTest::takesTheLargest()
{
    ScriptedService service(minting);
    QVERIFY(exchange(service, requestWith(QByteArray(TokenExchange::mostAssertionBytes, 'a'))));
}

void TokenExchangeTest::refusesToSend_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("organization");
    QTest::addColumn<QByteArray>("id");
    const QByteArray rule("fdrl_1"), organization("o");
    QTest::newRow("none") << QByteArray() << rule << organization << QByteArray("exchange.assertion");
    QTest::newRow("one byte too large") << QByteArray(TokenExchange::mostAssertionBytes + 1, 'a') << rule
                                        << organization << QByteArray("exchange.assertion");
    QTest::newRow("no rule") << QByteArray(assertionText) << QByteArray() << organization
                             << QByteArray("exchange.incomplete");
    QTest::newRow("no organization") << QByteArray(assertionText) << rule << QByteArray()
                                     << QByteArray("exchange.incomplete");
}

void TokenExchangeTest::refusesToSend()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, organization);
    ScriptedService service(minting);
    ExchangeRequest request = requestWith(token);
    request.rule = rule;
    request.organization = organization;
    const Result<ExchangeOutcome> outcome = exchange(service, request);
    QTEST(idOf(outcome), "id");
    QVERIFY(!outcome.error().hint.isEmpty());
    QVERIFY(service.requests.isEmpty());
}

void TokenExchangeTest::neverTwice_data()
{
    QTest::addColumn<ScriptedService::Answer>("answer");
    const auto status = [](int code) {
        return ScriptedService::Answer([code](const ServedRequest &) {
            return replying(code, "{}", {{"retry-after", "0"}});
        });
    };
    QTest::newRow("429, try again at once") << status(429);
    QTest::newRow("503") << status(503);
    QTest::newRow("529") << status(529);
    QTest::newRow("500") << status(500);
    QTest::newRow("the connection breaks") << ScriptedService::Answer(resetting);
}

void TokenExchangeTest::neverTwice()
{
    QFETCH(ScriptedService::Answer, answer);
    ScriptedService service(answer);
    const Result<ExchangeOutcome> outcome = exchange(service, requestWith(QByteArray(assertionText)));
    QVERIFY(!outcome || !outcome->minted);
    QTest::qWait(200); // a second one would come at once
    QCOMPARE(service.requests.size(), 1);
}

void TokenExchangeTest::refusals_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QString>("message");
    QTest::newRow("envelope")
        << 401
        << QByteArray("{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":"
                      "\"Authentication failed\"},\"request_id\":\"req_9\"}")
        << QByteArray("authentication_error") << u"Authentication failed"_qs;
    QTest::newRow("RFC 6749") << 400
                              << QByteArray("{\"error\":\"invalid_grant\",\"error_description\":\"no\"}")
                              << QByteArray("invalid_grant") << u"no"_qs;
    QTest::newRow("a page") << 502 << QByteArray("<html>Bad gateway</html>") << QByteArray() << QString();
    QTest::newRow("nothing") << 401 << QByteArray() << QByteArray() << QString();
}

void TokenExchangeTest::refusals()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedService service([&](const ServedRequest &) {
        return replying(status, body, {{"request-id", "req_9"}});
    });
    const Result<ExchangeOutcome> outcome = exchange(service, requestWith(QByteArray(assertionText)));
    QVERIFY(outcome);
    QVERIFY(!outcome->minted);
    QCOMPARE(outcome->refusal.status, status);
    QTEST(outcome->refusal.type, "type");
    QTEST(outcome->refusal.message, "message");
    QCOMPARE(outcome->requestId, "req_9");
}

void TokenExchangeTest::hostileAnswers_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("id"); ///< empty: an outcome without a token
    const QByteArray bad("token.response");
    const auto row = [&](const char *name, const QByteArray &members) {
        QTest::newRow(name) << 200 << '{' + members + '}' << bad;
    };
    QTest::newRow("no JSON") << 200 << QByteArray("<html>welcome</html>") << bad;
    QTest::newRow("nothing") << 200 << QByteArray() << bad;
    row("no token", "\"token_type\":\"Bearer\"");
    row("a token with a line feed", "\"access_token\":\"sk\\nX: y\",\"token_type\":\"Bearer\"");
    row("the token twice", "\"access_token\":\"a\",\"access_token\":\"b\",\"token_type\":\"Bearer\"");
    row("another type", "\"access_token\":\"a\",\"token_type\":\"mac\"");
    row("ended before it began", "\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":-1");
    row("for ever", "\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":1e99");
    QTest::newRow("too large") << 200 << QByteArray(3 * 1024 * 1024, ' ') << QByteArray("http.too-large");
    QTest::newRow("a redirect") << 307 << QByteArray() << QByteArray("http.redirect");
    QTest::newRow("the assertion back")
        << 400
        << QByteArray("{\"error\":{\"type\":\"invalid_request_error\",\"message\":\"bad: "
                      + QByteArray(assertionText) + "\"}}")
        << QByteArray();
}

void TokenExchangeTest::hostileAnswers()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    ScriptedService service([&](const ServedRequest &) {
        return replying(status, body, {{"location", "http://127.0.0.1:1/elsewhere"}});
    });
    const Result<ExchangeOutcome> outcome = exchange(service, requestWith(QByteArray(assertionText)));
    QTEST(idOf(outcome), "id");
    const QByteArray said = outcome ? outcome->refusal.message.toUtf8() : textOf(outcome.error());
    QVERIFY(!said.contains(QByteArray(assertionText).split('.').constLast()));
    QVERIFY(!outcome || !outcome->minted);
    QCOMPARE(service.requests.size(), 1);
}

void TokenExchangeTest::goneInTheMiddle()
{
    ScriptedService service([](const ServedRequest &) {
        HttpReply reply = minting({});
        reply.delayMs = 200;
        return reply;
    });
    Async<ExchangeOutcome> future;
    {
        TokenExchange exchange(m_http, service.base());
        future = exchange.exchange(requestWith(QByteArray(assertionText)));
        QVERIFY(QTest::qWaitFor([&] { return !service.requests.isEmpty(); }));
    }
    QTest::qWait(400);
    QCOMPARE(future.resultCount(), 0);
}

QTEST_GUILESS_MAIN(TokenExchangeTest)
#include "tst_tokenexchange.moc"
