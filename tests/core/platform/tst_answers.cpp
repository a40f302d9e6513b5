#include "core/platform/fingerprint.h"
#include "core/platform/writable.h"
#include "support/platformstate.h"

#include <QTest>

using namespace claimcheck;

/// Objects as the API answers them, what can be written of them, and what is kept of them.
class AnswersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void rule()
    {
        const Result<PlatformObject> read = readObject(ObjectKind::Rule, ruleJson());
        QVERIFY2(read, read ? "" : qPrintable(read.error().message));
        const Rule &rule = std::get<Rule>(*read);
        QCOMPARE(rule.key, QByteArray("fdrl_01Bf"));
        QCOMPARE(rule.issuer, QByteArray("fdis_01Rw"));
        QCOMPARE(rule.serviceAccount, QByteArray("svac_01Kq"));
        QCOMPARE(rule.workspaces, (QList<QByteArray>{"wrkspc_1", "wrkspc_old"}));
        QCOMPARE(legacyWorkspace(rule), QByteArray("wrkspc_old"));
        QVERIFY(std::any_of(rule.unknown.begin(), rule.unknown.end(),
                            [](const UnknownMember &member) { return member.name == "new_thing"; }));
        QCOMPARE(writableMembers(*read),
                 QByteArray("{\"name\":\"acme-main\",\"description\":null,\"issuer_id\":\"fdis_01Rw\","
                            "\"match\":{\"subject_prefix\":\"repo:acme/x:*\",\"claims\":{\"a\":\"b\"}},"
                            "\"target\":{\"type\":\"service_account\",\"service_account_id\":\"svac_01Kq\"},"
                            "\"oauth_scope\":\"workspace:inference\",\"token_lifetime_seconds\":600,"
                            "\"applies_to_all_workspaces\":false}"));
    }
    void jwksVariants_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<QByteArray>("written");
        QTest::newRow("discovery, nulls")
            << QByteArray("{\"type\":\"discovery\",\"discovery_base\":null,\"ca_cert_pem\":null}")
            << QByteArray("{\"type\":\"discovery\"}");
        QTest::newRow("discovery base")
            << QByteArray("{\"discovery_base\":\"https://b\",\"type\":\"discovery\"}")
            << QByteArray("{\"type\":\"discovery\",\"discovery_base\":\"https://b\"}");
        QTest::newRow("url")
            << QByteArray("{\"type\":\"explicit_url\",\"url\":\"https://u\",\"ca_cert_pem\":\"PEM\"}")
            << QByteArray("{\"type\":\"explicit_url\",\"url\":\"https://u\",\"ca_cert_pem\":\"PEM\"}");
        QTest::newRow("inline")
            << QByteArray("{\"type\":\"inline\",\"keys\":[ {\"kty\":\"EC\", \"crv\":\"P-256\"} ]}")
            << QByteArray("{\"type\":\"inline\",\"keys\":[{\"crv\":\"P-256\",\"kty\":\"EC\"}]}");
    }
    void jwksVariants()
    {
        QFETCH(QByteArray, given);
        const Result<PlatformObject> read = readObject(
            ObjectKind::Issuer,
            "{\"id\":\"fdis_1\",\"name\":\"i\",\"issuer_url\":\"https://i/\",\"jwks\":" + given + '}');
        QVERIFY(read);
        QTEST(jwksJson(std::get<Issuer>(*read).jwks), "written");
        QVERIFY(writableMembers(*read).contains("\"issuer_url\":\"https://i/\""));
    }
    void changes()
    {
        const QByteArray before = "{\"description\":\"\",\"match\":{\"a\":\"1\",\"b\":\"2\"},\"n\":3600}";
        QVERIFY(
            changedMembers(before, "{\"description\":null,\"match\":{\"b\":\"2\",\"a\":\"1\"},\"n\":3600.0}")
                .isEmpty());
        QCOMPARE(changedMembers(before, "{\"description\":\"x\",\"match\":{\"a\":\"1\"},\"n\":3600}"),
                 QByteArray("{\"description\":\"x\",\"match\":{\"a\":\"1\"}}"));
        QVERIFY(holdsMembers(before, "{\"n\":3600}"));
        QVERIFY(!holdsMembers(before, "{\"n\":3601}"));
    }
    void fingerprintIgnoresWhatIsThePlatforms()
    {
        const Result<PlatformObject> read = readObject(ObjectKind::Rule, ruleJson());
        QByteArray other = ruleJson();
        other.replace("looked up", "renamed").replace("[\"wrkspc_1\"]", "[]");
        QCOMPARE(fingerprintOf(*readObject(ObjectKind::Rule, other)), fingerprintOf(*read));
        other = ruleJson();
        other.replace("600", "601");
        QVERIFY(fingerprintOf(*readObject(ObjectKind::Rule, other)) != fingerprintOf(*read));
        other = ruleJson();
        other.replace("\"archived_at\":null", "\"archived_at\":\"2026-11-22T10:15:30Z\"");
        QVERIFY(fingerprintOf(*readObject(ObjectKind::Rule, other)) != fingerprintOf(*read));
    }
    void pages()
    {
        const Result<AnswerPage> cursor = readPage(
            "{\"data\":[{\"id\":\"a\"},{\"id\":\"b\"}],\"next_page\":\"c\"}");
        QCOMPARE(cursor->entries.size(), 2);
        QCOMPARE(cursor->next, QByteArray("c"));
        QVERIFY(readPage("{\"data\":[],\"next_page\":null}")->next.isEmpty());
        QCOMPARE(readPage("{\"data\":[],\"has_more\":true,\"first_id\":\"x\",\"last_id\":\"y\"}")->next,
                 QByteArray("y"));
        QVERIFY(readPage("{\"data\":[],\"has_more\":false,\"first_id\":\"x\",\"last_id\":\"y\"}")
                    ->next.isEmpty());
        QVERIFY(!readPage("{\"data\":[],\"has_more\":true}"));
        QVERIFY(!readPage("{\"items\":[]}"));
        QVERIFY(!readPage("<html>"));
    }
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("list") << QByteArray("[]");
        QTest::newRow("no id") << QByteArray("{\"name\":\"a\"}");
        QTest::newRow("another's id") << QByteArray("{\"id\":\"fdis_1\",\"name\":\"a\"}");
        QTest::newRow("twice") << QByteArray("{\"id\":\"svac_1\",\"id\":\"svac_2\",\"name\":\"a\"}");
    }
    void refusals()
    {
        QFETCH(QByteArray, json);
        const Result<PlatformObject> read = readObject(ObjectKind::ServiceAccount, json);
        QVERIFY(!read);
        QCOMPARE(read.error().id, QByteArray("answer.unreadable"));
    }
    void members()
    {
        QVERIFY(!readMembership(
                     "{\"service_account_id\":\"svac_1\",\"workspace_id\":\"w\",\"workspace_role\":\"r\","
                     "\"implicit\":true}")
                     ->has_value());
        const auto explicitOne = readMembership(
            "{\"service_account_id\":\"svac_1\",\"workspace_id\":\"w\",\"workspace_role\":\"r\"}");
        QCOMPARE((*explicitOne)->role, QByteArray("r"));
    }
    void aWorkspaceNamedDefaultIsNotTheDefault()
    {
        PlatformSnapshot snapshot;
        snapshot.organization = {"o", "O"};
        snapshot.workspaces.append(*readWorkspace("{\"id\":\"wrkspc_1\",\"name\":\"default\"}"));
        const Result<FederationFile> file = fromPlatform(snapshot);
        QVERIFY(file);
        QVERIFY(!file->workspaces->first().isDefault);
        QCOMPARE(file->workspaces->first().key, QByteArray("wrkspc_1"));
    }
    void pulledFile()
    {
        const test::PlatformState state = test::PlatformState::generated(7, 60);
        const PlatformSnapshot snapshot = state.snapshot();
        const Result<FederationFile> file = fromPlatform(snapshot);
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->rules.size(), snapshot.rules.size());
        QVERIFY(!file->toJson().contains("updated_at"));
        QVERIFY(!file->toJson().contains("poll_status"));
        QVERIFY(file->toJson().contains("from_the_future"));
        // The order of the lists does not matter.
        PlatformSnapshot turned = snapshot;
        std::reverse(turned.rules.begin(), turned.rules.end());
        std::reverse(turned.issuers.begin(), turned.issuers.end());
        std::reverse(turned.serviceAccounts.begin(), turned.serviceAccounts.end());
        std::reverse(turned.memberships.begin(), turned.memberships.end());
        QCOMPARE(fromPlatform(turned)->toJson(), file->toJson());
    }
    void duplicates()
    {
        PlatformSnapshot snapshot = test::PlatformState::generated(7, 20).snapshot();
        snapshot.rules.append(snapshot.rules.first());
        const Result<FederationFile> file = fromPlatform(snapshot);
        QVERIFY(!file);
        QCOMPARE(file.error().id, QByteArray("platform.duplicate"));
    }

private:
    static QByteArray ruleJson()
    {
        return "{\"id\":\"fdrl_01Bf\",\"type\":\"federation_rule\",\"name\":\"acme-main\",\"description\":"
               "null,"
               "\"issuer_id\":\"fdis_01Rw\",\"issuer_name\":\"looked up\","
               "\"match\":{\"subject_prefix\":\"repo:acme/"
               "x:*\",\"audience\":null,\"claims\":{\"a\":\"b\"},\"condition\":null},"
               "\"target\":{\"type\":\"service_account\",\"service_account_id\":\"svac_01Kq\",\"service_"
               "account_name\":\"n\"},"
               "\"oauth_scope\":\"workspace:inference\",\"token_lifetime_seconds\":600,"
               "\"applies_to_all_workspaces\":false,\"workspace_ids\":[\"wrkspc_1\"],\"workspace_id\":"
               "\"wrkspc_old\","
               "\"attributes\":null,\"new_thing\":[1,2],\"archived_at\":null}";
    }
};

QTEST_APPLESS_MAIN(AnswersTest)
#include "tst_answers.moc"
