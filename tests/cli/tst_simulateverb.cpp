#include "outside.h"

#include "core/jose/base64url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

class tst_SimulateVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneRule()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--rule", "acme-condition"})), 1);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= 80, line.constData());
        const QByteArray page = outside.output;
        QVERIFY(page.startsWith("Rule acme-condition\n"));
        const qsizetype in = page.indexOf("\nGets in\n"), out = page.indexOf("\nStays out\n");
        const qsizetype attack = page.indexOf("Look-alike repository\n"),
                        surprise = page.indexOf("  Other repository of the owner\n");
        QVERIFY2(in > 0 && in < attack && attack < surprise && surprise < out, page);
        QVERIFY(page.indexOf("Look-alike owner", out) > 0);
        QVERIFY(page.indexOf("by subject", out) > 0);
        QVERIFY(page.contains("      provider  "));
    }
    void summary()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({})), 1);
        for (const char *name : {"acme-app-dev", "acme-app-main", "acme-condition", "elsewhere"})
            QVERIFY2(outside.output.contains(name), name);
        QVERIFY(outside.output.contains("--rule NAME shows who and why."));
    }
    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json", "--rule", "r-main"})), 1);
        const QJsonArray rules = QJsonDocument::fromJson(outside.output)[u"rules"_qs].toArray();
        QCOMPARE(rules.size(), 1);
        QCOMPARE(rules[0][u"preset"_qs].toString(), u"github-actions"_qs);
        const QJsonArray all = rules[0][u"admissions"_qs].toArray();
        int attacks = 0, last = 0;
        for (const QJsonValue &one : all) {
            const QString verdict = one[u"verdict"_qs].toString(), level = one[u"level"_qs].toString();
            attacks += verdict == u"match" && level == u"attack";
            const int place = verdict == u"match" ? 0 : 1;
            QVERIFY(place >= last);
            last = place;
            QVERIFY(!one[u"id"_qs].toString().isEmpty() && !one[u"why"_qs].toString().isEmpty());
            QCOMPARE(one[u"check"_qs].isNull(), verdict == u"match");
            QVERIFY(one[u"claims"_qs].isObject());
        }
        QVERIFY(attacks >= 1);
        QCOMPARE(rules[0][u"attacks"_qs].toInt(), attacks);
    }
    void nobody()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--rule", "elsewhere"})), 0);
        QVERIFY2(!outside.output.contains("Gets in"), outside.output);
    }
    void token()
    {
        test::Outside outside = world();
        outside.files["token"] = encodeBase64Url("{\"alg\":\"RS256\",\"kid\":\"k\",\"typ\":\"JWT\"}") + '.'
            + encodeBase64Url("{\"iss\":\"https://token.actions.githubusercontent.com\",\"sub\":\"repo:acme/"
                              "app:ref:refs/heads/main\",\"aud\":\"https://"
                              "api.anthropic.com\",\"repository_owner\":\"acme\",\"repository\":\"acme/"
                              "app\",\"mark\":\"7\"}")
            + ".c2ln";
        QCOMPARE(outside.run(with({"--json", "--rule", "r-main", "--token", "token"})), 1);
        const QJsonArray all =
            QJsonDocument::fromJson(outside.output)[u"rules"_qs][0][u"admissions"_qs].toArray();
        for (const QJsonValue &one : all)
            QCOMPARE(one[u"claims"_qs][u"mark"_qs].toString(), u"7"_qs);
    }
    void usage_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("no rules") << QList<QByteArray>{"simulate"} << QByteArray("no rules are given");
        QTest::newRow("operand") << QList<QByteArray>{"simulate", "--rules", "rules.json", "x"}
                                 << QByteArray("no file besides its options");
        QTest::newRow("no such rule")
            << QList<QByteArray>{"simulate", "--rules", "rules.json", "--rule", "acme-app-mian"}
            << QByteArray("did you mean acme-app-main");
        QTest::newRow("twice") << QList<QByteArray>{"simulate", "--rules", "-", "--token", "-"}
                               << QByteArray("standard input is named twice");
    }
    void usage()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, error);
        test::Outside outside = world();
        QCOMPARE(outside.run(arguments), 2);
        QVERIFY2(outside.errors.contains(error), outside.errors);
        QVERIFY(outside.output.isEmpty());
    }

private:
    static test::Outside world()
    {
        test::Outside outside;
        outside.files = {{"rules.json", test::dataFile("federation.json")}};
        return outside;
    }
    static QList<QByteArray> with(const QList<QByteArray> &more)
    {
        return QList<QByteArray>{"simulate", "--rules", "rules.json"} + more;
    }
};

QTEST_APPLESS_MAIN(tst_SimulateVerb)
#include "tst_simulateverb.moc"
