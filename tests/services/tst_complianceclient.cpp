#include "sandbox/testsandbox.h"
#include "scriptedservice.h"
#include "services/complianceclient.h"

#include <QDateTime>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

constexpr auto key = "sk-ant-api01-compliance";
constexpr UnixSeconds when = 1800000000;

/// An entry of the feed.
QByteArray entry(const QByteArray &id, const QByteArray &requestId, const QByteArray &reason = "jti_reused",
                 const QByteArray &rule = "fdrl_01r", const QByteArray &jti = "one")
{
    const QByteArray status = reason.isEmpty() ? "{\"outcome\":\"succeeded\",\"reason\":null}"
                                               : "{\"outcome\":\"denied\",\"reason\":\"" + reason + "\"}";
    return "{\"id\":\"activity_" + id
        + "\",\"type\":\"platform_federated_authentication\",\"created_at\":\"2027-01-15T08:00:00.123456Z\","
          "\"request_id\":\""
        + requestId + "\",\"status\":" + status + ",\"event_data\":{\"federation_rule_id\":\"" + rule
        + "\",\"oidc_token\":{\"jti\":\"" + jti + "\"}}}";
}

QByteArray feed(const QByteArray &entries, const QByteArray &last = {})
{
    return "{\"data\":[" + entries + "],\"has_more\":" + (last.isEmpty() ? "false" : "true")
        + ",\"last_id\":\"" + last + "\"}";
}

constexpr ComplianceClient::Patience hurried{10, 40, 400, 400};

SoughtExchange soughtBy(const QByteArray &requestId)
{
    return {requestId, "fdrl_01r", "one", when};
}

} // namespace

/// The true reason of a refused exchange, and waiting for a workload's first one.
class ComplianceClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void records();
    void strangeRecords_data();
    void strangeRecords();
    void finds_data();
    void finds();
    void readsAllPages();
    void anEndlessFeed();
    void reasonComesLate();
    void likelyOnlyAtTheEnd();
    void noEntry();
    void keyNotAccepted_data();
    void keyNotAccepted();
    void goesOnAfterAFault();
    void waitsForTheNext();
    void waitsInVain();
    void goneInTheMiddle();
    void againstTheSandbox();

private:
    std::unique_ptr<ComplianceClient> clientOf(const ScriptedService &service, const char *with = key)
    {
        return std::make_unique<ComplianceClient>(m_http, service.base(), SecretText(QByteArrayView(with)),
                                                  hurried);
    }
    Http m_http{{}, [] { return QDateTime::currentMSecsSinceEpoch(); }};
};

void ComplianceClientTest::records()
{
    const auto record = readExchangeRecord(entry("1", "req_1"));
    QVERIFY(record);
    QCOMPARE(record->id, "activity_1");
    QCOMPARE(record->requestId, "req_1");
    QCOMPARE(record->at, when);
    QCOMPARE(record->outcome, ExchangeRecord::Outcome::Denied);
    QCOMPARE(record->reason, "jti_reused");
    QCOMPARE(record->rule, "fdrl_01r");
    QCOMPARE(record->jti, "one");
    QCOMPARE(readExchangeRecord(entry("1", "r", ""))->outcome, ExchangeRecord::Outcome::Succeeded);
}

void ComplianceClientTest::strangeRecords_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("readable");
    QTest::newRow("nothing but an id") << QByteArray("{\"id\":\"activity_1\"}") << true;
    QTest::newRow("another spelling")
        << QByteArray("{\"id\":\"a\",\"status\":{\"outcome\":\"FAILED\"}}") << true;
    QTest::newRow("a reason with a tail")
        << QByteArray("{\"id\":\"a\",\"status\":{\"reason\":\"jti_reused\\u202e<b>\"}}") << true;
    QTest::newRow("a token for a reason")
        << QByteArray("{\"id\":\"a\",\"status\":{\"reason\":\"sk-ant-oat01-abcdefghijkl\"}}") << true;
    QTest::newRow("no id") << QByteArray("{\"status\":{}}") << false;
    QTest::newRow("an id that is none") << QByteArray("{\"id\":\"../x\"}") << false;
    QTest::newRow("a list") << QByteArray("[]") << false;
}

void ComplianceClientTest::strangeRecords()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, readable);
    const auto record = readExchangeRecord(json);
    QCOMPARE(record.has_value(), readable);
    if (!readable)
        return;
    QCOMPARE(record->outcome, ExchangeRecord::Outcome::Other);
    for (const char c : record->reason)
        QVERIFY(c > 0x20 && c < 0x7f);
    QVERIFY(!record->at);
}

