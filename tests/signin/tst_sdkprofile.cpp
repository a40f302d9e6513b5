#include "eventloop.h"
#include "refreshserver.h"
#include "services/http.h"
#include "signin/sdkprofile.h"
#include "support/files.h"
#include "vault/memoryvault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using test::RefreshServer;

namespace {

std::shared_ptr<const SecretText> secret(const QByteArray &text)
{
    return std::make_shared<const SecretText>(QByteArrayView(text));
}

struct Scene {
    RefreshServer server;
    QTemporaryDir folder;
    MemoryVault vault;
    qint64 now = 1800000000;
    Http http{{}, [this] { return now * 1000; }};
    Profile profile{"work",
                    Profile::Kind::Custom,
                    server.baseUrl(),
                    "https://c.example",
                    "client-1",
                    "s",
                    "org",
                    "Acme",
                    "wrkspc_1",
                    "Main",
                    "a@b.example"};
    SessionKeeper keeper{http, vault, profile, {[this] { return now; }, folder.path()}};
    SdkProfileFiles files{folder.filePath(u"sdk"_qs)};
    QString config = folder.filePath(u"sdk/configs/claimcheck-work.json"_qs);
    QString credentials = folder.filePath(u"sdk/credentials/claimcheck-work.json"_qs);

    explicit Scene(qint64 left)
    {
        (void)vault.write(profile.sessionKey(),
                          writeSession({secret("access-0"), secret(server.begin()), now + left, "s", 1}));
    }
    std::unique_ptr<SdkProfile> make()
    {
        return std::make_unique<SdkProfile>(keeper, files, folder.path(), [this] { return now; });
    }
    static QByteArray begin(SdkProfile &profile)
    {
        const Async<void> future = profile.begin();
        if (!test::waitFor([&] { return future.isFinished(); }, 10000))
            return "test.timeout";
        return future.result() ? QByteArray("done") : future.result().error().id;
    }
    QString token() const
    {
        return QJsonDocument::fromJson(test::contentOf(credentials))[u"access_token"_qs].toString();
    }
};

} // namespace

