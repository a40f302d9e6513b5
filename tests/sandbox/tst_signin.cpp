#include "testsandbox.h"

#include "core/jose/base64url.h"

#include <QCryptographicHash>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

namespace {

QByteArray verifier()
{
    return QByteArray(43, 'v');
}

QByteArray challenge()
{
    return encodeBase64Url(QCryptographicHash::hash(verifier(), QCryptographicHash::Sha256));
}

QList<HttpPair> request(const QHash<QByteArray, QByteArray> &changed = {})
{
    QList<HttpPair> query = {{"client_id", "cli"},
                             {"redirect_uri", "http://localhost:49152/callback"},
                             {"response_type", "code"},
                             {"scope", "org:admin"},
                             {"state", "s&t"},
                             {"code_challenge", challenge()},
                             {"code_challenge_method", "S256"}};
    for (HttpPair &pair : query)
        pair.value = changed.value(pair.name, pair.value);
    for (auto more = changed.cbegin(); more != changed.cend(); ++more) {
        if (!valueOf(query, more.key()))
            query.append({more.key(), more.value()});
    }
    return query;
}

HttpReply page(TestSandbox &sandboxed, const QList<HttpPair> &query)
{
    ServedRequest get;
    get.method = "GET";
    get.path = "/oauth/authorize";
    get.query = query;
    return sandboxed.sandbox.handle(get);
}

QByteArray between(const QByteArray &text, const QByteArray &begin, char end)
{
    const qsizetype at = text.indexOf(begin);
    return at < 0 ? QByteArray()
                  : text.mid(at + begin.size(), text.indexOf(end, at + begin.size()) - at - begin.size());
}

HttpReply decide(TestSandbox &sandboxed, const HttpReply &shown, const QByteArray &decision,
                 const QByteArray &workspace = {})
{
    ServedRequest post;
    post.method = "POST";
    post.path = "/oauth/authorize";
    post.body = "ticket=" + between(shown.body, "name=\"ticket\" value=\"", '"') + "&decision=" + decision
        + "&workspace=" + workspace;
    return sandboxed.sandbox.handle(post);
}

QByteArray location(const HttpReply &reply)
{
    return valueOf(reply.headers, "Location").value_or(QByteArray());
}

QByteArray codeOf(const HttpReply &reply)
{
    return between(location(reply), "code=", '&');
}

HttpReply take(TestSandbox &sandboxed, const QByteArray &code,
               const QHash<QByteArray, QByteArray> &changed = {})
{
    QByteArray body = "grant_type=authorization_code&code=" + code;
    for (const HttpPair &pair :
         {HttpPair{"code_verifier", verifier()}, HttpPair{"client_id", "cli"},
          HttpPair{"redirect_uri", "http://localhost:49152/callback"}, HttpPair{"state", "s&t"}})
        body += '&' + pair.name + '=' + changed.value(pair.name, pair.value).toPercentEncoding();
    return sandboxed.exchange(body, {HttpPair{"content-type", "application/x-www-form-urlencoded"}});
}

} // namespace

class tst_SignIn : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void wholeWay();
    void deny();
    void pageIsHarmless();
    void requestsRefused_data();
    void requestsRefused();
    void codesRefused_data();
    void codesRefused();
    void codeOnce();
    void ticketOnce();
    void tooLate();
    void refresh();
    void manualPage();
};

void tst_SignIn::wholeWay()
{
    TestSandbox sandboxed;
    const HttpReply shown = page(sandboxed, request());
    QCOMPARE(shown.status, 200);
    QVERIFY(shown.body.contains("Allow") && shown.body.contains("Deny"));
    QVERIFY(shown.body.contains(sandboxed.id("workspace")));
    const HttpReply back = decide(sandboxed, shown, "allow", sandboxed.id("workspace"));
    QCOMPARE(back.status, 303);
    QVERIFY(location(back).startsWith("http://localhost:49152/callback?code="));
    QVERIFY(location(back).endsWith("&state=s%26t"));
    const HttpReply tokens = take(sandboxed, codeOf(back));
    QCOMPARE(tokens.status, 200);
    QCOMPARE(member(tokens, "scope"), QByteArray("org:admin"));
    QCOMPARE(member(tokens, "organization.uuid"), sandboxed.id("organization"));
    QCOMPARE(member(tokens, "workspace.id"), sandboxed.id("workspace"));
    QCOMPARE(member(tokens, "expires_in"), QByteArray("3600"));

    ServedRequest list;
    list.method = "GET";
    list.path = "/v1/organizations/federation_rules";
    list.headers = {{"authorization", "Bearer " + member(tokens, "access_token")},
                    HttpPair{"anthropic-version", "2023-06-01"}};
    QCOMPARE(sandboxed.sandbox.handle(list).status, 200);
    sandboxed.now += 3600'000'000;
    QCOMPARE(sandboxed.sandbox.handle(list).status, 401);
}

void tst_SignIn::deny()
{
    TestSandbox sandboxed;
    const HttpReply back = decide(sandboxed, page(sandboxed, request()), "deny");
    QCOMPARE(location(back), QByteArray("http://localhost:49152/callback?error=access_denied&state=s%26t"));
}