void ComplianceClientTest::finds_data()
{
    using Match = FeedAnswer::Match;
    QTest::addColumn<QByteArrayList>("entries");
    QTest::addColumn<QByteArray>("requestId");
    QTest::addColumn<Match>("match");
    const QByteArray none;
    QTest::newRow("by request id") << QByteArrayList{entry("1", "req_2"), entry("2", "req_1")}
                                   << QByteArray("req_1") << Match::RequestId;
    QTest::newRow("another's request id")
        << QByteArrayList{entry("1", "req_2")} << QByteArray("req_1") << Match::None;
    QTest::newRow("the only one") << QByteArrayList{entry("1", "req_2")} << none << Match::Likely;
    QTest::newRow("an entry without a request id")
        << QByteArrayList{entry("1", "")} << QByteArray("req_1") << Match::Likely;
    QTest::newRow("two of them") << QByteArrayList{entry("1", "a"), entry("2", "b")} << none
                                 << Match::Several;
    QTest::newRow("another rule") << QByteArrayList{entry("1", "a", "x", "fdrl_01other")} << none
                                  << Match::None;
    QTest::newRow("another token") << QByteArrayList{entry("1", "a", "x", "fdrl_01r", "two")} << none
                                   << Match::None;
    QTest::newRow("nothing") << QByteArrayList() << none << Match::None;
}

void ComplianceClientTest::finds()
{
    QFETCH(QByteArrayList, entries);
    QFETCH(QByteArray, requestId);
    QList<ExchangeRecord> records;
    for (const QByteArray &json : std::as_const(entries))
        records.append(*readExchangeRecord(json));
    const FeedAnswer answer = findExchange(records, soughtBy(requestId));
    QTEST(answer.match, "match");
    QCOMPARE(answer.record.has_value(),
             answer.match == FeedAnswer::Match::RequestId || answer.match == FeedAnswer::Match::Likely);
    SoughtExchange later = soughtBy(requestId);
    later.at += 3600;
    QVERIFY(findExchange(records, later).match != FeedAnswer::Match::Likely);
}

void ComplianceClientTest::readsAllPages()
{
    ScriptedService service([](const ServedRequest &request) {
        const bool first = !valueOf(request.query, "after_id");
        return replying(200, first ? feed(entry("1", "a"), "activity_1") : feed(entry("2", "b")));
    });
    const auto records = resultOf(clientOf(service)->exchangesSince(when));
    QVERIFY(records);
    QCOMPARE(records->size(), 2);
    const ServedRequest &sent = service.requests.constFirst();
    QCOMPARE(sent.method, "GET");
    QCOMPARE(sent.path, "/v1/compliance/activities");
    QCOMPARE(sent.header("x-api-key"), key);
    QCOMPARE(sent.header("anthropic-version"), "2023-06-01");
    QVERIFY(sent.header("authorization").isEmpty());
    QCOMPARE(valueOf(sent.query, "activity_types[]"), QByteArray("platform_federated_authentication"));
    QCOMPARE(valueOf(sent.query, "created_at.gte"), QByteArray("2027-01-15T08:00:00Z"));
    QCOMPARE(valueOf(service.requests.at(1).query, "after_id"), QByteArray("activity_1"));
}

void ComplianceClientTest::anEndlessFeed()
{
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        return replying(200, feed(entry("1", "a"), "activity_" + QByteArray::number(++count)));
    });
    QCOMPARE(idOf(resultOf(clientOf(service)->exchangesSince(when))), "list.endless");
    QCOMPARE(count, 10);
    service.answer = [](const ServedRequest &) { return replying(200, feed(entry("1", "a"), "same")); };
    QCOMPARE(idOf(resultOf(clientOf(service)->exchangesSince(when))), "list.endless");
}

void ComplianceClientTest::reasonComesLate()
{
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        return replying(200, feed(++count < 3 ? entry("0", "req_0") : entry("1", "req_1")));
    });
    const auto answer = resultOf(clientOf(service)->reasonOf(soughtBy("req_1")));
    QVERIFY(answer);
    QCOMPARE(answer->match, FeedAnswer::Match::RequestId);
    QCOMPARE(answer->record->reason, "jti_reused");
    QCOMPARE(count, 3);
}

void ComplianceClientTest::likelyOnlyAtTheEnd()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, feed(entry("1", ""))); });
    const auto answer = resultOf(clientOf(service)->reasonOf(soughtBy("req_1")));
    QVERIFY(answer);
    QCOMPARE(answer->match, FeedAnswer::Match::Likely);
    QVERIFY(service.requests.size() > 2);
}

void ComplianceClientTest::noEntry()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, feed({})); });
    const auto answer = resultOf(clientOf(service)->reasonOf(soughtBy("req_1")));
    QVERIFY(answer);
    QCOMPARE(answer->match, FeedAnswer::Match::None);
    QVERIFY(!answer->record);
}

