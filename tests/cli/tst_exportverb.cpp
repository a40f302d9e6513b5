#include "outside.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

test::Outside world()
{
    test::Outside outside;
    outside.files = {{"f.json", test::dataFile("export.json")}};
    return outside;
}

} // namespace

class tst_ExportVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::newRow("export-forms.txt") << QList<QByteArray>{"--rule", "acme-app-main"};
        QTest::newRow("export-workflow.yml")
            << QList<QByteArray>{"--rule", "acme-app-main", "--as", "github-workflow"};
        QTest::newRow("export-profile.json") << QList<QByteArray>{
            "--rule", "acme-app-main", "--as", "profile", "--base-url", "http://127.0.0.1:8765"};
        QTest::newRow("export-shell.sh") << QList<QByteArray>{"--rule", "main", "--as", "shell"};
        QTest::newRow("export-curl.sh") << QList<QByteArray>{"--as", "curl"};
        QTest::newRow("export-console.txt") << QList<QByteArray>{"--as", "console", "--rule", "main"};
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        test::Outside outside = world();
        QCOMPARE(outside.run(QList<QByteArray>{"export", "f.json"} + options), 0);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
    }

    void placeholders()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"export", "f.json", "--rule", "pods", "--as", "kubernetes"}), 0);
        const QList<QByteArray> lines = outside.errors.split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines[0],
                 QByteArray(
                     "claimcheck: export: fdrl_YOUR_RULE_ID stands for the rule's id; put it in before use"));
        QVERIFY(
            lines[2].contains("wrkspc_YOUR_WORKSPACE_ID stands for the id of one of the rule's workspaces"));
        QVERIFY2(outside.output.contains("name: \"inference-worker\"\n  namespace: \"inference\""),
                 outside.output);
        QCOMPARE(outside.run({"export", "f.json", "--rule", "pods", "--as", "kubernetes", "--workspace",
                              "wrkspc_01Prod"}),
                 0);
        QVERIFY(!outside.errors.contains("WORKSPACE"));
        QVERIFY(outside.output.contains("wrkspc_01Prod"));
    }

    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"export", "f.json", "--rule", "main", "--json"}), 0);
        QJsonDocument document = QJsonDocument::fromJson(outside.output);
        QCOMPARE(document[u"preset"_qs].toString(), u"github-actions"_qs);
        QCOMPARE(document[u"forms"_qs][0][u"id"_qs].toString(), u"github-workflow"_qs);
        QCOMPARE(document[u"forms"_qs][0][u"delivery"_qs][u"rotation_seconds"_qs].toInt(), 150);
        QCOMPARE(outside.run({"export", "f.json", "--rule", "pods", "--as", "python", "--json"}), 0);
        document = QJsonDocument::fromJson(outside.output);
        QCOMPARE(document[u"language"_qs].toString(), u"python"_qs);
        QVERIFY(document[u"text"_qs].toString().contains(u"/var/run/secrets/anthropic.com/token"));
        QCOMPARE(document[u"placeholders"_qs].toArray().size(), 3);
        QCOMPARE(document[u"delivery"_qs][u"id"_qs].toString(), u"file"_qs);
    }

    void answersAndWays()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"export", "f.json", "--rule", "pods", "--as", "shell", "--set",
                              "token_path=/run/it's here", "--delivery", "file"}),
                 0);
        QVERIFY2(outside.output.contains("'/run/it'\\''s here'"), outside.output);
        QCOMPARE(outside.run(
                     {"export", "f.json", "--rule", "pods", "--as", "shell", "--delivery", "token-request"}),
                 0);
        QVERIFY(outside.output.contains("kubectl create token inference-worker --namespace=inference"));
        QCOMPARE(
            outside.run({"export", "f.json", "--rule", "main", "--as", "shell", "--preset", "buildkite"}), 0);
        QVERIFY(outside.output.contains("buildkite-agent oidc request-token"));
    }

    void out()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"export", "f.json", "--rule", "main", "--as", "env", "--out", "x.env"}), 0);
        QVERIFY(outside.output.isEmpty());
        QVERIFY(outside.written.value("x.env").contains("ANTHROPIC_FEDERATION_RULE_ID=fdrl_01Main\n"));
    }

    void schema()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"export", "--as", "json-schema"}), 0);
        QVERIFY(outside.output.contains("\"$schema\""));
    }

    void refusals_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("several") << QList<QByteArray>{"--as", "env"}
                                 << QByteArray("the file has several rules; choose with --rule: main, pods");
        QTest::newRow("rule") << QList<QByteArray>{"--rule", "mian"}
                              << QByteArray("no rule is called mian; did you mean main");
        QTest::newRow("form") << QList<QByteArray>{"--as", "pyton"}
                              << QByteArray("nothing is exported as pyton; did you mean python");
        QTest::newRow("no such hand-over")
            << QList<QByteArray>{"--rule", "pods", "--as", "gitlab"}
            << QByteArray(
                   "Kubernetes has no hand-over as gitlab; there is: kubernetes, env, profile, python, "
                   "typescript, go, shell, claude-code-settings, exchange-curl");
        QTest::newRow("way") << QList<QByteArray>{"--rule", "pods", "--as", "env", "--delivery", "pigeon"}
                             << QByteArray(
                                    "Kubernetes has no way of delivery called pigeon; leave it out, or take "
                                    "one that `presets show kubernetes` names");
        QTest::newRow("address") << QList<QByteArray>{"--rule", "main",       "--as",
                                                      "env",    "--base-url", "http://x.example"}
                                 << QByteArray("--base-url http://x.example is no address for tokens; write "
                                               "https://, or http:// for this computer");
        QTest::newRow("answer") << QList<QByteArray>{"--rule", "pods", "--as", "env", "--set", "nmespace=x"}
                                << QByteArray(
                                       "Kubernetes asks for nothing called nmespace; did you mean namespace");
    }
    void refusals()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(QByteArray, error);
        test::Outside outside = world();
        QCOMPARE(outside.run(QList<QByteArray>{"export", "f.json"} + options), 2);
        QCOMPARE(outside.errors, "claimcheck: export: " + error + '\n');
        QVERIFY(outside.output.isEmpty());
    }
    void unreadable()
    {
        test::Outside outside;
        outside.input = "{";
        QCOMPARE(outside.run({"export", "-", "--as", "env"}), 3);
    }
};

QTEST_APPLESS_MAIN(tst_ExportVerb)
#include "tst_exportverb.moc"