void tst_SignIn::pageIsHarmless()
{
    TestSandbox sandboxed;
    const HttpReply shown = page(sandboxed,
                                 request({{"client_id", "<script>alert(1)</script>\""},
                                          {"scope", "\"><img src=x onerror=y>"},
                                          {"workspace_id", "'><b>"}}));
    QCOMPARE(shown.status, 200);
    for (const char *bad : {"<script", "<img", "'><b>", "\">&quot;"})
        QVERIFY2(!shown.body.contains(bad), bad);
    QVERIFY(shown.body.contains("&lt;script&gt;"));
    QVERIFY(valueOf(shown.headers, "Content-Security-Policy").value().startsWith("default-src 'none'"));
}

void tst_SignIn::requestsRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("redirect elsewhere")
        << QByteArray("redirect_uri") << QByteArray("https://example.com/callback");
    QTest::newRow("redirect to a look-alike")
        << QByteArray("redirect_uri") << QByteArray("http://localhost.example.com/");
    QTest::newRow("redirect with a user")
        << QByteArray("redirect_uri") << QByteArray("http://localhost:1@example.com/");
    QTest::newRow("redirect to a script") << QByteArray("redirect_uri") << QByteArray("javascript:alert(1)");
    QTest::newRow("no state") << QByteArray("state") << QByteArray();
    QTest::newRow("no client") << QByteArray("client_id") << QByteArray();
    QTest::newRow("implicit") << QByteArray("response_type") << QByteArray("token");
    QTest::newRow("plain challenge") << QByteArray("code_challenge_method") << QByteArray("plain");
    QTest::newRow("no challenge") << QByteArray("code_challenge") << QByteArray();
    QTest::newRow("other organization")
        << QByteArray("orgUUID") << QByteArray("3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3");
}

void tst_SignIn::requestsRefused()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    TestSandbox sandboxed;
    const HttpReply refused = page(sandboxed, request({{name, value}}));
    QVERIFY(refused.status == 400 || refused.status == 403);
    QVERIFY(location(refused).isEmpty());
    QVERIFY(!refused.body.contains("<form"));
}

void tst_SignIn::codesRefused_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("error");
    const QByteArray grant = "invalid_grant";
    QTest::newRow("other verifier") << QByteArray("code_verifier") << QByteArray(43, 'w') << grant;
    QTest::newRow("the challenge itself") << QByteArray("code_verifier") << challenge() << grant;
    QTest::newRow("other client") << QByteArray("client_id") << QByteArray("other") << grant;
    QTest::newRow("other address") << QByteArray("redirect_uri") << QByteArray("http://localhost:1/callback")
                                   << grant;
    QTest::newRow("other state") << QByteArray("state") << QByteArray("x") << grant;
    QTest::newRow("no state") << QByteArray("state") << QByteArray()
                              << QByteArray("oauth_request_parse_error");
}

void tst_SignIn::codesRefused()
{
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, error);
    TestSandbox sandboxed;
    const QByteArray code = codeOf(decide(sandboxed, page(sandboxed, request()), "allow"));
    const HttpReply refused = take(sandboxed, code, {{name, value}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(member(refused, "error"), error);
}

void tst_SignIn::codeOnce()
{
    TestSandbox sandboxed;
    const QByteArray code = codeOf(decide(sandboxed, page(sandboxed, request()), "allow"));
    QCOMPARE(take(sandboxed, code).status, 200);
    QCOMPARE(take(sandboxed, code).status, 400);
}

void tst_SignIn::ticketOnce()
{
    TestSandbox sandboxed;
    const HttpReply shown = page(sandboxed, request());
    QCOMPARE(decide(sandboxed, shown, "allow").status, 303);
    QCOMPARE(decide(sandboxed, shown, "allow").status, 400);
}

void tst_SignIn::tooLate()
{
    TestSandbox sandboxed;
    const HttpReply shown = page(sandboxed, request());
    const QByteArray code = codeOf(decide(sandboxed, page(sandboxed, request()), "allow"));
    sandboxed.now += 600'000'000;
    QCOMPARE(decide(sandboxed, shown, "allow").status, 400);
    QCOMPARE(take(sandboxed, code).status, 400);
}

void tst_SignIn::refresh()
{
    TestSandbox sandboxed;
    const HttpReply tokens = take(sandboxed, codeOf(decide(sandboxed, page(sandboxed, request()), "allow")));
    const auto body = [](const QByteArray &token, const QByteArray &client) {
        return "{'grant_type':'refresh_token','refresh_token':'" + token + "','client_id':'" + client + "'}";
    };
    const QByteArray first = member(tokens, "refresh_token");
    QCOMPARE(sandboxed.exchange(body(first, "other")).status, 400);
    const HttpReply again = sandboxed.exchange(body(first, "cli"));
    QCOMPARE(again.status, 200);
    QVERIFY(member(again, "access_token") != member(tokens, "access_token"));
    QCOMPARE(sandboxed.exchange(body(first, "cli")).status, 400); // it has rotated
    QCOMPARE(sandboxed.exchange(body(member(again, "refresh_token"), "cli")).status, 200);
}

void tst_SignIn::manualPage()
{
    TestSandbox sandboxed;
    const QByteArray manual = "http://127.0.0.1:1/oauth/code/callback?app=cli";
    const HttpReply back = decide(sandboxed, page(sandboxed, request({{"redirect_uri", manual}})), "allow");
    QVERIFY(location(back).startsWith(manual + "&code="));
    ServedRequest get;
    get.method = "GET";
    get.path = "/oauth/code/callback";
    get.query = {{"code", "c"}, {"state", "<s>"}};
    const HttpReply shown = sandboxed.sandbox.handle(get);
    QVERIFY(shown.body.contains("c#&lt;s&gt;"));
}

QTEST_GUILESS_MAIN(tst_SignIn)
#include "tst_signin.moc"
