#include "testsandbox.h"

#include "sandbox/state.h"
#include "sandbox/statefile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using sandbox::StateFile;

class tst_SandboxState : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void roundTrip();
    void usedStaysUsed();
    void holdsNoTokens();
    void fileIsTheOwners();
    void oneAtATime();
    void damaged_data();
    void damaged();
    void linksAreRefused();
};

void tst_SandboxState::roundTrip()
{
    TestSandbox before, after;
    before.made("POST", "/v1/organizations/service_accounts/{worker}/workspaces",
                "{'workspace_id':'{workspace}','workspace_role':'workspace_developer'}");
    before.made("POST", "/v1/organizations/federation_rules/{rule}/archive");
    before.made("POST", "/sandbox/rotate", "{'preset':'generic-oidc'}");
    const QByteArray assertion = before.assertion();
    const QByteArray state = sandbox::stateJson(before.sandbox);
    const Result<void> restored = sandbox::restoreState(after.sandbox, state);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().message));
    QCOMPARE(sandbox::stateJson(after.sandbox), state);
    for (const char *path :
         {"service_accounts", "federation_issuers", "federation_rules?include_archived=true",
          "workspaces?include_default=true", "service_accounts/{worker}/workspaces", "me"}) {
        const QByteArray whole = QByteArray("/v1/organizations/") + path;
        QCOMPARE(after.send("GET", whole).body, before.send("GET", whole).body);
    }
    // Signed before, taken after: the keys are the same. New ids are new.
    QCOMPARE(after.exchange(after.exchangeBody(assertion)).status, 200);
    const QByteArray made =
        after.made("POST", "/v1/organizations/service_accounts", "{'name':'new'}").root()["id"].utf8();
    QVERIFY(!state.contains(made));
}

void tst_SandboxState::usedStaysUsed()
{
    TestSandbox before, after;
    const QByteArray body = before.exchangeBody(before.assertion("'claims':{'jti':'j'}"));
    QCOMPARE(before.exchange(body).status, 200);
    QVERIFY(sandbox::restoreState(after.sandbox, sandbox::stateJson(before.sandbox)));
    QCOMPARE(after.exchange(body).status, 401);
    QCOMPARE(after.reason(), QByteArray("jti_reused"));
}

void tst_SandboxState::holdsNoTokens()
{
    TestSandbox sandboxed;
    const HttpReply reply = sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion()));
    QCOMPARE(reply.status, 200);
    const QByteArray state = sandbox::stateJson(sandboxed.sandbox);
    QVERIFY(!state.contains("sk-ant-"));
    QVERIFY(!state.contains("eyJ"));
    QVERIFY(state.contains("throwaway"));
}

void tst_SandboxState::fileIsTheOwners()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"state"_qs);
    TestSandbox sandboxed, other;
    {
        const auto file = StateFile::open(name);
        QVERIFY(file);
        QVERIFY(!(*file)->exists());
        QVERIFY((*file)->save(sandboxed.sandbox));
        QVERIFY((*file)->save(sandboxed.sandbox));
        QVERIFY((*file)->load(other.sandbox));
    }
    const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther
        | QFile::WriteOther;
    QVERIFY(!(QFile::permissions(name) & others));
    QVERIFY(!QFile::exists(name + u".lock"_qs));
}

void tst_SandboxState::oneAtATime()
{
    QTemporaryDir folder;
    const QString name = folder.filePath(u"state"_qs);
    auto first = StateFile::open(name);
    QVERIFY(first);
    const auto second = StateFile::open(name);
    QVERIFY(!second);
    QCOMPARE(second.error().id, QByteArray("sandbox.state-in-use"));
    first->reset();
    QVERIFY(StateFile::open(name));
}

void tst_SandboxState::damaged_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray("[");
    QTest::newRow("other format") << QByteArray("claimcheck-sandbox-state") << QByteArray("something");
    QTest::newRow("other version") << QByteArray("\"version\": 1,\n  \"note\"")
                                   << QByteArray("\"version\": 2,\n  \"note\"");
    QTest::newRow("no default workspace")
        << QByteArray("\"is_default\": true") << QByteArray("\"is_default\": false");
    QTest::newRow("bad key") << QByteArray("\"private\": \"") << QByteArray("\"private\": \"AAAA");
}

void tst_SandboxState::damaged()
{
    QFETCH(const QByteArray, from);
    QFETCH(const QByteArray, to);
    TestSandbox sandboxed, other;
    QCOMPARE(sandboxed.exchange(sandboxed.exchangeBody(sandboxed.assertion())).status, 200);
    QByteArray state = sandbox::stateJson(sandboxed.sandbox);
    QVERIFY(state.contains(from));
    const QByteArray untouched = sandbox::stateJson(other.sandbox);
    const Result<void> restored = sandbox::restoreState(other.sandbox, state.replace(from, to));
    QVERIFY(!restored);
    QCOMPARE(restored.error().id, QByteArray("sandbox.state"));
    QCOMPARE(sandbox::stateJson(other.sandbox), untouched);
}

void tst_SandboxState::linksAreRefused()
{
    QTemporaryDir folder;
    QVERIFY(QFile::link(folder.filePath(u"elsewhere"_qs), folder.filePath(u"state"_qs)));
    const auto file = StateFile::open(folder.filePath(u"state"_qs));
    QVERIFY(!file);
    QCOMPARE(file.error().id, QByteArray("sandbox.state-link"));
}

QTEST_GUILESS_MAIN(tst_SandboxState)
#include "tst_sandboxstate.moc"
