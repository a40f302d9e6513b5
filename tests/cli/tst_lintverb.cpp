#include "outside.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

test::Outside world()
{
    test::Outside outside;
    outside.files = {{"rules.json", test::dataFile("lint.json")}};
    return outside;
}

QStringList ids(const QByteArray &output)
{
    QStringList list;
    const QJsonArray findings = QJsonDocument::fromJson(output)[u"findings"_qs].toArray();
    for (const QJsonValue &finding : findings)
        list.append(finding[u"id"_qs].toString());
    return list;
}

} // namespace

class tst_LintVerb : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("columns");
        QTest::newRow("lint-80.txt") << QList<QByteArray>{} << 80;
        QTest::newRow("lint-rule.txt") << QList<QByteArray>{"--rule", "acme-wide"} << 120;
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, columns);
        test::Outside outside = world();
        outside.screen.columns = columns;
        QCOMPARE(outside.run(QList<QByteArray>{"lint", "rules.json"} + options), 1);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }

    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"lint", "rules.json", "--json"}), 1);
        const QJsonValue first = QJsonDocument::fromJson(outside.output)[u"findings"_qs][0];
        QCOMPARE(first[u"rule"_qs].toString(), u"r-wide"_qs);
        QCOMPARE(first[u"severity"_qs].toString(), u"danger"_qs);
        QVERIFY(ids(outside.output).contains(u"prefix-without-boundary"_qs));
        // Nothing says that the two are about one repository.
        QVERIFY(!ids(outside.output).contains(u"overlapping-rules"_qs));
        const QJsonArray findings = QJsonDocument::fromJson(outside.output)[u"findings"_qs].toArray();
        for (const QJsonValue &finding : findings) {
            if (finding[u"id"_qs].toString() != u"prefix-without-boundary")
                continue;
            QVERIFY(finding[u"evidence"_qs][u"claims"_qs][u"sub"_qs].toString().startsWith(u"repo:acme/app"));
            QCOMPARE(finding[u"fixes"_qs][0][u"rule"_qs][u"match"_qs][u"subject_prefix"_qs].toString(),
                     u"repo:acme/app:*"_qs);
        }
    }
    void oneRule()
    {
        test::Outside outside = world();
        outside.files["rules.json"].replace("\"repo:acme/app*\"", "\"repo:mallory/x@1:ref:refs/heads/main\"");
        QCOMPARE(outside.run({"lint", "rules.json", "--rule", "acme-main"}), 0);
        QCOMPARE(outside.run({"lint", "rules.json", "--rule", "acme-mian"}), 2);
        QCOMPARE(outside.errors,
                 QByteArray("claimcheck: lint: no rule is called acme-mian; did you mean acme-main\n"));
    }
    void standardInput()
    {
        test::Outside outside;
        outside.input = test::dataFile("lint.json");
        QCOMPARE(outside.run({"lint"}), 1);
        outside.input = test::dataFile("lint.json");
        QCOMPARE(outside.run({"lint", "--token", "-"}), 2);
        outside.input = "{";
        QCOMPARE(outside.run({"lint"}), 3);
    }
    void tokensAtHand()
    {
        test::Outside outside = world();
        outside.files["claims.json"] =
            "{\"iss\":\"https://token.actions.githubusercontent.com\",\"sub\":\"repo:other/x:pull_request\","
            "\"aud\":\"https://api.anthropic.com\",\"iat\":1799999900,\"exp\":1800000200}";
        QCOMPARE(outside.run({"lint", "rules.json", "--json", "--token", "claims.json"}), 1);
        QCOMPARE(ids(outside.output).count(u"unused-rule"_qs), 2);
    }

    void batch()
    {
        test::Outside outside;
        const QByteArray issuer = "https://token.actions.githubusercontent.com";
        const QByteArray audience = "\"audience\":\"https://api.anthropic.com\"";
        outside.input = "{\"id\":1,\"preset\":\"github-actions\",\"issuer\":\"" + issuer
            + "\",\"rule\":{\"subject_prefix\":\"*\"," + audience + "}}\n"
            + "{\"id\":2,\"issuer\":{\"issuer_url\":\"" + issuer
            + "\"},\"rule\":{\"subject_prefix\":\"repo:acme/*\"," + audience + "}}\n"
            + "{\"id\":3,\"preset\":\"github-actions\",\"rule\":{\"match\":{\"subject_prefix\":"
              "\"repo:acme@9919/app@501112233:environment:production\","
            + audience + ",\"claims\":{\"event_name\":\"push\"}}}}\n"
            + "{\"id\":4,\"preset\":\"nobody\",\"rule\":{\"subject_prefix\":\"x\"}}\n{\"id\":5}\n";
        QCOMPARE(outside.run({"lint", "--batch"}), 0);
        const QList<QByteArray> lines = outside.output.split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0),
                 QByteArray("{\"id\":1,\"ids\":[\"server-rejects:wildcard-only\"],\"server_rejects\":true}"));
        const QJsonDocument second = QJsonDocument::fromJson(lines.at(1));
        QCOMPARE(second[u"ids"_qs].toArray().size(), 4);
        QCOMPARE(second[u"server_rejects"_qs].toBool(), false);
        QCOMPARE(lines.at(2), QByteArray("{\"id\":3,\"ids\":[],\"server_rejects\":false}"));
        QVERIFY(lines.at(3).startsWith("{\"id\":4,\"error\":{"));
        QVERIFY(lines.at(4).startsWith("{\"id\":5,\"error\":{"));
    }
};

QTEST_APPLESS_MAIN(tst_LintVerb)
#include "tst_lintverb.moc"
