#include "outside.h"

#include "support/vectors.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;

namespace {

/// A vector's token and key set; its policy is issuer https://issuer.example, audience https://api.example,
/// as of 1800000000.
struct Sample {
    QByteArray token;
    QByteArray keys;
};

Sample sample(const QString &id)
{
    const test::VectorFile file = test::VectorFile::load("jose/attacks");
    const QJsonArray vectors = file.vectors();
    for (const QJsonValue &vector : vectors)
        if (vector[u"id"_qs].toString() == id)
            return {vector[u"token"_qs].toString().toUtf8(),
                    test::json(file.entry("keysets", vector.toObject(), "jwks"))};
    qFatal("no vector %s", qPrintable(id));
}

QList<QByteArray> with(const QList<QByteArray> &more)
{
    return QList<QByteArray>{"verify", "--keys", "keys.json"} + more;
}

} // namespace

class tst_Verify : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_rsa = sample(u"attack/baseline/RS256"_qs);
        m_secret = sample(u"attack/baseline/HS256"_qs);
    }

    void options_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("code");
        QTest::newRow("signature and times") << QList<QByteArray>{} << 0;
        QTest::newRow("all") << QList<QByteArray>{"--issuer",   "https://issuer.example",
                                                  "--audience", "https://api.example",
                                                  "--alg",      "RS256,ES256"}
                             << 0;
        QTest::newRow("issuer") << QList<QByteArray>{"--issuer", "https://issuer.example/"} << 1;
        QTest::newRow("audience") << QList<QByteArray>{"--audience=https://api.example.org"} << 1;
        QTest::newRow("algorithm") << QList<QByteArray>{"--alg", "ES256"} << 1;
        QTest::newRow("typ") << QList<QByteArray>{"--typ", "jwt"} << 0;
        QTest::newRow("other typ") << QList<QByteArray>{"--typ", "at+jwt"} << 1;
        QTest::newRow("in the leeway") << QList<QByteArray>{"--at", "1800000659"} << 0;
        QTest::newRow("after the leeway") << QList<QByteArray>{"--at", "1800000660"} << 1;
        QTest::newRow("less leeway") << QList<QByteArray>{"--at", "1800000659", "--leeway", "0"} << 1;
        QTest::newRow("date") << QList<QByteArray>{"--at", "2027-01-15T08:00:00Z"} << 0;
        QTest::newRow("date with offset") << QList<QByteArray>{"--at", "2027-01-15T09:00:00+01:00"} << 0;
        QTest::newRow("another day") << QList<QByteArray>{"--at", "2027-01-16T08:00:00Z"} << 1;
    }
    void options()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, code);
        test::Outside outside = world(m_rsa);
        QCOMPARE(outside.run(with(options)), code);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QCOMPARE(outside.run(with(options) + QList<QByteArray>{"--json"}), code);
        const QJsonValue token = QJsonDocument::fromJson(outside.output)[u"tokens"_qs][0];
        QCOMPARE(token[u"result"_qs].toString(), code == 0 ? u"valid"_qs : u"invalid"_qs);
        QCOMPARE(token[u"stage"_qs].isNull(), code == 0);
    }

    void symmetricOnlyWhenAsked()
    {
        test::Outside outside = world(m_secret);
        QCOMPARE(outside.run(with({})), 1);
        QCOMPARE(outside.run(with({"--allow-symmetric"})), 0);
    }
    void otherKeys()
    {
        test::Outside outside = world(m_rsa);
        outside.files["keys.json"] = sample(u"attack/baseline/HS256"_qs).keys;
        QCOMPARE(outside.run(with({})), 1);
    }
    void privateKeyInTheFile()
    {
        test::Outside outside = world(m_rsa);
        outside.files["keys.json"].replace("\"kty\":\"RSA\"", "\"kty\":\"RSA\",\"d\":\"AQAB\"");
        outside.run(with({}));
        QVERIFY2(outside.errors.contains("carries its private part; keep only the public part there"),
                 outside.errors);
    }
    void adviceThatIsASentenceBeginsOne()
    {
        test::Outside outside = world(m_rsa);
        outside.files["keys.json"] = "<html><body>Sign in</body></html>";
        QCOMPARE(outside.run(with({})), 3);
        QVERIFY2(outside.errors.contains("not a key set. A login"), outside.errors);
    }
    void emptyKeySet()
    {
        test::Outside outside = world(m_rsa);
        outside.files["keys.json"] = "{\"keys\":[]}";
        QVERIFY(outside.run(with({})) != 0);
    }

    /// A token that only stands within a longer one is not the one that was given.
    void noPartForTheWhole()
    {
        for (const QByteArray &given : {m_rsa.token + ".x", "x." + m_rsa.token, m_rsa.token + "=",
                                        m_rsa.token.chopped(2), m_rsa.token + "A"}) {
            test::Outside outside = world({given, m_rsa.keys});
            QCOMPARE(outside.run(with({})), 1);
        }
    }
    void aroundTheToken()
    {
        for (const QByteArray &given : {" \n" + m_rsa.token + "\r\n", "Authorization: Bearer " + m_rsa.token,
                                        "\"" + m_rsa.token + "\""}) {
            test::Outside outside = world({given, m_rsa.keys});
            QCOMPARE(outside.run(with({})), 0);
        }
    }

    void pages_data()
    {
        QTest::addColumn<QList<QByteArray>>("options");
        QTest::addColumn<int>("columns");
        QTest::newRow("verify-good.txt")
            << QList<QByteArray>{"--issuer", "https://issuer.example", "--audience", "https://api.example"}
            << 80;
        QTest::newRow("verify-partly.txt") << QList<QByteArray>{} << 120;
        QTest::newRow("verify-bad.txt") << QList<QByteArray>{"--issuer",   "https://issuer.example/",
                                                             "--audience", "https://api.example",
                                                             "--at",       "1900000000"}
                                        << 80;
    }
    void pages()
    {
        QFETCH(QList<QByteArray>, options);
        QFETCH(int, columns);
        test::Outside outside = world(m_rsa);
        outside.screen.columns = columns;
        outside.run(with(options));
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
        for (const QByteArray &line : outside.output.split('\n'))
            QVERIFY2(QString::fromUtf8(line).size() <= columns, line.constData());
    }

    void batch()
    {
        test::Outside outside;
        const QByteArray record = "\"token\":\"" + m_rsa.token + "\",\"jwks\":" + m_rsa.keys;
        outside.input = "{\"id\":1," + record + "}\n{\"id\":2," + record
            + ",\"policy\":{\"now\":1800000000,\"issuer\":\"https://"
              "other.example\",\"algs\":[\"RS256\"]}}\n{\"id\":3,"
            + record + ",\"policy\":{\"now\":\"soon\"}}\n{\"id\":4,\"token\":\"" + m_rsa.token
            + "\"}\n{\"id\":5,\"token_json\":{}}\n{\"id\":6,\"token\":\"a.b.c\",\"jwks\":7}\n";
        QCOMPARE(outside.run({"verify", "--batch"}), 0);
        const QList<QByteArray> lines = outside.output.split('\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines.at(0), QByteArray("{\"id\":1,\"result\":\"valid\",\"stage\":null,\"reason\":null}"));
        QVERIFY(
            lines.at(1).startsWith("{\"id\":2,\"result\":\"invalid\",\"stage\":\"claims\",\"reason\":\""));
        QVERIFY(lines.at(2).startsWith("{\"id\":3,\"error\":{"));
        QVERIFY2(lines.at(3).startsWith("{\"id\":4,\"result\":\"invalid\",\"stage\":\"key\",\"reason\":\""),
                 lines.at(3));
        QVERIFY(lines.at(4).startsWith("{\"id\":5,\"result\":\"invalid\",\"stage\":\"parse\",\"reason\":\""));
        QVERIFY(lines.at(5).startsWith("{\"id\":6,\"error\":{"));
    }

private:
    static test::Outside world(const Sample &sample)
    {
        test::Outside outside;
        outside.input = sample.token;
        outside.files = {{"keys.json", sample.keys}};
        return outside;
    }

    Sample m_rsa, m_secret;
};

QTEST_APPLESS_MAIN(tst_Verify)
#include "tst_verify.moc"
