#include "cli/options.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::cli;

namespace {

QList<OptionSpec> specs()
{
    return {{"--keys", "FILE", {}},
            {"--alg", "NAME", {}, OptionSpec::Times::Many},
            {"--json", "", {}},
            {"--help", "", {}}};
}

QList<QByteArray> words(const char *line)
{
    return QByteArray(line).split(' ');
}

} // namespace

class tst_Options : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void values()
    {
        const auto options = Options::parse(words("a --keys k.json --alg=ES256 --alg RS256 - --json"),
                                            specs());
        QVERIFY(options);
        QCOMPARE(*options->value("--keys"), QByteArray("k.json"));
        QCOMPARE(options->values("--alg"), words("ES256 RS256"));
        QCOMPARE(options->operands(), words("a -"));
        QVERIFY(options->has("--json"));
        QVERIFY(!options->has("--help"));
    }
    void shortHelp() { QVERIFY(Options::parse({"-h"}, specs())->has("--help")); }
    void emptyValue() { QCOMPARE(*Options::parse({"--keys="}, specs())->value("--keys"), QByteArray("")); }
    void doubleDash()
    {
        const auto options = Options::parse(words("-- --json --keys"), specs());
        QCOMPARE(options->operands(), words("--json --keys"));
        QVERIFY(!options->has("--json"));
    }

    void faults_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("id");
        QTest::addColumn<QString>("hint");
        QTest::newRow("unknown") << QByteArray("--kesy x") << QByteArray("usage.unknown-option")
                                 << QStringLiteral("did you mean --keys");
        QTest::newRow("far off") << QByteArray("--zzzzzzzz") << QByteArray("usage.unknown-option")
                                 << QStringLiteral("see --help for those there are");
        QTest::newRow("short") << QByteArray("-x") << QByteArray("usage.unknown-option") << QString();
        QTest::newRow("an expression") << QByteArray("-claims.a==1") << QByteArray("usage.unknown-option")
                                       << QStringLiteral("write -- before a text that begins with -");
        QTest::newRow("no value") << QByteArray("--keys") << QByteArray("usage.no-value")
                                  << QStringLiteral("write --keys FILE");
        QTest::newRow("twice") << QByteArray("--keys a --keys b") << QByteArray("usage.twice") << QString();
        QTest::newRow("switch with value")
            << QByteArray("--json=1") << QByteArray("usage.value") << QString();
    }
    void faults()
    {
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, id);
        QFETCH(QString, hint);
        const auto options = Options::parse(line.split(' '), specs());
        QVERIFY(!options);
        QCOMPARE(options.error().id, id);
        QVERIFY(!options.error().hint.isEmpty());
        if (!hint.isEmpty())
            QCOMPARE(options.error().hint, hint);
    }

    void tokens_data()
    {
        QTest::addColumn<QByteArray>("argument");
        QTest::addColumn<bool>("refused");
        const QByteArray token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";
        QTest::newRow("token") << token << true;
        QTest::newRow("in an option") << QByteArray("--token=") + token << true;
        QTest::newRow("in a header") << QByteArray("Authorization: Bearer ") + token << true;
        QTest::newRow("in a URL") << QByteArray("https://h.example/?assertion=") + token + "&x=1" << true;
        QTest::newRow("header alone") << QByteArray("eyJhbGciOiJSUzI1NiJ9") << true;
        QTest::newRow("header with blanks") << QByteArray("ewogICJhbGciOiAiRVMyNTYiCn0.e30.") << true;
        QTest::newRow("quoted") << QByteArray("\"" + token + "\"") << true;
        QTest::newRow("file") << QByteArray("token.txt") << false;
        QTest::newRow("file called eyJ") << QByteArray("eyJ-notes.txt") << false;
        QTest::newRow("dots") << QByteArray("release.candidate.one") << false;
        QTest::newRow("path") << QByteArray("/var/run/secrets/tokens/anthropic.jwt") << false;
        QTest::newRow("audience") << QByteArray("https://api.anthropic.com") << false;
        QTest::newRow("empty") << QByteArray() << false;
    }
    void tokens()
    {
        QFETCH(QByteArray, argument);
        QFETCH(bool, refused);
        QCOMPARE(holdsToken(argument), refused);
    }

    void nearestName_data()
    {
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("swapped") << QByteArray("decdoe") << QByteArray("decode");
        QTest::newRow("short") << QByteArray("dec") << QByteArray("decode");
        QTest::newRow("missing letter") << QByteArray("mach") << QByteArray("match");
        QTest::newRow("nothing near") << QByteArray("frobnicate") << QByteArray();
        QTest::newRow("very long") << QByteArray(10000, 'd') << QByteArray();
    }
    void nearestName()
    {
        QFETCH(QByteArray, typed);
        QFETCH(QByteArray, name);
        QCOMPARE(nearest(typed, {"decode", "verify", "match"}).value_or(QByteArray()), name);
    }
};

QTEST_APPLESS_MAIN(tst_Options)
#include "tst_options.moc"