/// The profile that is written for the official clients, and what is left alone.
class SdkProfileTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void asTheClientsReadIt()
    {
        Scene scene(3600);
        {
            const auto sdk = scene.make();
            QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
            const QJsonDocument config = QJsonDocument::fromJson(test::contentOf(scene.config));
            QCOMPARE(config[u"version"_qs].toString(), u"1.0"_qs);
            QCOMPARE(config[u"authentication"_qs].toObject(), (QJsonObject{{u"type"_qs, u"user_oauth"_qs}}));
            QCOMPARE(config[u"base_url"_qs].toString().toUtf8(), scene.profile.baseUrl);
            QCOMPARE(config[u"workspace_id"_qs].toString(), u"wrkspc_1"_qs);
            const QJsonObject credentials =
                QJsonDocument::fromJson(test::contentOf(scene.credentials)).object();
            QCOMPARE(credentials[u"type"_qs].toString(), u"oauth_token"_qs);
            QCOMPARE(credentials[u"access_token"_qs].toString(), u"access-0"_qs);
            QCOMPARE(credentials[u"expires_at"_qs].toInteger(), scene.now + 3600);
            QVERIFY(!credentials.contains(u"refresh_token"_qs));
            QCOMPARE(QFileInfo(scene.credentials).permissions() & 0x0077, QFile::Permissions());
            QCOMPARE(QFileInfo(QFileInfo(scene.credentials).path()).permissions() & 0x0077,
                     QFile::Permissions());
            QVERIFY(!QFileInfo::exists(scene.folder.filePath(u"sdk/active_config"_qs)));
        }
        QVERIFY(!QFileInfo::exists(scene.credentials) && !QFileInfo::exists(scene.config));
    }
    void isRenewedInTime()
    {
        Scene scene(3600);
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
        scene.now += 3290;
        Q_EMIT scene.keeper.changed();
        test::pass(30);
        QCOMPARE(scene.token(), u"access-0"_qs);
        scene.now += 20; // 290 s are left
        Q_EMIT scene.keeper.changed();
        QVERIFY(test::waitFor([&] { return scene.token() == u"access-1-1"_qs; }));
        test::pass(30);
        QCOMPARE(scene.server.requests, 1);
    }
    void shortLivesAreNotRenewedAllTheTime()
    {
        Scene scene(0);
        scene.server.lifetime = 200;
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
        for (int i = 0; i < 3; ++i) {
            Q_EMIT scene.keeper.changed();
            test::pass(30);
        }
        QCOMPARE(scene.server.requests, 1);
    }
    void goesWithTheSignIn()
    {
        Scene scene(3600);
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
        QByteArray why;
        connect(sdk.get(), &SdkProfile::ended, this, [&why](const Error &error) { why = error.id; });
        (void)scene.keeper.forget();
        QVERIFY(test::waitFor([&] { return why == QByteArray("signin.none"); }));
        QVERIFY(!QFileInfo::exists(scene.credentials) && !QFileInfo::exists(scene.config));
    }
    void troubleMayPass()
    {
        Scene scene(400);
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
        QByteArray why;
        connect(sdk.get(), &SdkProfile::ended, this, [&why](const Error &error) { why = error.id; });
        scene.server.status = 503;
        scene.now += 380;
        Q_EMIT scene.keeper.changed();
        QVERIFY(test::waitFor([&] { return scene.server.requests == 1; }));
        test::pass(30);
        QCOMPARE(scene.token(), u"access-0"_qs);
        scene.now += 30;
        Q_EMIT scene.keeper.changed();
        QVERIFY(test::waitFor([&] { return why == QByteArray("token.server"); }));
        QVERIFY(!QFileInfo::exists(scene.credentials));
    }
    void whatCouldNotBeWrittenIsWrittenNext()
    {
        Scene scene(400);
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("done"));
        const QString inTheWay = scene.credentials + u".new"_qs;
        QVERIFY(QDir().mkpath(inTheWay));
        scene.now += 380;
        Q_EMIT scene.keeper.changed();
        QVERIFY(test::waitFor([&] { return scene.server.requests == 1 && !scene.keeper.isBusy(); }));
        test::pass(30);
        QCOMPARE(scene.token(), u"access-0"_qs);
        QVERIFY(QDir().rmdir(inTheWay));
        Q_EMIT scene.keeper.changed();
        QVERIFY(test::waitFor([&] { return scene.token() == u"access-1-1"_qs; }, 5000));
        QCOMPARE(scene.server.requests, 1);
    }
    void oneProgramKeepsIt()
    {
        Scene scene(3600);
        const auto one = scene.make();
        QCOMPARE(Scene::begin(*one), QByteArray("done"));
        {
            const auto two = scene.make();
            QCOMPARE(Scene::begin(*two), QByteArray("lock.busy"));
        }
        SdkProfile::sweep(scene.files, scene.folder.path());
        QCOMPARE(scene.token(), u"access-0"_qs);
    }
    void whatAKilledOneLeft()
    {
        Scene scene(3600);
        QVERIFY(scene.files.write(scene.profile, {secret("left"), nullptr, 1, "s", 1}));
        test::writeFile(scene.folder.filePath(u"sdk/configs/claimcheck-theirs.json"_qs),
                        "{\"version\":\"1.0\"}");
        test::writeFile(scene.folder.filePath(u"sdk/configs/default.json"_qs),
                        "{\"written_by\":\"claimcheck\"}");
        QCOMPARE(scene.files.written(), QList<QByteArray>{"work"});
        SdkProfile::sweep(scene.files, scene.folder.path());
        QVERIFY(!QFileInfo::exists(scene.credentials) && !QFileInfo::exists(scene.config));
        QVERIFY(QFileInfo::exists(scene.folder.filePath(u"sdk/configs/claimcheck-theirs.json"_qs)));
        QVERIFY(QFileInfo::exists(scene.folder.filePath(u"sdk/configs/default.json"_qs)));
    }
    void othersFiles_data()
    {
        QTest::addColumn<bool>("config");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("a profile of somebody else's") << true << QByteArray("{\"version\":\"1.0\"}");
        QTest::newRow("no JSON") << true << QByteArray("{");
        QTest::newRow("a token alone") << false << QByteArray("{\"access_token\":\"x\"}");
    }
    void othersFiles()
    {
        QFETCH(bool, config);
        QFETCH(QByteArray, text);
        Scene scene(3600);
        QVERIFY(scene.files.write(scene.profile, {secret("a"), nullptr, 1, "s", 1}));
        QVERIFY(scene.files.remove("work"));
        const QString path = config ? scene.config : scene.credentials;
        test::writeFile(path, text);
        const auto sdk = scene.make();
        QCOMPARE(Scene::begin(*sdk), QByteArray("sdkprofile.foreign"));
        QVERIFY(!scene.files.remove("work"));
        QCOMPARE(test::contentOf(path), text);
    }
    void neverAnAdministrators()
    {
        Scene scene(3600);
        QCOMPARE(scene.files.write(scene.profile, {secret("a"), nullptr, 1, "x org:admin", 1}).error().id,
                 QByteArray("sdkprofile.administrator"));
        scene.profile.scope = "org:admin";
        QCOMPARE(scene.files.write(scene.profile, {secret("a"), nullptr, 1, "s", 1}).error().id,
                 QByteArray("sdkprofile.administrator"));
        QVERIFY(!QFileInfo::exists(scene.config) && !QFileInfo::exists(scene.credentials));
    }
};

QTEST_GUILESS_MAIN(SdkProfileTest)
#include "tst_sdkprofile.moc"
