#include "eventloop.h"
#include "refreshserver.h"
#include "services/http.h"
#include "signin/sessionkeeper.h"
#include "vault/memoryvault.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using test::RefreshServer;

namespace {

constexpr qint64 start = 1800000000;

std::shared_ptr<const SecretText> secret(const QByteArray &text)
{
    return std::make_shared<const SecretText>(QByteArrayView(text));
}

/// A vault that does not always take what it is given.
class MoodyVault : public MemoryVault {
public:
    Async<void> write(const QByteArray &key, std::shared_ptr<const SecretText> value) override
    {
        ++writes;
        if (refusals-- > 0)
            return readyError<void>({"vault.locked", u"locked"_qs, {}, {}});
        return MemoryVault::write(key, std::move(value));
    }
    int refusals = 0, writes = 0;
};

/// One sign-in with `left` seconds left, and a clock that is set by hand.
struct Scene {
    RefreshServer server;
    QTemporaryDir folder;
    MoodyVault vault;
    qint64 now = start;
    Http http{{}, [this] { return now * 1000; }};
    Profile profile{
        "work", Profile::Kind::Custom, server.baseUrl(), "https://c.example", "client-1", "s", {}, {}, {}, {},
        {}};
    std::unique_ptr<SessionKeeper> keeper = another();

    explicit Scene(qint64 left, bool refreshable = true)
    {
        const QByteArray refresh = server.begin();
        put({secret("access-0"), refreshable ? secret(refresh) : nullptr, start + left, "s", 1});
    }
    std::unique_ptr<SessionKeeper> another()
    {
        return std::make_unique<SessionKeeper>(http, vault, profile,
                                               SessionKeeper::Outside{[this] { return now; }, folder.path()});
    }
    void put(const Session &session)
    {
        (void)vault.write(profile.sessionKey(), writeSession(session));
        vault.writes = 0;
    }
    Result<Session> kept()
    {
        const auto text = vault.read(profile.sessionKey()).result();
        return *text ? readSession((*text)->view()) : Result<Session>(fail("signin.none", {}));
    }
    template <typename T> static Result<T> wait(const Async<T> &future)
    {
        if (!test::waitFor([&] { return future.isFinished(); }, 10000))
            return fail("test.timeout", {});
        return future.result();
    }
    QByteArray fresh() { return text(wait(keeper->fresh())); }
    static QByteArray text(const Result<Session> &session)
    {
        return session ? session->accessToken->view().toByteArray() : session.error().id;
    }
};

} // namespace

