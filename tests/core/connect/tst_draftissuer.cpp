#include "core/connect/draftobjects.h"

#include <QTest>

using namespace claimcheck;

namespace {

constexpr char certificate[] = "-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----";

} // namespace

/// What the service would refuse of a new issuer is said before anything is sent, by the field it stands in.
class DraftIssuerTest : public QObject {
    Q_OBJECT

    const PresetCatalog m_presets;

    static ConnectDraft draftFor(const QByteArray &issuerUrl)
    {
        ConnectDraft draft;
        draft.preset = "generic-oidc";
        draft.answers = {{"issuer_url", issuerUrl}, {"subject", "job-1"}};
        draft.issuer.keys = IssuerKeys::Type::Discovery;
        return draft;
    }
    QString problem(const ConnectDraft &draft, const QByteArray &field, const QByteArray &sandbox = {}) const
    {
        const FederationFile nothing;
        const DraftObjects objects = draftObjects(draft, {m_presets, &nothing, sandbox});
        const QString message = objects.problem(field);
        return objects.isComplete() == message.isEmpty() ? message : QStringLiteral("of another field");
    }

private Q_SLOTS:
    void addresses_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<QString>("says");
        QTest::newRow("public") << QByteArray("https://issuer.example/tenant/") << QString();
        QTest::newRow("port") << QByteArray("https://issuer.example:8443") << QStringLiteral("port 443");
        QTest::newRow("IPv4") << QByteArray("https://192.0.2.1") << QStringLiteral("DNS name");
        QTest::newRow("IPv6") << QByteArray("https://[2001:db8::1]/x") << QStringLiteral("DNS name");
        QTest::newRow("cluster") << QByteArray("https://kubernetes.default.svc.cluster.local")
                                 << QStringLiteral("private network");
    }
    /// Whichever address the service fetches from.
    void addresses()
    {
        QFETCH(QByteArray, address);
        QFETCH(QString, says);
        const auto fits = [&says](const QString &message) {
            return says.isEmpty() ? message.isEmpty() : message.contains(says);
        };
        ConnectDraft draft = draftFor(address);
        QVERIFY2(fits(problem(draft, "issuer-url")), qPrintable(problem(draft, "issuer-url")));
        draft.issuer.discoveryBase = "https://elsewhere.example"; // then only compared
        QCOMPARE(problem(draft, "issuer-url"), QString());
        draft.answers["issuer_url"] = "https://issuer.example";
        draft.issuer.discoveryBase = address;
        QVERIFY(fits(problem(draft, "discovery-base")));
        draft.answers["issuer_url"] = "https://kubernetes.default.svc.cluster.local";
        draft.issuer.keys = IssuerKeys::Type::ExplicitUrl;
        draft.issuer.keysUrl = address;
        QVERIFY(fits(problem(draft, "keys-url")));
    }
    void notHttps()
    {
        ConnectDraft draft = draftFor("https://issuer.example");
        draft.issuer.discoveryBase = "http://issuer.example";
        QVERIFY(problem(draft, "discovery-base").contains(QStringLiteral("https")));
        draft.issuer.discoveryBase = "issuer.example";
        QVERIFY(!problem(draft, "discovery-base").isEmpty());
        draft.issuer.keys = IssuerKeys::Type::ExplicitUrl;
        QVERIFY(!problem(draft, "keys-url").isEmpty());
        draft.issuer.keysUrl = "http://issuer.example/keys";
        QVERIFY(problem(draft, "keys-url").contains(QStringLiteral("https")));
    }
    void certificates_data()
    {
        QTest::addColumn<QByteArray>("pem");
        QTest::addColumn<QString>("says");
        const QByteArray pem(certificate);
        QTest::newRow("one") << pem << QString();
        QTest::newRow("as long as may be") << pem + QByteArray(8192 - pem.size(), '\n') << QString();
        QTest::newRow("too long") << pem + QByteArray(8193 - pem.size(), '\n') << QStringLiteral("8193");
        QTest::newRow("a path") << QByteArray("/etc/ssl/ca.pem") << QStringLiteral("BEGIN CERTIFICATE");
        QTest::newRow("a key") << pem + "\n-----BEGIN PRIVATE KEY-----" << QStringLiteral("private key");
    }
    void certificates()
    {
        QFETCH(QByteArray, pem);
        QFETCH(QString, says);
        ConnectDraft draft = draftFor("https://issuer.example");
        draft.issuer.caCertPem = pem;
        const QString message = problem(draft, "ca");
        QVERIFY2(says.isEmpty() ? message.isEmpty() : message.contains(says), qPrintable(message));
    }
    /// The emulator is on this computer, and its issuers with it; others are as they are everywhere.
    void inTheSandbox()
    {
        ConnectDraft draft = draftFor("https://issuer.example");
        draft.issuer.keys.reset();
        QCOMPARE(problem(draft, "keys-url", "http://127.0.0.1:5"), QString());
        draft.issuer.keys = IssuerKeys::Type::ExplicitUrl;
        draft.issuer.keysUrl = "http://127.0.0.1:5/issuers/okta/jwks";
        QCOMPARE(problem(draft, "keys-url", "http://127.0.0.1:5"), QString());
        QVERIFY(!problem(draft, "keys-url").isEmpty());
        draft.issuer.keysUrl = "http://127.0.0.1:6/issuers/okta/jwks";
        QVERIFY(!problem(draft, "keys-url", "http://127.0.0.1:5").isEmpty());
    }
    /// After applying the rule stays with its issuer: what to do is said, and it is not to choose another.
    void theIssuerOfAnAppliedRuleIsFixed()
    {
        FederationFile there;
        ConnectDraft draft = draftFor("https://issuer.example");
        DraftObjects objects = draftObjects(draft, {m_presets, &there, {}});
        QVERIFY(objects.isComplete());
        objects.issuer->id = "fdis_1";
        objects.rule->id = "fdrl_1";
        there = objects.together(there);
        draft.createdRule = "fdrl_1";
        QCOMPARE(draftObjects(draft, {m_presets, &there, {}}).problem("reuse"), QString());
        draft.answers["issuer_url"] = "https://other.example";
        const QString message = draftObjects(draft, {m_presets, &there, {}}).problem("reuse");
        QVERIFY2(message.contains(QStringLiteral("begin a new connection"))
                     && message.contains(QStringLiteral("https://other.example"))
                     && !message.contains(QStringLiteral("Choose another")),
                 qPrintable(message));
    }
};

QTEST_APPLESS_MAIN(DraftIssuerTest)
#include "tst_draftissuer.moc"
