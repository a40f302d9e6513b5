#include "outside.h"

#include "core/jose/base64url.h"
#include "core/jose/tokenfinder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

QByteArray someToken()
{
    return encodeBase64Url("{\"alg\":\"RS256\",\"kid\":\"k\"}") + '.'
        + encodeBase64Url(
               "{\"iss\":\"https://token.actions.githubusercontent.com\",\"email\":\"ann@acme.example\","
               "\"sub\":\"repo:acme/app:ref:refs/heads/main\",\"aud\":\"https://api.anthropic.com\","
               "\"repository_owner\":\"acme\",\"iat\":1799999990,\"exp\":1800000300}")
        + '.' + encodeBase64Url(QByteArray(256, 's'));
}

} // namespace

/// The verb `redact`, and what its output is good for.
class RedactVerbTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void page()
    {
        test::Outside outside;
        outside.input = "Authorization: Bearer " + someToken() + "\npassword=hunter2\n";
        QCOMPARE(outside.run({"redact"}), 0);
        QVERIFY2(outside.output.startsWith("Authorization: Bearer ey"), outside.output);
        QVERIFY2(outside.output.contains(".redacted-jwtsig-"), outside.output);
        QVERIFY2(outside.output.contains("\npassword=redacted-password-"), outside.output);
        QCOMPARE(outside.errors,
                 QByteArray("claimcheck: standard input: redacted: 1 jwtsig, 1 password; look the text over "
                            "before you share it\n"));
    }
    void nothingFound()
    {
        test::Outside outside;
        outside.files["log"] = "all is well\r\n\xFF";
        QCOMPARE(outside.run({"redact", "log"}), 0);
        QCOMPARE(outside.output, QByteArray("all is well\r\n\xFF"));
        QCOMPARE(
            outside.errors,
            QByteArray(
                "claimcheck: log: nothing in it looks like a secret; look it over before you share it\n"));
    }
    void json()
    {
        test::Outside outside;
        outside.input = "password=hunter2 password=hunter2";
        QCOMPARE(outside.run({"redact", "--json"}), 0);
        QVERIFY(outside.errors.isEmpty());
        const QJsonDocument document = QJsonDocument::fromJson(outside.output);
        QCOMPARE(document[u"redacted"_qs][0][u"kind"_qs].toString(), u"password"_qs);
        QCOMPARE(document[u"redacted"_qs][0][u"count"_qs].toInt(), 2);
        const QStringList words = document[u"text"_qs].toString().split(u' ');
        QCOMPARE(words.at(0), words.at(1));
    }
    void canStillBeMatched()
    {
        test::Outside outside;
        outside.input = someToken();
        outside.files["rules.json"] = test::dataFile("federation.json");
        QCOMPARE(outside.run({"redact"}), 0);
        outside.input = outside.output;
        QCOMPARE(outside.run({"match", "--rules", "rules.json", "--rule", "acme-app-main"}), 0);
    }
    void claims()
    {
        test::Outside outside;
        outside.input = someToken();
        QCOMPARE(outside.run({"redact", "--hash-claim", "email", "--hash-claim", "sub"}), 0);
        const Token token = findTokens(outside.output).value(0).token;
        QVERIFY(token.claims().root()["email"].utf8().startsWith("redacted-claim-"));
        QVERIFY(token.claims().root()["sub"].utf8().startsWith("redacted-claim-"));
        QCOMPARE(token.claims().root()["repository_owner"].utf8(), QByteArray("acme"));
        QCOMPARE(outside.run({"redact", "--drop-claims"}), 0);
        QVERIFY2(outside.output.startsWith("redacted-jwt-"), outside.output);
    }
    /// A federation file that was refused can be read afterwards.
    void federationFile()
    {
        test::Outside outside;
        QByteArray file = test::dataFile("federation.json");
        file.replace("{\"environment\"",
                     "{\"x\": \"" + someToken() + "\", \"y\": \"sk-"
                         + "ant-api03-aBcD1234\", \"environment\"");
        outside.files["f.json"] = file;
        QCOMPARE(outside.run({"test", "f.json"}), 3);
        QVERIFY2(outside.errors.contains("claimcheck redact"), outside.errors);
        QCOMPARE(outside.run({"redact", "f.json"}), 0);
        outside.files["clean.json"] = outside.output;
        outside.run({"test", "clean.json"});
        QVERIFY2(outside.output.startsWith("The file holds no tests"), outside.errors);
    }
    void refusals()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"redact", "--drop-claims", "--hash-claim", "x"}), 2);
        QCOMPARE(
            outside.errors,
            QByteArray("claimcheck: redact: --drop-claims leaves no claims to hash; give one of the two\n"));
        QCOMPARE(outside.run({"redact", "missing"}), 3);
        QVERIFY(outside.output.isEmpty());
    }
};

QTEST_APPLESS_MAIN(RedactVerbTest)
#include "tst_redact.moc"
