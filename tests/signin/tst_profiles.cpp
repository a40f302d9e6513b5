#include "signin/profilestore.h"
#include "signin/session.h"
#include "support/files.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

namespace {

Profile sample()
{
    return {"work",
            Profile::Kind::Custom,
            "https://api.example",
            "https://console.example",
            "client-1",
            "user:profile org:admin",
            "org-uuid",
            "Acme",
            "wrkspc_1",
            "Main",
            "a@b.example"};
}

std::shared_ptr<const SecretText> secret(const char *text)
{
    return std::make_shared<const SecretText>(QByteArrayView(text));
}

constexpr QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup
    | QFile::ReadOther | QFile::WriteOther | QFile::ExeOther;

} // namespace

/// What a sign-in leaves behind: its profile in a file, its session in one text.
class ProfilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << QByteArray("Work_2.a-b") << true;
        QTest::newRow("longest") << QByteArray(64, 'a') << true;
        QTest::newRow("too long") << QByteArray(65, 'a') << false;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("hidden") << QByteArray(".work") << false;
        QTest::newRow("parent") << QByteArray("..") << false;
        QTest::newRow("folder") << QByteArray("a/b") << false;
        QTest::newRow("blank") << QByteArray("a b") << false;
        QTest::newRow("umlaut") << QByteArray("b\xc3\xbcro") << false;
        QTest::newRow("nul") << QByteArray("a\0b", 3) << false;
    }
    void names()
    {
        QFETCH(QByteArray, name);
        QTEST(isProfileName(name), "good");
    }
    void aProfileComesBack()
    {
        const QTemporaryDir folder;
        const ProfileStore store(folder.filePath(u"new/claimcheck"_qs));
        QVERIFY(store.list().profiles.isEmpty());
        QVERIFY(store.save(sample()));
        const auto read = store.read("work");
        QVERIFY(read);
        QCOMPARE(read->baseUrl, sample().baseUrl);
        QCOMPARE(read->organizationName, QByteArray("Acme"));
        QCOMPARE(read->workspaceId, QByteArray("wrkspc_1"));
        QCOMPARE(read->account, QByteArray("a@b.example"));
        QCOMPARE(read->sessionKey(), sample().sessionKey());
        QVERIFY(read->mayAdminister());
        QCOMPARE(QFileInfo(store.path("work")).permissions() & others, QFile::Permissions());
        QCOMPARE(QFileInfo(QFileInfo(store.path("work")).path()).permissions() & others,
                 QFile::Permissions());
        QVERIFY(store.remove("work"));
        QVERIFY(store.remove("work"));
        QCOMPARE(store.read("work").error().id, QByteArray("profile.missing"));
    }
    void whatATokenBelongsToIsInItsKey()
    {
        const QByteArray key = sample().sessionKey();
        Profile other = sample();
        other.account = "c@d.example";
        QCOMPARE(other.sessionKey(), key);
        for (QByteArray Profile::*part :
             {&Profile::name, &Profile::baseUrl, &Profile::consoleUrl, &Profile::clientId, &Profile::scope}) {
            other = sample();
            other.*part += "x";
            QVERIFY(other.sessionKey() != key);
        }
        other = sample();
        other.kind = Profile::Kind::Sandbox;
        QVERIFY(other.sessionKey() != key);
    }
    void leniently()
    {
        const QTemporaryDir folder;
        const ProfileStore store(folder.path());
        QVERIFY(store.save(sample()));
        test::writeFile(
            store.path("less"),
            "{\"environment\":\"platform\",\"base_url\":\"https://api.anthropic.com/\",\"console_url\":"
            "\"https://platform.claude.com\",\"client_id\":\"c\",\"new\":[1],\"account\":7}");
        const auto less = store.read("less");
        QVERIFY(less);
        QCOMPARE(less->baseUrl, QByteArray("https://api.anthropic.com"));
        QVERIFY(less->account.isEmpty() && !less->mayAdminister());
        test::writeFile(store.path("half"), "{\"environment\":\"pla");
        QVERIFY(QFile::link(store.path("work"), store.path("link")));
        const ProfileStore::Contents contents = store.list();
        QCOMPARE(contents.profiles.size(), 2);
        QCOMPARE(contents.unreadable.size(), 2);
        QCOMPARE(contents.unreadable.first().id, QByteArray("profile.unreadable"));
    }
    void notForAnyAddress_data()
    {
        QTest::addColumn<QByteArray>("url");
        QTest::newRow("no host") << QByteArray("https://");
        QTest::newRow("user") << QByteArray("https://a@b.example");
        QTest::newRow("query") << QByteArray("https://b.example/?x");
        QTest::newRow("line break") << QByteArray("https://b.example\\n");
    }
    void notForAnyAddress()
    {
        QFETCH(QByteArray, url);
        const QTemporaryDir folder;
        const ProfileStore store(folder.path());
        QVERIFY(store.save(sample()));
        test::writeFile(store.path("odd"),
                        "{\"environment\":\"custom\",\"base_url\":\"" + url
                            + "\",\"console_url\":\"https://c.example\",\"client_id\":\"c\"}");
        QCOMPARE(store.read("odd").error().id, QByteArray("profile.unreadable"));
    }
    void unreadableOnesAreMovedAside()
    {
        const QTemporaryDir folder;
        const ProfileStore store(folder.path());
        QVERIFY(store.save(sample()));
        for (const char *ending : {".unreadable", ".unreadable.2"}) {
            test::writeFile(store.path("work"), ending);
            QVERIFY(store.save(sample()));
            QVERIFY(store.read("work"));
            QFile aside(store.path("work") + QLatin1String(ending));
            QVERIFY(aside.open(QIODevice::ReadOnly));
            QCOMPARE(aside.readAll(), QByteArray(ending));
        }
        QCOMPARE(store.list().profiles.size(), 1);
    }
    void aSessionComesBack()
    {
        const Session session{secret("sk-ant-oat01-a"), secret("sk-ant-ort01-b"), 1800000000, "org:admin", 7};
        const auto text = writeSession(session);
        const auto read = readSession(text->view());
        QVERIFY(read);
        QCOMPARE(read->accessToken->view(), QByteArrayView("sk-ant-oat01-a"));
        QCOMPARE(read->refreshToken->view(), QByteArrayView("sk-ant-ort01-b"));
        QCOMPARE(read->expiresAt, 1800000000);
        QCOMPARE(read->scope, QByteArray("org:admin"));
        QCOMPARE(read->serial, 7);
        const auto without = writeSession({secret("a"), nullptr, 1, {}, 0});
        QVERIFY(!readSession(without->view())->refreshToken);
    }
    void sessionsThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray rest = "\"access_token\":\"secret1\",\"expires_at\":1,\"scope\":\"\",\"serial\":1}";
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("another version") << "{\"version\":2," + rest;
        QTest::newRow("twice") << "{\"version\":1,\"serial\":2," + rest;
        QTest::newRow("null refresh token") << "{\"version\":1,\"refresh_token\":null," + rest;
        QTest::newRow("token with a line break")
            << QByteArray("{\"version\":1,\"access_token\":\"secret1\\n\",\"expires_at\":1,\"scope\":\"\","
                          "\"serial\":1}");
        QTest::newRow("no time") << QByteArray(
            "{\"version\":1,\"access_token\":\"secret1\",\"scope\":\"\",\"serial\":1}");
        QTest::newRow("time as text")
            << QByteArray("{\"version\":1,\"access_token\":\"secret1\",\"expires_at\":\"1\",\"scope\":\"\","
                          "\"serial\":1}");
    }
    void sessionsThatAreNone()
    {
        QFETCH(QByteArray, text);
        const auto read = readSession(text);
        QVERIFY(!read);
        QCOMPARE(read.error().id, QByteArray("signin.session"));
        QVERIFY(!read.error().message.contains(u"secret1"_qs));
    }
};

QTEST_GUILESS_MAIN(ProfilesTest)
#include "tst_profiles.moc"
