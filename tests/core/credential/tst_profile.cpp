#include "core/credential/profile.h"
#include "world.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

class tst_Profile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reads()
    {
        const Result<credential::Profile> profile = readProfile(federatedProfile);
        QVERIFY(profile.has_value());
        QCOMPARE(profile->type, credential::Profile::Type::Federation);
        QCOMPARE(*profile->ruleId, QByteArray("fdrl_profile"));
        QCOMPARE(profile->identityToken->path, QByteArray("/token"));
        QVERIFY(!profile->workspaceId);
        QCOMPARE(*readProfile("{\"organization_id\":\"a\",\"organization_id\":\"b\",\"workspace_id\":null,"
                              "\"authentication\":{\"type\":\"user_oauth\"}}")
                      ->organizationId,
                 QByteArray("b"));
    }

    void refuses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("id");
        QTest::newRow("empty") << QByteArray() << QByteArray("credential.json");
        QTest::newRow("cut") << federatedProfile.left(20) << QByteArray("credential.json");
        QTest::newRow("list") << QByteArray("[]") << QByteArray("credential.json");
        QTest::newRow("mark") << "\xEF\xBB\xBF" + federatedProfile << QByteArray("credential.json");
        QTest::newRow("nothing in it") << QByteArray("{}") << QByteArray("profile.authentication");
        QTest::newRow("no type") << QByteArray("{\"authentication\":{}}") << QByteArray("profile.type");
    }
    void refuses()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, id);
        const Result<credential::Profile> profile = readProfile(text);
        QVERIFY(!profile);
        QCOMPARE(profile.error().id, id);
        QVERIFY(!profile.error().message.isEmpty());
    }

    void credentialsFile()
    {
        const Result<CredentialsFile> file = readCredentialsFile(signedIn);
        QVERIFY(file && file->hasAccessToken && file->hasRefreshToken && !file->isTyped);
        QCOMPARE(file->tail, QByteArray("STOR"));
        QCOMPARE(*file->expiresAt, 1800003600.0);
        QVERIFY(readCredentialsFile("{\"type\":\"other\"}")->isTyped);
        QVERIFY(!readCredentialsFile("{}")->hasAccessToken);
        QVERIFY(!readCredentialsFile("no"));
        QVERIFY(std::isnan(*readCredentialsFile("{\"expires_at\":\"soon\"}")->expiresAt));
    }

    void names()
    {
        QVERIFY(isSafeProfileName("work-1.x_Y"));
        for (const char *name : {"", ".", "..", ".hidden", "a/b", "a b", "\xC3\xA4"})
            QVERIFY2(!isSafeProfileName(name), name);
    }

    void lifeOfAStoredToken_data()
    {
        QTest::addColumn<int>("left");
        QTest::addColumn<QByteArray>("typescript");
        QTest::addColumn<QByteArray>("python");
        const QByteArray stored = "works active-profile stored", refresh = "works active-profile refresh";
        QTest::newRow("long") << 3600 << stored << stored;
        QTest::newRow("31 s") << 31 << stored << stored;
        QTest::newRow("30 s") << 30 << refresh << stored;
        QTest::newRow("over") << -1 << refresh << refresh;
    }
    void lifeOfAStoredToken()
    {
        QFETCH(int, left);
        QFETCH(QByteArray, typescript);
        QFETCH(QByteArray, python);
        QByteArray file = signedIn;
        file.replace("1800003600", QByteArray::number(qint64(test::now + left)));
        World world = World().with(home).file(configs + "default.json", loginProfile);
        world.file(credentials + "default.json", file);
        QCOMPARE(inShort(world.verdict("typescript")), typescript);
        QCOMPARE(inShort(world.verdict("python")), python);
    }
};

QTEST_APPLESS_MAIN(tst_Profile)
#include "tst_profile.moc"
