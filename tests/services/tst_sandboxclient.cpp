#include "core/jose/token.h"
#include "sandbox/testsandbox.h"
#include "scriptedservice.h"
#include "services/sandboxclient.h"

#include <QDateTime>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// What only a sandbox has, asked for over HTTP.
class SandboxClientTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void mints();
    void refusals();
    void keysOfAnIssuer();
    void strangeAnswers();

private:
    ScriptedService serving(TestSandbox &box)
    {
        return ScriptedService([&box](const ServedRequest &request) { return box.sandbox.handle(request); });
    }
    std::unique_ptr<SandboxClient> clientOf(const ScriptedService &service, const QByteArray &token)
    {
        return std::make_unique<SandboxClient>(m_http, service.base(), SecretText(token));
    }
    Http m_http{{}, [] { return QDateTime::currentMSecsSinceEpoch(); }};
};

void SandboxClientTest::mints()
{
    TestSandbox box;
    ScriptedService service = serving(box);
    SandboxMint what;
    what.preset = "github-actions";
    what.claims = {{{"environment"}, "\"production\""}, {{"repository_id"}, {}}};
    what.audience = "https://api.example";
    what.expiresOffset = 77;
    what.keepIssuer = true;
    const auto minted = resultOf(clientOf(service, box.sandbox.adminToken())->mint(what));
    QVERIFY(minted);
    QCOMPARE(minted->issuer, "https://token.actions.githubusercontent.com");
    QVERIFY(minted->kid.startsWith("sandbox-"));
    const Token token = Token::parse(minted->token);
    const json::Value claims = token.claims().root();
    QCOMPARE(claims["environment"].utf8(), "production");
    QVERIFY(claims["repository_id"].isMissing());
    QCOMPARE(claims["aud"].utf8(), "https://api.example");
    QCOMPARE(claims["exp"].toInteger(), std::optional<qint64>(1800000077));
    what = {};
    what.preset = "github-actions";
    what.signedBy = SandboxMint::SignedBy::Foreign;
    const auto other = resultOf(clientOf(service, box.sandbox.adminToken())->mint(what));
    QVERIFY(other);
    QCOMPARE(other->kid, minted->kid);
    QVERIFY(other->issuer.endsWith("/issuers/github-actions"));
}

void SandboxClientTest::refusals()
{
    TestSandbox box;
    ScriptedService service = serving(box);
    SandboxMint what;
    what.preset = "nobody";
    QCOMPARE(idOf(resultOf(clientOf(service, box.sandbox.adminToken())->mint(what))), "sandbox.refused");
    what.preset = "okta";
    const auto denied = resultOf(clientOf(service, "sk-ant-oat01-nobodys")->mint(what));
    QCOMPARE(idOf(denied), "sandbox.token");
    QVERIFY(!(denied.error().message + denied.error().hint).contains(u"nobodys"));
}

void SandboxClientTest::keysOfAnIssuer()
{
    TestSandbox box;
    ScriptedService service = serving(box);
    const auto client = clientOf(service, box.sandbox.adminToken());
    const auto keys = resultOf(client->keys("okta"));
    QVERIFY(keys);
    QVERIFY(keys->contains("sandbox-okta-1"));
    QCOMPARE(idOf(resultOf(client->keys("../okta"))), "sandbox.answer");
    QCOMPARE(idOf(resultOf(client->keys("nobody"))), "sandbox.refused");
}

void SandboxClientTest::strangeAnswers()
{
    ScriptedService service([](const ServedRequest &) { return replying(200, "<html></html>"); });
    SandboxMint what;
    what.preset = "okta";
    QCOMPARE(idOf(resultOf(clientOf(service, "t")->mint(what))), "sandbox.answer");
    service.answer = [](const ServedRequest &) {
        return replying(200, "{\"token\":\"a\\r\\nb\",\"issuer\":\"i\",\"kid\":\"k\"}");
    };
    QCOMPARE(idOf(resultOf(clientOf(service, "t")->mint(what))), "sandbox.answer");
}

QTEST_GUILESS_MAIN(SandboxClientTest)
#include "tst_sandboxclient.moc"
