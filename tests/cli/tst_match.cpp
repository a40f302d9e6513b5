#include "outside.h"

#include "core/jose/base64url.h"
#include "core/jose/signer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr char claims[] =
    "{\"jti\":\"6b0f\",\"sub\":\"repo:acme/app:ref:refs/heads/main\",\"aud\":\"https://api.anthropic.com\","
    "\"ref\":\"refs/heads/main\",\"repository\":\"acme/app\",\"repository_owner\":\"acme\","
    "\"iss\":\"https://"
    "token.actions.githubusercontent.com\",\"nbf\":1799999400,\"exp\":1800000300,\"iat\":1799999400}";

QByteArray unsignedToken()
{
    return encodeBase64Url("{\"alg\":\"RS256\",\"kid\":\"38826b17\",\"typ\":\"JWT\"}") + '.'
        + encodeBase64Url(claims) + ".c2ln";
}

QJsonValue firstToken(const QByteArray &output)
{
    return QJsonDocument::fromJson(output)[u"tokens"_qs][0];
}

} // namespace

class tst_Match : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("code");
        QTest::newRow("match-80.txt") << QList<QByteArray>{} << 80 << 0;
        QTest::newRow("match-rule.txt") << QList<QByteArray>{"--rule", "acme-app-dev"} << 80 << 1;
        QTest::newRow("match-far.txt") << QList<QByteArray>{"--rule", "r-far"} << 120 << 1;
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, columns);
        QFETCH(int, code);
        test::Outside outside = world();
        outside.screen.columns = columns;
        QCOMPARE(outside.run(with(options)), code);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }

    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json"})), 0);
        const QJsonValue token = firstToken(outside.output);
        QCOMPARE(token[u"verdict"_qs].toString(), u"match"_qs);
        QCOMPARE(token[u"signature"_qs][u"state"_qs].toString(), u"not_checked"_qs);
        QStringList order;
        const QJsonArray ranking = token[u"ranking"_qs].toArray();
        for (const QJsonValue &rule : ranking)
            order.append(rule[u"name"_qs].toString() + u' ' + rule[u"verdict"_qs].toString());
        QCOMPARE(order.first(), u"acme-app-main match"_qs);
        QVERIFY(order.contains(u"acme-condition match"_qs));
        QCOMPARE(order.last(), u"elsewhere no_match"_qs);
        // In full only what is within reach; with --all everything.
        const QJsonArray near = token[u"reports"_qs].toArray();
        QCOMPARE(near.size(), 3);
        for (int i = 0; i < 3; ++i)
            QVERIFY(ranking.at(i)[u"nearness"_qs].toString() != u"far_away"_qs);
        QCOMPARE(ranking.at(3)[u"nearness"_qs].toString(), u"far_away"_qs);
        QCOMPARE(outside.run(with({"--json", "--all"})), 0);
        QCOMPARE(firstToken(outside.output)[u"reports"_qs].toArray().size(), 4);
        QCOMPARE(QJsonDocument::fromJson(outside.output)[u"leeway_s"_qs].toInt(), 30);
    }
    void oneRule()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json", "--rule", "r-dev"})), 1);
        const QJsonValue token = firstToken(outside.output);
        QCOMPARE(token[u"reports"_qs].toArray().size(), 1);
        QCOMPARE(token[u"ranking"_qs][0][u"first_failure"_qs].toString(), u"subject"_qs);
    }
    void remedies()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json", "--rule", "r-dev"})), 1);
        const QJsonValue token = firstToken(outside.output);
        const QJsonArray remedies = token[u"remedies"_qs].toArray();
        QVERIFY(remedies.size() >= 3);
        QCOMPARE(remedies.at(0)[u"where"_qs].toString(), u"other_rule"_qs);
        int changes = 0;
        for (const QJsonValue &one : remedies) {
            QCOMPARE(one[u"rule_key"_qs].toString(), u"r-dev"_qs);
            QVERIFY(!one[u"title"_qs].toString().isEmpty() && one[u"admits"_qs].isArray());
            if (one[u"where"_qs] == u"rule"_qs) {
                ++changes;
                QVERIFY(one[u"rule"_qs][u"match"_qs].isObject());
            } else if (one[u"where"_qs] == u"workload"_qs) {
                QVERIFY(one[u"token"_qs][u"claims"_qs].isObject());
            }
        }
        QVERIFY(changes > 0);
        QCOMPARE(token[u"delivery"_qs][0][u"verdict"_qs].toString(), u"works"_qs);
        QCOMPARE(token[u"delivery"_qs][1][u"verdict"_qs].toString(), u"stops"_qs);
        QCOMPARE(token[u"delivery"_qs][1][u"fixes"_qs][0][u"setting"_qs].toString(), u"callback"_qs);
        QCOMPARE(token[u"delivery"_qs][1][u"events"_qs][0][u"kind"_qs].toString(), u"exchange"_qs);
    }
    void condition()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--json", "--rule", "acme-condition"})), 0);
        QCOMPARE(firstToken(outside.output)[u"verdict"_qs].toString(), u"match"_qs);
    }
    void noSuchRule()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--rule", "acme-app-mian"})), 2);
        QCOMPARE(
            outside.errors,
            QByteArray("claimcheck: match: no rule is called acme-app-mian; did you mean acme-app-main\n"));
    }
    void otherMoment()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(with({"--at", "1800000329"})), 0);
        QCOMPARE(outside.run(with({"--at", "1800000330"})), 1);
    }
    void replay()
    {
        test::Outside outside = world();
        outside.files["seen"] = "other\n6b0f\n";
        QCOMPARE(outside.run(with({"--seen-jti", "seen"})), 1);
        outside.files["seen"] = "[\"6b0\"]";
        QCOMPARE(outside.run(with({"--seen-jti", "seen"})), 0);
    }

    void signatures()
    {
        const auto right = SigningKey::generate("sandbox-k"), wrong = SigningKey::generate("sandbox-k");
        QVERIFY(right && wrong);
        test::Outside outside = world();
        outside.input = *right->sign("{\"alg\":\"ES256\",\"kid\":\"sandbox-k\",\"typ\":\"JWT\"}", claims);
        outside.files["right"] = right->publicJwk();
        outside.files["wrong"] = wrong->publicJwk();
        QCOMPARE(outside.run(with({"--json", "--keys", "right"})), 0);
        QCOMPARE(firstToken(outside.output)[u"signature"_qs][u"state"_qs].toString(), u"good"_qs);
        QCOMPARE(outside.run(with({"--json", "--keys", "wrong"})), 1);
        QCOMPARE(firstToken(outside.output)[u"signature"_qs][u"state"_qs].toString(), u"bad"_qs);

        // Keys pinned inline in the file count without --keys.
        QByteArray pinned = test::dataFile("federation.json");
        pinned.replace(
            "\"https://token.actions.githubusercontent.com\"}",
            "\"https://token.actions.githubusercontent.com\",\"jwks\":{\"type\":\"inline\",\"keys\":["
                + wrong->publicJwk() + "]}}");
        outside.files["rules.json"] = pinned;
        QCOMPARE(outside.run(with({"--json"})), 1);
        QCOMPARE(firstToken(outside.output)[u"signature"_qs][u"state"_qs].toString(), u"bad"_qs);
    }

    void batch()
    {
        test::Outside outside;
        const QByteArray token = "\"header\":{\"alg\":\"RS256\",\"kid\":\"k\"},\"claims\":"
            + QByteArray(claims)
            + ",\"now\":1800000000,\"issuer\":{\"issuer_url\":\"https://"
              "token.actions.githubusercontent.com\"},";
        outside.input = "{\"id\":1," + token
            + "\"rule\":{\"subject_prefix\":\"repo:acme/app:ref:refs/heads/main\"}}" + '\n' + "{\"id\":2,"
            + token + "\"rule\":{\"subject_prefix\":\"x\",\"claims\":{\"ref\":\"y\"}}}" + '\n' + "{\"id\":3,"
            + token + "\"rule\":{\"claims\":{\"repository\":\"acme/app\"},\"condition\":\"true\"}}" + '\n'
            + "{\"id\":4," + token
            + "\"seen_jti\":[\"6b0f\"],\"rule\":{\"claims\":{\"repository\":\"acme/app\"}}}" + '\n'
            + "{\"id\":5,\"claims\":{}}\n";
        QCOMPARE(outside.run({"match", "--batch"}), 0);
        const QList<QByteArray> lines = outside.output.split('\n');
        QCOMPARE(lines.size(), 6);
        QCOMPARE(lines.at(0), QByteArray("{\"id\":1,\"verdict\":\"match\",\"why\":null,\"also_fails\":[]}"));
        QCOMPARE(
            lines.at(1),
            QByteArray(
                "{\"id\":2,\"verdict\":\"no_match\",\"why\":\"subject\",\"also_fails\":[\"claim:ref\"]}"));
        QCOMPARE(lines.at(2), QByteArray("{\"id\":3,\"verdict\":\"match\",\"why\":null,\"also_fails\":[]}"));
        QCOMPARE(lines.at(3),
                 QByteArray("{\"id\":4,\"verdict\":\"no_match\",\"why\":\"jti_reused\",\"also_fails\":[]}"));
        QVERIFY(lines.at(4).startsWith("{\"id\":5,\"error\":{"));
    }

private:
    static test::Outside world()
    {
        test::Outside outside;
        outside.input = unsignedToken();
        outside.files = {{"rules.json", test::dataFile("federation.json")}};
        return outside;
    }
    static QList<QByteArray> with(const QList<QByteArray> &more)
    {
        return QList<QByteArray>{"match", "--rules", "rules.json"} + more;
    }
};

QTEST_APPLESS_MAIN(tst_Match)
#include "tst_match.moc"
