#include "core/connect/connectdraft.h"

#include <QTest>

using namespace claimcheck;

namespace {

ConnectDraft full()
{
    ConnectDraft draft;
    draft.preset = "github-actions";
    draft.answers = {{"owner", "acme"}, {"repo", "a\"b\n"}};
    draft.issuer.reuse = "fdis_1";
    draft.issuer.name = "gh";
    draft.issuer.keys = IssuerKeys::Type::Inline;
    draft.issuer.inlineKeys = "{\"keys\":[]}";
    draft.issuer.discoveryBase = "https://x";
    draft.issuer.keysUrl = "https://y";
    draft.issuer.caCertPem = "-----BEGIN CERTIFICATE-----";
    draft.issuer.checkJti = false;
    draft.issuer.maxJwtLifetime = u"2 days"_qs;
    draft.issuer.inlineKeysAt = 1795342652;
    draft.account = {"svac_1", "bot", true};
    draft.rule.name = "main";
    draft.rule.description = QString();
    draft.rule.subject = QStringLiteral("repo:acme/*");
    draft.rule.audience = QStringLiteral("a");
    draft.rule.claims = QStringLiteral("ref = x\n");
    draft.rule.condition = QStringLiteral("true");
    draft.rule.scope = "workspace:inference";
    draft.rule.lifetime = u"900"_qs;
    draft.rule.allWorkspaces = true;
    draft.rule.workspaces = QList<QByteArray>{"wrkspc_1"};
    draft.platform = "https://api.anthropic.com";
    draft.organization = "org";
    draft.createdRule = "fdrl_1";
    return draft;
}

} // namespace

class ConnectDraftTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void comesBack()
    {
        for (const ConnectDraft &draft : {ConnectDraft(), full()}) {
            const Result<ConnectDraft> again = ConnectDraft::parse(draft.toJson());
            QVERIFY(again);
            QVERIFY(*again == draft);
        }
    }
    /// An answer that is, or holds, a token or a key is not in the text at all.
    void neverASecret()
    {
        const QByteArray token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJlLXRoYXQtaXMtbG9uZw";
        for (const QByteArray &secret : {token, "x " + token + " y", QByteArray("sk-ant-api03-abc")}) {
            ConnectDraft draft = full();
            draft.answers["owner"] = secret;
            draft.issuer.name = secret;
            draft.issuer.inlineKeys = secret;
            draft.account.name = secret;
            draft.rule.subject = QString::fromUtf8(secret);
            draft.rule.claims = QStringLiteral("a = ") + QString::fromUtf8(secret);
            draft.rule.condition = QString::fromUtf8(secret);
            const QByteArray text = draft.toJson();
            QVERIFY(!text.contains(secret));
            QVERIFY(!text.contains("sk-ant"));
            QVERIFY(!text.contains("c2lnbmF0dXJl"));
            QVERIFY(text.contains("workspace:inference")); // the rest is there
        }
    }
    void notOne_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no json") << QByteArray("{\"format\": \"claimcheck-draft\"");
        QTest::newRow("another") << QByteArray("{\"format\":\"claimcheck-federation\",\"version\":1}");
        QTest::newRow("later") << QByteArray("{\"format\":\"claimcheck-draft\",\"version\":2}");
    }
    void notOne()
    {
        QFETCH(QByteArray, text);
        const Result<ConnectDraft> draft = ConnectDraft::parse(text);
        QVERIFY(!draft);
        QCOMPARE(draft.error().id, QByteArray("draft.unreadable"));
    }
    /// What cannot be used is as if it were not answered.
    void lenient()
    {
        const Result<ConnectDraft> draft = ConnectDraft::parse(
            "{\"format\":\"claimcheck-draft\",\"version\":1,\"answers\":[],\"issuer\":{\"keys\":\"magic\","
            "\"max_jwt_lifetime_seconds\":-5,\"check_jti\":\"yes\"},\"rule\":{\"workspaces\":{},\"subject\":"
            "5}}");
        QVERIFY(draft);
        QVERIFY(*draft == ConnectDraft());
    }
};

QTEST_APPLESS_MAIN(ConnectDraftTest)
#include "tst_connectdraft.moc"