void ComplianceClientTest::keyNotAccepted_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("401") << 401 << QByteArray("compliance.key");
    QTest::newRow("403") << 403 << QByteArray("compliance.key");
    QTest::newRow("404") << 404 << QByteArray("compliance.absent");
    QTest::newRow("400") << 400 << QByteArray("admin.refused");
}

void ComplianceClientTest::keyNotAccepted()
{
    QFETCH(int, status);
    QFETCH(QByteArray, id);
    ScriptedService service([&](const ServedRequest &request) {
        return replying(
            status, "{\"error\":{\"type\":\"x\",\"message\":\"no: " + request.header("x-api-key") + "\"}}");
    });
    const auto client = clientOf(service);
    const auto answer = resultOf(client->reasonOf(soughtBy("req_1")));
    QCOMPARE(idOf(answer), id);
    QVERIFY(!(answer.error().message + answer.error().hint).contains(QLatin1String(key)));
    QCOMPARE(idOf(resultOf(client->nextExchange("fdrl_01r", when))), id);
    QCOMPARE(service.requests.size(), 2); // at once, not again
    QCOMPARE(idOf(resultOf(clientOf(service, "a b\r\n")->exchangesSince(when))), "compliance.key");
    QCOMPARE(service.requests.size(), 2);
}

void ComplianceClientTest::goesOnAfterAFault()
{
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        return ++count == 1 ? replying(500, "{}") : replying(200, feed(entry("1", "req_1")));
    });
    const auto answer = resultOf(clientOf(service)->reasonOf(soughtBy("req_1")));
    QVERIFY(answer);
    QCOMPARE(answer->match, FeedAnswer::Match::RequestId);
}

void ComplianceClientTest::waitsForTheNext()
{
    const QByteArray before = entry("1", "a"), other = entry("2", "b", "", "fdrl_01other");
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        const QByteArray now = ++count < 3 ? other
                                           : entry("4", "d", "") + ',' + entry("3", "c") + ',' + other;
        return replying(200, feed(now + ',' + before));
    });
    const auto client = clientOf(service);
    const auto record = resultOf(client->nextExchange("fdrl_01r", when));
    QVERIFY(record);
    QCOMPARE(record->id, "activity_3"); // the older one of two that are new
    QCOMPARE(count, 3);
}

void ComplianceClientTest::waitsInVain()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, feed(entry("1", "a"))); });
    const auto record = resultOf(clientOf(service)->nextExchange("fdrl_01r", when));
    QCOMPARE(idOf(record), "compliance.timeout");
    QVERIFY(service.requests.size() < 30); // the pauses grow
}

void ComplianceClientTest::goneInTheMiddle()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, feed({})); });
    auto client = clientOf(service);
    const auto future = client->nextExchange("fdrl_01r", when);
    QVERIFY(QTest::qWaitFor([&] { return service.requests.size() == 2; }));
    client.reset();
    const auto made = service.requests.size();
    QTest::qWait(200);
    QVERIFY(service.requests.size() <= made + 1); // one may have been under way
    QCOMPARE(future.resultCount(), 0);
}

void ComplianceClientTest::againstTheSandbox()
{
    TestSandbox box;
    ScriptedService service([&](const ServedRequest &request) { return box.sandbox.handle(request); });
    const auto client = clientOf(service, box.sandbox.complianceKey());
    const QByteArray body = box.exchangeBody(box.assertion("'claims':{'jti':'one'}"));
    QCOMPARE(box.exchange(body).status, 200);
    const HttpReply refused = box.exchange(body);
    QCOMPARE(refused.status, 401);
    const QByteArray requestId = json::Document::parse(refused.body).root()["request_id"].utf8();
    QVERIFY(!requestId.isEmpty());
    const auto answer = resultOf(client->reasonOf({requestId, box.id("main"), "one", when}));
    QVERIFY(answer);
    QCOMPARE(answer->match, FeedAnswer::Match::RequestId);
    QCOMPARE(answer->record->reason, "jti_reused");
    QCOMPARE(answer->record->rule, box.id("main"));
    QCOMPARE(answer->record->outcome, ExchangeRecord::Outcome::Denied);
    const auto all = resultOf(client->exchangesSince(when - 60));
    QVERIFY(all);
    QCOMPARE(all->constLast().outcome, ExchangeRecord::Outcome::Succeeded);

    const auto next = client->nextExchange(box.id("main"), when);
    QVERIFY(QTest::qWaitFor([&] { return service.requests.size() > 3; }));
    QCOMPARE(box.exchange(box.exchangeBody(box.assertion())).status, 200);
    const auto record = resultOf(next);
    QVERIFY(record);
    QCOMPARE(record->outcome, ExchangeRecord::Outcome::Succeeded);
}

QTEST_GUILESS_MAIN(ComplianceClientTest)
#include "tst_complianceclient.moc"
