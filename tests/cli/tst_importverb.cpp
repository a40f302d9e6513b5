#include "outside.h"

#include "core/federation/federationfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

/// The verb `import`: what it prints, what it says besides, and its exit codes.
class ImportVerbTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void script()
    {
        test::Outside outside;
        outside.files["setup.sh"] = test::dataFile("setup.sh");
        QCOMPARE(outside.run({"import", "setup.sh"}), 0);
        QVERIFY(test::isGolden(outside.output, "import-script.json"));
        QCOMPARE(
            outside.errors,
            QByteArray("claimcheck: setup.sh, line 10: the secret in Authorization is left out; revoke it "
                       "if this text was shared\n"));
        QVERIFY(!outside.output.contains("pasted"));
        QVERIFY(FederationFile::parse(outside.output));
    }
    void into()
    {
        test::Outside outside;
        outside.files["f.json"] = test::dataFile("tests.json");
        outside.input = test::dataFile("setup.sh");
        QCOMPARE(outside.run({"import", "--into", "f.json"}), 1);
        QVERIFY2(outside.errors.contains("rule acme-main: match differs; the one here is taken"),
                 outside.errors);
        const auto file = FederationFile::parse(outside.output);
        QVERIFY(file);
        QCOMPARE(file->rules.first().key, QByteArray("main"));
        QCOMPARE(file->tests.size(), 13);
        QVERIFY(outside.written.isEmpty());
    }
    void json()
    {
        test::Outside outside;
        outside.input = test::dataFile("setup.sh") + "\n{\"x\": 1}\n";
        QCOMPARE(outside.run({"import", "--json"}), 1);
        QVERIFY(outside.errors.isEmpty());
        const QJsonDocument document = QJsonDocument::fromJson(outside.output);
        QCOMPARE(document[u"objects"_qs].toInt(), 3);
        QCOMPARE(document[u"notes"_qs][0][u"id"_qs].toString(), u"left_out"_qs);
        QCOMPARE(document[u"notes"_qs][0][u"line"_qs].toInt(), 10);
        QCOMPARE(document[u"notes"_qs][1][u"id"_qs].toString(), u"not_taken"_qs);
        QCOMPARE(document[u"file"_qs][u"rules"_qs][0][u"issuer"_qs].toString(), u"acme-github"_qs);
    }
    void nothing()
    {
        test::Outside outside;
        outside.input = "nothing of use\n";
        QCOMPARE(outside.run({"import"}), 3);
        QVERIFY(outside.output.isEmpty());
        QVERIFY2(outside.errors.contains("no issuer, service account, workspace, membership or rule in it"),
                 outside.errors);
    }
    void refusals()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"import", "--into", "-"}), 2);
        QCOMPARE(outside.run({"import", "a", "b"}), 2);
        QCOMPARE(outside.run({"import", "missing"}), 3);
        QCOMPARE(outside.run({"import", "--into", "missing"}), 3);
        QVERIFY(outside.output.isEmpty());
    }
};

QTEST_APPLESS_MAIN(ImportVerbTest)
#include "tst_importverb.moc"
