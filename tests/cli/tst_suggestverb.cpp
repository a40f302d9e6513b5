#include "outside.h"

#include "core/federation/federationfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr char claims[] =
    "{\"iss\":\"https://token.actions.githubusercontent.com\",\"aud\":\"https://api.anthropic.com\",\"sub\":"
    "\"repo:acme/app:ref:refs/heads/main\",\"repository\":\"acme/app\",\"repository_owner\":\"acme\","
    "\"repository_id\":\"501\",\"repository_owner_id\":\"99\",\"ref\":\"refs/heads/main\",\"event_name\":"
    "\"push\",\"workflow\":\"deploy\",\"iat\":1800000000,\"exp\":1800000300}";

} // namespace

class tst_SuggestVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void page()
    {
        test::Outside outside;
        outside.input = claims;
        QCOMPARE(outside.run({"suggest"}), 0);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(outside.output.startsWith("A rule for GitHub Actions\n"));
        for (const char *part :
             {"      \"audience\": \"https://api.anthropic.com\",\n", "\nRests on\n", "\nLeft out\n",
              "  workflow          chosen by whoever asks for the token\n", "\nWho else gets in\n"})
            QVERIFY2(outside.output.contains(part), outside.output + part);
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
    }
    /// What --json writes is a federation file: match, simulate and the rest read it.
    void json()
    {
        test::Outside outside;
        outside.input = claims;
        QCOMPARE(outside.run({"suggest", "--json"}), 0);
        const QByteArray made = outside.output;
        const Result<FederationFile> file = FederationFile::parse(made);
        QVERIFY2(file, file ? "" : qPrintable(file.error().message));
        QCOMPARE(file->rules.size(), 1);
        QCOMPARE(file->issuers.constFirst().issuerUrl,
                 QByteArray("https://token.actions.githubusercontent.com"));
        QVERIFY(file->serviceAccount(file->rules.constFirst().serviceAccount));
        const QJsonValue reasons = QJsonDocument::fromJson(made)[u"suggestion"_qs];
        QCOMPARE(reasons[u"preset"_qs].toString(), u"github-actions"_qs);
        QCOMPARE(reasons[u"simulated"_qs][u"attacks"_qs].toInt(), 0);
        QVERIFY(!reasons[u"left_out"_qs].toArray().isEmpty());

        outside.files["made.json"] = made;
        outside.input = claims;
        QCOMPARE(outside.run({"match", "--rules", "made.json"}), 0);
        QCOMPARE(outside.run({"simulate", "--rules", "made.json"}), 0);
    }
    void several()
    {
        test::Outside outside;
        QByteArray scheduled = claims;
        scheduled.replace("push", "schedule");
        outside.input = '[' + QByteArray(claims) + ',' + scheduled + ']';
        QCOMPARE(outside.run({"suggest"}), 0);
        QVERIFY2(outside.output.contains("claims.event_name in [\\\"push\\\", \\\"schedule\\\"]"),
                 outside.output);
        QVERIFY(outside.output.contains("\nTakes several values\n"));
    }
    void contradiction()
    {
        test::Outside outside;
        QByteArray other = claims;
        other.replace("token.actions.githubusercontent.com", "id.example.com");
        outside.input = '[' + QByteArray(claims) + ',' + other + ']';
        QCOMPARE(outside.run({"suggest"}), 1);
        QVERIFY2(outside.errors.startsWith("claimcheck: suggest: the tokens come from different issuers"),
                 outside.errors);
        QVERIFY(outside.output.isEmpty());
    }
    void noSuchPreset()
    {
        test::Outside outside;
        outside.input = claims;
        QCOMPARE(outside.run({"suggest", "--preset", "github-action"}), 2);
        QVERIFY2(outside.errors.contains("did you mean github-actions"), outside.errors);
    }
};

QTEST_APPLESS_MAIN(tst_SuggestVerb)
#include "tst_suggestverb.moc"
