#include "scriptedservice.h"
#include "services/adminclient.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

constexpr auto bearer = "sk-ant-oat01-administrator";

QByteArray account(int number)
{
    const QByteArray text = QByteArray::number(number);
    return "{\"id\":\"svac_01a" + text + "\",\"type\":\"service_account\",\"name\":\"bot" + text
        + "\",\"description\":null,\"organization_role\":\"developer\",\"archived_at\":null}";
}

QByteArray page(const QByteArray &entries, const QByteArray &next)
{
    return "{\"data\":[" + entries + "],\"next_page\":" + (next.isEmpty() ? "null" : '"' + next + '"') + '}';
}

HttpReply resetting()
{
    HttpReply reply = replying(200, "{}");
    reply.breakOff = HttpReply::Break::Reset;
    return reply;
}

} // namespace

/// Lists that go on and on, answers that are none, and what is sent again and what is not.
class AdminClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void manyPages();
    void workspacePages();
    void endless_data();
    void endless();
    void unreadable_data();
    void unreadable();
    void readsAgain();
    void readsGiveUp();
    void writesOnce_data();
    void writesOnce();
    void partOfAnAnswer();
    void strangeIds();
    void theBearerStaysIn();
    void goneInTheMiddle();

private:
    std::unique_ptr<AdminClient> clientOf(const ScriptedService &service)
    {
        return std::make_unique<AdminClient>(m_http, service.base(), SecretText(QByteArrayView(bearer)));
    }
    Http m_http{{}, [] { return QDateTime::currentMSecsSinceEpoch(); }};
};

void AdminClientTest::manyPages()
{
    ScriptedService service([](const ServedRequest &request) {
        const int at = valueOf(request.query, "page").value_or("0").toInt();
        return replying(200,
                        page(account(2 * at) + ',' + account(2 * at + 1),
                             at == 6 ? QByteArray() : QByteArray::number(at + 1)));
    });
    const auto list = resultOf(clientOf(service)->list(ObjectKind::ServiceAccount));
    QVERIFY(list);
    QCOMPARE(list->objects.size(), 14);
    QVERIFY(list->unread.isEmpty());
    QCOMPARE(service.requests.size(), 7);
    const ServedRequest &first = service.requests.constFirst();
    QCOMPARE(first.path, "/v1/organizations/service_accounts");
    QCOMPARE(valueOf(first.query, "limit"), QByteArray("100"));
    QCOMPARE(valueOf(first.query, "include_archived"), QByteArray("true"));
    QVERIFY(!valueOf(first.query, "page"));
    for (const ServedRequest &request : std::as_const(service.requests)) {
        QCOMPARE(request.header("authorization"), QByteArray("Bearer ") + bearer);
        QCOMPARE(request.header("anthropic-version"), "2023-06-01");
    }
}

/// The other family: has_more and last_id. A cursor may hold anything.
void AdminClientTest::workspacePages()
{
    const QByteArray first(
        "{\"id\":\"wrkspc_01a\",\"type\":\"workspace\",\"name\":\"A\",\"archived_at\":null}");
    ScriptedService service([&](const ServedRequest &request) {
        const bool more = !valueOf(request.query, "after_id");
        return replying(200,
                        "{\"data\":[" + (more ? first : QByteArray())
                            + "],\"has_more\":" + (more ? "true" : "false") + ",\"last_id\":\"a&b=c #d\"}");
    });
    const auto workspaces = resultOf(clientOf(service)->workspaces());
    QVERIFY(workspaces);
    QCOMPARE(workspaces->size(), 1);
    QCOMPARE(service.requests.size(), 4); // without the default workspace, then with it
    QCOMPARE(valueOf(service.requests.at(1).query, "after_id"), QByteArray("a&b=c #d"));
}

void AdminClientTest::endless_data()
{
    QTest::addColumn<bool>("repeats");
    QTest::addColumn<int>("mostRequests");
    QTest::newRow("the same cursor again") << true << 2;
    QTest::newRow("always another one") << false << 501;
}

void AdminClientTest::endless()
{
    QFETCH(bool, repeats);
    QFETCH(int, mostRequests);
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        ++count;
        return replying(200, page(account(count), repeats ? QByteArray("x") : QByteArray::number(count)));
    });
    const auto list = resultOf(clientOf(service)->list(ObjectKind::ServiceAccount), 60'000);
    QCOMPARE(idOf(list), "list.endless");
    QVERIFY2(count <= mostRequests, QByteArray::number(count));
}

void AdminClientTest::unreadable_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a page") << QByteArray("<html>Sign in</html>");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("another shape") << QByteArray("{\"data\":{}}");
    QTest::newRow("a list alone") << QByteArray("[]");
    QTest::newRow("cut off") << QByteArray("{\"data\":[");
    QTest::newRow("goes on, but not where") << QByteArray("{\"data\":[],\"has_more\":true}");
}

void AdminClientTest::unreadable()
{
    QFETCH(QByteArray, body);
    ScriptedService service([&](const ServedRequest &) { return replying(200, body); });
    QCOMPARE(idOf(resultOf(clientOf(service)->list(ObjectKind::Rule))), "answer.unreadable");
    QCOMPARE(service.requests.size(), 1);
}

