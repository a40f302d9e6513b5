#include "outside.h"

#include "core/jose/base64url.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claimcheck;

namespace {

QByteArray compact(const QByteArray &header, const QByteArray &claims,
                   const QByteArray &signature = "SIGNATURE")
{
    return encodeBase64Url(header) + '.' + encodeBase64Url(claims) + '.' + encodeBase64Url(signature);
}

QByteArray githubToken()
{
    return compact(
        R"({"alg":"RS256","kid":"38826b17-6a30-5f9b-b169-8beb8202f723","typ":"JWT"})",
        R"({"jti":"6b0f2a1e-9c43-4a6f-8f60-2f5a7d1c0e11","sub":"repo:acme/app:ref:refs/heads/main",)"
        R"("aud":"https://api.anthropic.com","ref":"refs/heads/main","repository":"acme/app",)"
        R"("repository_owner":"acme","event_name":"push","job_workflow_ref":)"
        R"("acme/app/.github/workflows/deploy.yml@refs/heads/main","run_number":"512",)"
        R"("iss":"https://token.actions.githubusercontent.com","nbf":1799999100,"exp":1800000300,)"
        R"("iat":1799999400})");
}

QByteArray podToken()
{
    return compact(
        R"({"alg":"RS256","kid":"k"})",
        R"({"aud":["https://api.anthropic.com","x"],"exp":1800003600,"iat":1800000000,"iss":)"
        R"("https://kubernetes.default.svc.cluster.local","kubernetes.io":{"namespace":"prod","pod":{"name":)"
        R"("web-0","uid":"f1"},"list":[{"a":1},2]},"sub":"system:serviceaccount:prod:web","big":)"
        R"(12345678901234567890123,"empty":{}})");
}

/// Broken claims, a hidden character in a name, padding behind the signature.
QByteArray brokenToken()
{
    return encodeBase64Url(R"({"alg":"none","alg":"RS256"})") + '.'
        + encodeBase64Url("{\"sub\":\"a\u202Eb\",\"iss\":\"x\",}") + ".c2ln=";
}

QJsonObject firstToken(const QByteArray &output)
{
    return QJsonDocument::fromJson(output).object()[u"tokens"_qs].toArray().at(0).toObject();
}

} // namespace

class tst_Decode : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("columns");
        QTest::addColumn<int>("code");
        QTest::newRow("decode-80.txt") << githubToken() << 80 << 0;
        QTest::newRow("decode-120.txt") << githubToken() << 120 << 0;
        QTest::newRow("decode-nested.txt") << podToken() << 80 << 0;
        QTest::newRow("decode-broken.txt") << brokenToken() << 80 << 1;
        QTest::newRow("decode-several.txt") << "POST /v1/oauth/token\nAuthorization: Bearer " + githubToken()
                + "\n{\"id_token\": \"" + podToken()
                + "\"}\n" << 100 << 0;
    }
    void pages()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, columns);
        QFETCH(int, code);
        test::Outside outside;
        outside.screen.columns = columns;
        outside.input = input;
        QCOMPARE(outside.run({"decode"}), code);
        QVERIFY(outside.errors.isEmpty());
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        QVERIFY2(!outside.output.contains("U0lHTk"), "a signature is shown");
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }

    void noColourInPipes()
    {
        test::Outside outside;
        outside.input = githubToken();
        outside.run({"decode"});
        QVERIFY(!outside.output.contains('\033'));
        outside.screen.colour = true;
        outside.run({"decode"});
        QVERIFY(outside.output.contains('\033'));
    }

    void json()
    {
        test::Outside outside;
        outside.input = " " + podToken() + "\n";
        QCOMPARE(outside.run({"decode", "--json"}), 0);
        const QJsonObject token = firstToken(outside.output);
        QCOMPARE(token[u"form"_qs].toString(), u"jws"_qs);
        QVERIFY(token[u"ok"_qs].toBool());
        QCOMPARE(token[u"signature"_qs].toString(), u"not_checked"_qs);
        QCOMPARE(token[u"places"_qs].toArray().at(0)[u"begin"_qs].toInt(), 1);
        QCOMPARE(token[u"claims"_qs][u"kubernetes.io"_qs][u"pod"_qs][u"name"_qs].toString(), u"web-0"_qs);
        QVERIFY2(outside.output.contains("12345678901234567890123"), "a number is not as written");
        QVERIFY(!outside.output.contains("U0lHTk"));
    }
    /// A blank beside the place of a fault is a blank.
    void excerptsShowBlanks()
    {
        test::Outside outside;
        outside.input = "{\"a\":1 \"b\":2}";
        QCOMPARE(outside.run({"decode"}), 1);
        QVERIFY2(outside.output.contains("A comma is missing before this."), outside.output);
        QVERIFY2(outside.output.contains("\n    {\"a\":1 \"b\":2}\n           ^\n"), outside.output);
    }
    void jsonProblems()
    {
        test::Outside outside;
        outside.files = {{"t", brokenToken()}};
        QCOMPARE(outside.run({"decode", "--json", "t"}), 1);
        const QJsonObject token = firstToken(outside.output);
        QVERIFY(!token[u"ok"_qs].toBool());
        QVERIFY(token[u"claims"_qs].isNull());
        QVERIFY2(outside.output.contains("\"none\""), "a repeated member is lost");
        QStringList ids;
        const QJsonArray problems = token[u"problems"_qs].toArray();
        for (const QJsonValue &problem : problems)
            ids.append(problem[u"id"_qs].toString());
        QVERIFY2(ids.contains(u"json.duplicate-member"_qs), qPrintable(ids.join(u' ')));
        QVERIFY2(ids.contains(u"json.trailing-comma"_qs), qPrintable(ids.join(u' ')));
        QVERIFY2(ids.contains(u"base64.padding"_qs), qPrintable(ids.join(u' ')));
    }

    void batch()
    {
        test::Outside outside;
        outside.input = "{\"id\":7,\"token\":\"" + podToken() + "\"}\n{\"id\":\"b\",\"token_b64\":\""
            + brokenToken().toBase64() + "\"}\n{\"id\":null,\"token\":\"\"}\n";
        QCOMPARE(outside.run({"decode", "--batch"}), 0);
        const QList<QByteArray> lines = outside.output.split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines.at(0).startsWith(
            "{\"id\":7,\"ok\":true,\"header\":{\"alg\":\"RS256\",\"kid\":\"k\"},\"claims\":{"));
        QVERIFY(lines.at(0).endsWith("\"problems\":[]}"));
        QVERIFY(lines.at(1).startsWith("{\"id\":\"b\",\"ok\":false,"));
        const QJsonArray problems = QJsonDocument::fromJson(lines.at(1)).object()[u"problems"_qs].toArray();
        QCOMPARE(problems.at(0)[u"part"_qs].toString(), u"header"_qs);
        QCOMPARE(problems.at(0)[u"at"_qs].toInt(), 0);
        QCOMPARE(problems.at(0)[u"offset"_qs].toInt(), 14);
        QVERIFY(lines.at(2).startsWith("{\"id\":null,\"ok\":false,\"header\":null,\"claims\":null,"));
    }
};

QTEST_APPLESS_MAIN(tst_Decode)
#include "tst_decode.moc"