/// What a program gets that asks for a token of a profile.
class SessionKeeperTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byTimeLeft_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QByteArray>("got");
        QTest::addColumn<int>("requests");
        QTest::newRow("plenty") << 121 << QByteArray("access-0") << 0;
        QTest::newRow("due: the old one at once, another beside") << 120 << QByteArray("access-0") << 1;
        QTest::newRow("due, last moment") << 31 << QByteArray("access-0") << 1;
        QTest::newRow("pressing") << 30 << QByteArray("access-1-1") << 1;
        QTest::newRow("over") << -5 << QByteArray("access-1-1") << 1;
    }
    void byTimeLeft()
    {
        QFETCH(int, left);
        QFETCH(int, requests);
        Scene scene(left);
        QTEST(scene.fresh(), "got");
        QVERIFY(test::waitFor([&] { return !scene.keeper->isBusy(); }));
        QCOMPARE(scene.server.requests, requests);
        QCOMPARE(scene.fresh(), requests ? QByteArray("access-1-1") : QByteArray("access-0"));
        QCOMPARE(scene.server.requests, requests);
    }
    void asTheOfficialClientsAsk()
    {
        Scene scene(0);
        QCOMPARE(scene.fresh(), QByteArray("access-1-1"));
        const ServedRequest &request = scene.server.last;
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.path, QByteArray("/v1/oauth/token"));
        QCOMPARE(request.header("content-type"), QByteArray("application/json"));
        QCOMPARE(request.header("anthropic-beta"), QByteArray("oauth-2025-04-20"));
        QVERIFY(request.header("authorization").isEmpty());
        QCOMPARE(request.body,
                 QByteArray("{\"grant_type\":\"refresh_token\",\"refresh_token\":\"refresh-1-0\",\"client_"
                            "id\":\"client-1\"}"));
        const auto kept = scene.kept();
        QVERIFY(kept);
        QCOMPARE(kept->refreshToken->view(), QByteArrayView("refresh-1-1"));
        QCOMPARE(kept->expiresAt, start + 3600);
        QCOMPARE(kept->scope, QByteArray("user:inference"));
        QCOMPARE(kept->serial, 2);
    }
    void manyAskOnceIsSent()
    {
        Scene scene(10);
        scene.server.delayMs = 50;
        QList<Async<Session>> all;
        for (int i = 0; i < 20; ++i)
            all.append(i % 2 ? scene.keeper->fresh() : scene.keeper->freshest());
        for (const Async<Session> &one : std::as_const(all))
            QCOMPARE(Scene::text(Scene::wait(one)), QByteArray("access-1-1"));
        QCOMPARE(scene.server.requests, 1);
    }
    void twoKeepersOneRefresh()
    {
        Scene scene(10);
        scene.server.delayMs = 50;
        const auto other = scene.another();
        const Async<Session> first = scene.keeper->fresh(), second = other->fresh();
        QCOMPARE(Scene::text(Scene::wait(first)), QByteArray("access-1-1"));
        QCOMPARE(Scene::text(Scene::wait(second)), QByteArray("access-1-1"));
        QCOMPARE(scene.server.requests, 1);
    }
    void anAnswerWithoutARefreshTokenKeepsIt()
    {
        Scene scene(0);
        scene.server.status = 200;
        scene.server.answer = "{\"access_token\":\"a\",\"token_type\":\"bearer\"}";
        QCOMPARE(scene.fresh(), QByteArray("a"));
        QCOMPARE(scene.kept()->refreshToken->view(), QByteArrayView("refresh-1-0"));
        QCOMPARE(scene.kept()->expiresAt, start + 3600);
        QCOMPARE(scene.kept()->scope, QByteArray("s"));
    }
    void refusedIsOver_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403})
            QTest::addRow("%d", status) << status;
    }
    void refusedIsOver()
    {
        QFETCH(int, status);
        Scene scene(20);
        scene.server.status = status;
        scene.server.answer = "{\"error\":\"invalid_grant\",\"error_description\":\"no refresh-1-0\"}";
        const auto got = Scene::wait(scene.keeper->fresh());
        QCOMPARE(got.error().id, QByteArray("signin.again"));
        QVERIFY(!got.error().message.contains(u"refresh-1-0"_qs));
        QVERIFY(got.error().hint.contains(u"claimcheck login --profile work"_qs));
        QCOMPARE(scene.fresh(), QByteArray("signin.again")); // no loop:
        QCOMPARE(scene.server.requests, 1);
        QVERIFY(!scene.kept()->refreshToken);
        QCOMPARE(scene.kept()->accessToken->view(), QByteArrayView("access-0"));
    }
    void theOldOneWhileItIsGood_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("later") << 503 << QByteArray("token.server");
        QTest::newRow("too often") << 429 << QByteArray("token.limit");
        QTest::newRow("never") << 400 << QByteArray("signin.again");
    }
    void theOldOneWhileItIsGood()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, error);
        Scene scene(100);
        scene.server.status = status;
        QList<Error> errors;
        connect(scene.keeper.get(), &SessionKeeper::failed, this,
                [&errors](const Error &one) { errors.append(one); });
        QCOMPARE(Scene::text(Scene::wait(scene.keeper->freshest())), QByteArray("access-0"));
        QCOMPARE(errors.size(), 1);
        QCOMPARE(errors.first().id, error);
        scene.now += 75;
        QCOMPARE(scene.fresh(), error);
        QCOMPARE(Scene::text(Scene::wait(scene.keeper->freshest())), error);
        scene.server.status = 0;
        QCOMPARE(scene.fresh(), status == 400 ? QByteArray("signin.again") : QByteArray("access-1-1"));
    }
    void aRefreshBesideThatFailsWaits()
    {
        Scene scene(100);
        scene.server.status = 503;
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(scene.fresh(), QByteArray("access-0"));
            QVERIFY(test::waitFor([&] { return !scene.keeper->isBusy(); }));
            test::pass(5);
        }
        QCOMPARE(scene.server.requests, 1);
        scene.now += 5;
        QCOMPARE(scene.fresh(), QByteArray("access-0"));
        QVERIFY(test::waitFor([&] { return scene.server.requests == 2; }));
        QVERIFY(test::waitFor([&] { return !scene.keeper->isBusy(); }));
    }
    void nobodyListens()
    {
        Scene scene(10);
        scene.profile.baseUrl = "http://127.0.0.1:1";
        scene.put({secret("a"), secret("b"), start, "s", 1});
        const auto keeper = scene.another();
        QCOMPARE(Scene::text(Scene::wait(keeper->fresh())), QByteArray("http.refused"));
        QVERIFY(scene.kept()->refreshToken);
    }
    void withoutARefreshToken()
    {
        Scene scene(100, false);
        QCOMPARE(scene.fresh(), QByteArray("access-0"));
        QCOMPARE(Scene::text(Scene::wait(scene.keeper->freshest())), QByteArray("access-0"));
        scene.now += 70;
        QCOMPARE(scene.fresh(), QByteArray("signin.again"));
        QCOMPARE(scene.server.requests, 0);
    }
    void nobodyIsSignedIn()
    {
        Scene scene(0);
        QVERIFY(Scene::wait(scene.keeper->forget()));
        QCOMPARE(scene.fresh(), QByteArray("signin.none"));
        (void)scene.vault.write(scene.profile.sessionKey(), secret("{}"));
        QCOMPARE(scene.fresh(), QByteArray("signin.session"));
        QCOMPARE(scene.server.requests, 0);
    }
    void anotherProgramWasQuicker()
    {
        Scene scene(1000);
        QCOMPARE(scene.fresh(), QByteArray("access-0"));
        scene.put({secret("others"), secret("r"), start + 5000, "s", 2});
        scene.now += 900;
        QCOMPARE(scene.fresh(), QByteArray("others"));
        QCOMPARE(scene.server.requests, 0);
    }
    void whatThePlatformTakesNoMore()
    {
        Scene scene(1000);
        const auto old = Scene::wait(scene.keeper->fresh());
        QCOMPARE(Scene::text(Scene::wait(scene.keeper->newerThan(*old))), QByteArray("access-1-1"));
        QCOMPARE(Scene::text(Scene::wait(scene.another()->newerThan(*old))), QByteArray("access-1-1"));
        QCOMPARE(scene.server.requests, 1);
    }
    void theVaultSaysNo()
    {
        Scene scene(0);
        const QSignalSpy notKept(scene.keeper.get(), &SessionKeeper::notKept);
        scene.vault.refusals = 2; // a moment's trouble
        QCOMPARE(scene.fresh(), QByteArray("access-1-1"));
        QCOMPARE(notKept.size(), 0);
        QCOMPARE(scene.kept()->serial, 2);
        scene.now += 4000;
        scene.vault.refusals = 3;
        QCOMPARE(scene.fresh(), QByteArray("access-1-2"));
        QCOMPARE(notKept.size(), 1);
        QCOMPARE(scene.kept()->serial, 2);
        scene.now += 4000; // it goes on from what only it knows, and keeps that
        QCOMPARE(scene.fresh(), QByteArray("access-1-3"));
        QCOMPARE(scene.kept()->serial, 4);
    }
    void aNewSignInAndItsEnd()
    {
        Scene scene(0);
        const QSignalSpy changed(scene.keeper.get(), &SessionKeeper::changed);
        const auto kept = Scene::wait(
            scene.keeper->keep({secret("new"), secret("r"), start + 3600, "org:admin", 0}));
        QVERIFY(kept);
        QCOMPARE(kept->serial, start);
        QCOMPARE(scene.fresh(), QByteArray("new"));
        QCOMPARE(scene.kept()->serial, start);
        QCOMPARE(Scene::wait(scene.keeper->keep(*kept))->serial, start + 1);
        QVERIFY(Scene::wait(scene.keeper->forget()));
        QVERIFY(Scene::wait(scene.keeper->forget()));
        QCOMPARE(scene.fresh(), QByteArray("signin.none"));
        QCOMPARE(changed.size(), 4);
    }
    void theProgramEnds()
    {
        Scene scene(10);
        scene.server.delayMs = 100;
        (void)scene.keeper->fresh();
        QVERIFY(test::waitFor([&] { return scene.server.requests == 1; }));
        QVERIFY(scene.keeper->isBusy());
        scene.keeper->finish();
        scene.keeper.reset();
        QCOMPARE(scene.kept()->serial, 2);
        scene.another()->finish();
    }
    void theLockIsWaitedFor()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"new/x.lock"_qs);
        QObject context;
        auto held = Scene::wait(FileLock::take(path, &context));
        QVERIFY(held);
        const auto busy = Scene::wait(FileLock::take(path, &context, 30));
        QCOMPARE(busy.error().id, QByteArray("lock.busy"));
        const auto next = FileLock::take(path, &context);
        test::pass(30);
        QVERIFY(!next.isFinished());
        (*held)->release();
        QVERIFY(Scene::wait(next));
        QVERIFY(!Scene::wait(FileLock::take(u"/proc/no/x.lock"_qs, &context)));
    }
    void whoWaitsComesBeforeWhoHadIt()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"x.lock"_qs);
        QObject context;
        auto held = Scene::wait(FileLock::take(path, &context));
        QVERIFY(held);
        const auto other = FileLock::take(path, &context);
        (*held)->release();
        // Asks first, and does not get it.
        const auto again = FileLock::take(path, &context);
        const auto waited = Scene::wait(other);
        QVERIFY(waited);
        QVERIFY(!again.isFinished());
        (*waited)->release();
        QVERIFY(Scene::wait(again));
    }
};

QTEST_GUILESS_MAIN(SessionKeeperTest)
#include "tst_sessionkeeper.moc"