void AdminClientTest::readsAgain()
{
    int count = 0;
    ScriptedService service([&](const ServedRequest &) {
        return ++count == 1 ? replying(429, "{}", {{"retry-after", "1"}}) : replying(200, page({}, {}));
    });
    QElapsedTimer waited;
    waited.start();
    const auto list = resultOf(clientOf(service)->list(ObjectKind::Issuer));
    QVERIFY(list);
    QCOMPARE(count, 2);
    QVERIFY(waited.elapsed() >= 1000);
}

void AdminClientTest::readsGiveUp()
{
    ScriptedService service([](const ServedRequest &) {
        return replying(429, "{}", {{"retry-after", "0"}});
    });
    QCOMPARE(idOf(resultOf(clientOf(service)->organization())), "admin.rate-limited");
    QVERIFY(service.requests.size() > 1 && service.requests.size() <= 4);
}

void AdminClientTest::writesOnce_data()
{
    QTest::addColumn<int>("status"); ///< 0: the connection breaks
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<bool>("unknown");
    QTest::newRow("429") << 429 << QByteArray("admin.rate-limited") << false;
    QTest::newRow("503") << 503 << QByteArray("admin.server") << true;
    QTest::newRow("500") << 500 << QByteArray("admin.server") << true;
    QTest::newRow("409") << 409 << QByteArray("admin.conflict") << false;
    QTest::newRow("the connection breaks") << 0 << QByteArray() << true;
}

void AdminClientTest::writesOnce()
{
    QFETCH(int, status);
    QFETCH(QByteArray, id);
    QFETCH(bool, unknown);
    ScriptedService service([&](const ServedRequest &) {
        return status == 0 ? resetting() : replying(status, "{}", {{"retry-after", "0"}});
    });
    const auto client = clientOf(service);
    const auto check = [&](const Error &error) {
        return (id.isEmpty() || error.id == id) && outcomeIsUnknown(error) == unknown;
    };
    const auto created = resultOf(client->create(ObjectKind::ServiceAccount, "{\"name\":\"bot\"}"));
    QVERIFY(!created && check(created.error()));
    QCOMPARE(service.requests.size(), 1);
    const auto archived = resultOf(client->archive(ObjectKind::Rule, "fdrl_01a"));
    QVERIFY(!archived && check(archived.error()));
    const auto removed = resultOf(client->removeMember("svac_01a", "wrkspc_01a"));
    QVERIFY(!removed && check(removed.error()));
    QTest::qWait(200);
    QCOMPARE(service.requests.size(), 3);
    QCOMPARE(service.requests.at(0).body, "{\"name\":\"bot\"}");
    QCOMPARE(service.requests.at(1).path, "/v1/organizations/federation_rules/fdrl_01a/archive");
    QCOMPARE(service.requests.at(2).method, "DELETE");
}

void AdminClientTest::partOfAnAnswer()
{
    ScriptedService service([](const ServedRequest &) { return replying(206, page({}, {})); });
    QCOMPARE(idOf(resultOf(clientOf(service)->list(ObjectKind::Rule))), "answer.unreadable");
    const auto created = resultOf(clientOf(service)->create(ObjectKind::ServiceAccount, "{}"));
    QVERIFY(!created && outcomeIsUnknown(created.error()));
}

void AdminClientTest::strangeIds()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, "{}"); });
    const auto client = clientOf(service);
    for (const char *id : {"../x", "a/archive", "", "a b", "%2e%2e", "a?x=1"}) {
        QCOMPARE(idOf(resultOf(client->get(ObjectKind::Rule, id))), "admin.id");
        QCOMPARE(idOf(resultOf(client->update(ObjectKind::Issuer, id, "{}"))), "admin.id");
        QCOMPARE(idOf(resultOf(client->disable("fdrl_1", id))), "admin.id");
        QCOMPARE(idOf(resultOf(client->removeMember(id, "wrkspc_1"))), "admin.id");
        QCOMPARE(idOf(resultOf(client->members(id))), "admin.id");
    }
    QVERIFY(service.requests.isEmpty());
}

void AdminClientTest::theBearerStaysIn()
{
    ScriptedService service([](const ServedRequest &request) {
        return replying(401,
                        "{\"error\":{\"type\":\"authentication_error\",\"message\":\"no: "
                            + request.header("authorization") + "\"}}");
    });
    const auto own = resultOf(clientOf(service)->preflight());
    QCOMPARE(idOf(own), "admin.unauthorized");
    QVERIFY(!(own.error().message + own.error().hint).contains(QLatin1String(bearer)));
    AdminClient broken(m_http, service.base(), SecretText(QByteArrayView("a\r\nX-Evil: 1")));
    QCOMPARE(idOf(resultOf(broken.organization())), "http.bearer");
    QCOMPARE(service.requests.size(), 1);
}

void AdminClientTest::goneInTheMiddle()
{
    ScriptedService service([](const ServedRequest &) {
        HttpReply reply = replying(200, page(account(1), "more"));
        reply.delayMs = 100;
        return reply;
    });
    auto client = clientOf(service);
    const auto future = client->list(ObjectKind::ServiceAccount);
    QVERIFY(QTest::qWaitFor([&] { return service.requests.size() == 2; }));
    client.reset();
    QTest::qWait(400);
    QCOMPARE(service.requests.size(), 2);
    QCOMPARE(future.resultCount(), 0);
}

QTEST_GUILESS_MAIN(AdminClientTest)
#include "tst_adminclient.moc"
