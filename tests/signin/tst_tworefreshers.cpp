#include "core/signin/profile.h"
#include "eventloop.h"
#include "filevault.h"
#include "refreshserver.h"
#include "signin/session.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <random>

using namespace claimcheck;
using test::FileVault;
using test::RefreshServer;

namespace {

constexpr int rounds = 30;

/// One sign-in that several programs use; each of its sessions is over at once, so that each use refreshes.
struct Scene {
    RefreshServer server;
    QTemporaryDir folder;
    FileVault vault{folder.path()};
    Profile profile{
        "work", Profile::Kind::Custom, server.baseUrl(), "https://c.example", "client-1", "s", {}, {}, {}, {},
        {}};
    std::vector<std::unique_ptr<QProcess>> programs;

    Scene()
    {
        server.lifetime = 1;
        begin();
    }
    ~Scene() { end(); }
    void begin()
    {
        const QByteArray refresh = server.begin();
        (void)vault.write(
            profile.sessionKey(),
            writeSession({std::make_shared<const SecretText>(QByteArrayView("a")),
                          std::make_shared<const SecretText>(QByteArrayView(refresh)), 1, "s", 1}));
    }
    QProcess *start(const QString &agent, int count)
    {
        programs.push_back(std::make_unique<QProcess>());
        QProcess *program = programs.back().get();
        program->start(QStringLiteral(CLAIMCHECK_REFRESHER),
                       {folder.path(), folder.path(), QString::fromLatin1(server.baseUrl()), agent,
                        QString::number(count)});
        return program;
    }
    void end()
    {
        for (const auto &program : programs) {
            program->kill();
            program->waitForFinished();
        }
        programs.clear();
    }
    static bool hasEnded(QProcess *program)
    {
        return test::waitFor([program] { return program->state() == QProcess::NotRunning; });
    }
    QByteArray keptRefreshToken()
    {
        const auto text = vault.read(profile.sessionKey()).result();
        const auto session = readSession((*text)->view());
        return session && session->refreshToken ? session->refreshToken->view().toByteArray() : QByteArray();
    }
};

} // namespace

/// Several running programs on one sign-in whose refresh tokens are good once: nobody may lose it for the
/// others.
class TwoRefreshersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aThousandTimes()
    {
        Scene scene;
        QProcess *one = scene.start(u"one"_qs, 500), *two = scene.start(u"two"_qs, 500);
        QVERIFY(Scene::hasEnded(one) && Scene::hasEnded(two));
        QVERIFY2(one->exitCode() == 0, one->readAllStandardError());
        QVERIFY2(two->exitCode() == 0, two->readAllStandardError());
        QVERIFY(!scene.server.isOver);
        QCOMPARE(scene.server.refreshes, 1000);
        QCOMPARE(scene.server.byAgent.value("one"), 500);
        QCOMPARE(scene.keptRefreshToken(), scene.server.current());
    }
    void oneRefreshServesAll()
    {
        Scene scene;
        scene.server.lifetime = 3600;
        scene.server.delayMs = 100;
        for (int i = 0; i < 6; ++i)
            scene.start(QString::number(i), 1);
        for (const auto &program : scene.programs) {
            QVERIFY(Scene::hasEnded(program.get()));
            QCOMPARE(program->readAllStandardOutput(), QByteArray("2\n"));
        }
        QCOMPARE(scene.server.requests, 1);
    }
    /// The one way to lose a sign-in is to be killed between sending a refresh token and the vault's having
    /// the next one. The lock is free at once in any case.
    void killed()
    {
        std::mt19937 random(7);
        int lost = 0;
        Scene scene;
        for (int round = 0; round < rounds; ++round) {
            scene.begin();
            scene.server.byAgent.clear();
            QProcess *victim = scene.start(u"victim"_qs, 100000);
            scene.start(u"other"_qs, 100000);
            test::pass(40 + int(random() % 60));
            victim->kill();
            QVERIFY(Scene::hasEnded(victim));
            const int before = scene.server.byAgent.value("other");
            QVERIFY(test::waitFor(
                [&] { return scene.server.byAgent.value("other") > before + 3 || scene.server.isOver; }));
            const qsizetype finished = victim->readAllStandardOutput().count('\n');
            const bool midway = scene.server.byAgent.value("victim") > finished;
            QVERIFY2(midway || !scene.server.isOver, "lost without need");
            lost += scene.server.isOver ? 1 : 0;
            scene.end();
        }
        qInfo("killed %d times in the midst of refreshing: %d times in the gap", rounds, lost);
    }
    /// Being asked to end waits for the vault.
    void askedToEnd()
    {
        std::mt19937 random(8);
        Scene scene;
        for (int round = 0; round < rounds; ++round) {
            scene.begin();
            QProcess *victim = scene.start(u"victim"_qs, 100000), *other = scene.start(u"other"_qs, 100000);
            test::pass(40 + int(random() % 60));
            victim->terminate();
            QVERIFY(Scene::hasEnded(victim));
            QCOMPARE(victim->exitStatus(), QProcess::CrashExit); // by the signal
            const int before = scene.server.byAgent.value("other");
            QVERIFY(test::waitFor([&] { return scene.server.byAgent.value("other") > before + 3; }));
            QVERIFY(!scene.server.isOver);
            other->terminate();
            QVERIFY(Scene::hasEnded(other));
            QCOMPARE(scene.keptRefreshToken(), scene.server.current());
            scene.end();
        }
    }
};

QTEST_GUILESS_MAIN(TwoRefreshersTest)
#include "tst_tworefreshers.moc"
