#include "core/credential/environmentreader.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::credential;

namespace {

ReadEnvironment read(const QByteArray &text, const QByteArray &name = "x")
{
    const Result<ReadEnvironment> result = readEnvironment(text, name);
    return result ? *result : ReadEnvironment();
}

QStringList notes(const ReadEnvironment &read)
{
    QStringList lines;
    for (const EnvironmentNote &note : read.notes)
        lines.append(QString::number(note.line) + u' ' + note.text);
    return lines;
}

} // namespace

class tst_EnvironmentReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void dotEnv()
    {
        const ReadEnvironment env = read(
            "# a comment\n\nexport A=1\nB = two words # comment\nC='it''s $X'\n"
            "D=\"line\\nbreak \\\"q\\\"\"\nE=\nF=\"two\nlines\"\nnot a line\nA=again\r\n");
        QCOMPARE(env.origin, ReadEnvironment::Origin::DotEnv);
        QCOMPARE(env.environment.value("A"), QByteArray("again"));
        QCOMPARE(env.environment.value("B"), QByteArray("two words"));
        QCOMPARE(env.environment.value("C"), QByteArray("it"));
        QCOMPARE(env.environment.value("D"), QByteArray("line\nbreak \"q\""));
        QVERIFY(env.environment.has("E") && env.environment.value("E").isEmpty());
        QCOMPARE(env.environment.value("F"), QByteArray("two\nlines"));
        QCOMPARE(notes(env), (QStringList{u"10 not understood"_qs, u"11 A again; the last one counts"_qs}));
        QCOMPARE(notes(read("A=\"open\nB=2\n")), QStringList{u"1 the quote is not closed"_qs});
        QCOMPARE(read("A=\"open\nB=2\n").environment.value("B"), QByteArray("2"));
    }

    void envOutput()
    {
        const ReadEnvironment lines = read("PATH=/bin\nHOME=/root\nKEY=\"kept\"\nTEXT=one\ntwo\nEND=1\n");
        QCOMPARE(lines.origin, ReadEnvironment::Origin::EnvOutput);
        QCOMPARE(lines.environment.value("KEY"), QByteArray("\"kept\""));
        QCOMPARE(lines.environment.value("TEXT"), QByteArray("one\ntwo"));
        QCOMPARE(lines.environment.value("END"), QByteArray("1"));
        const ReadEnvironment binary = read(QByteArray("A=1\nx\0B=2\0", 10));
        QCOMPARE(binary.environment.value("A"), QByteArray("1\nx"));
        QCOMPARE(binary.environment.value("B"), QByteArray("2"));
    }

    void containers_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("docker inspect")
            << QByteArray("[{\"Id\":\"x\",\"Config\":{\"Env\":[\"PATH=/bin\",\"ANTHROPIC_API_KEY=k=1\"]}}]");
        QTest::newRow("its Env alone") << QByteArray("[\"ANTHROPIC_API_KEY=k=1\"]");
        QTest::newRow("pod") << QByteArray(
            "{\"kind\":\"Pod\",\"spec\":{\"containers\":[{\"name\":\"side\",\"env\":[{"
            "\"name\":\"X\",\"value\":\"1\"}]},{\"name\":\"app\",\"env\":[{\"name\":"
            "\"ANTHROPIC_API_KEY\",\"value\":\"k=1\"}]}]}}");
        QTest::newRow("task") << QByteArray(
            "{\"containerDefinitions\":[{\"name\":\"app\",\"environment\":[{\"name\":"
            "\"ANTHROPIC_API_KEY\",\"value\":\"k=1\"}],\"secrets\":[{\"name\":\"S\","
            "\"valueFrom\":\"arn:x\"}]}]}");
        QTest::newRow("object") << QByteArray("{\"ANTHROPIC_API_KEY\":\"k=1\",\"X\":\"\"}");
    }
    void containers()
    {
        QFETCH(QByteArray, text);
        const ReadEnvironment env = read(text);
        QCOMPARE(env.origin, ReadEnvironment::Origin::Container);
        QCOMPARE(env.environment.value("ANTHROPIC_API_KEY"), QByteArray("k=1"));
    }
    void references()
    {
        const ReadEnvironment env = read(
            "{\"env\":[{\"name\":\"ANTHROPIC_API_KEY\",\"valueFrom\":{\"secretKeyRef\":{"
            "\"name\":\"s\",\"key\":\"k\"}}}],\"envFrom\":[{}]}");
        QVERIFY(env.environment.has("ANTHROPIC_API_KEY"));
        QVERIFY(!env.environment.find("ANTHROPIC_API_KEY")->known);
        QCOMPARE(env.notes.size(), 1);
        QCOMPARE(
            notes(read(
                "{\"a\":[{\"name\":\"one\",\"env\":[{\"name\":\"A\",\"value\":\"1\"}]},{\"name\":\"two\","
                "\"env\":[{\"name\":\"ANTHROPIC_PROFILE\",\"value\":\"p\"}]}]}")),
            QStringList{u"0 2 containers; two is shown"_qs});
    }

    void workflow()
    {
        const QByteArray text =
            "name: deploy\n"
            "on: push\n"
            "env:\n"
            "  ANTHROPIC_ORGANIZATION_ID: 11111111 # ours\n"
            "  PLAIN: 'it''s'\n"
            "jobs:\n"
            "  deploy:\n"
            "    runs-on: ubuntu-latest\n"
            "    env: { A: 1 }\n"
            "    steps:\n"
            "      - run: echo \"ANTHROPIC_IDENTITY_TOKEN_FILE=$RUNNER_TEMP/t\" >> \"$GITHUB_ENV\"\n"
            "      - run: |\n"
            "          echo ANTHROPIC_PROFILE=ci >> $GITHUB_ENV\n"
            "      - uses: anthropics/claude-code-action@v1\n"
            "        with:\n"
            "          anthropic_api_key: ${{ secrets.KEY }}\n"
            "          prompt: |\n"
            "            ANTHROPIC_AUTH_TOKEN: no variable\n"
            "        env:\n"
            "          TEXT: >\n"
            "            one\n"
            "            two\n"
            "          <<: *more\n"
            "      - env:\n"
            "          ANTHROPIC_ORGANIZATION_ID: 2222\n";
        const ReadEnvironment env = read(text, ".github/workflows/deploy.yml");
        QCOMPARE(env.origin, ReadEnvironment::Origin::Workflow);
        QCOMPARE(env.environment.value("ANTHROPIC_ORGANIZATION_ID"), QByteArray("2222"));
        QCOMPARE(env.environment.value("PLAIN"), QByteArray("it's"));
        QVERIFY(!env.environment.find("ANTHROPIC_API_KEY")->known);
        QVERIFY(!env.environment.find("ANTHROPIC_IDENTITY_TOKEN_FILE")->known);
        QCOMPARE(env.environment.value("ANTHROPIC_PROFILE"), QByteArray("ci"));
        QCOMPARE(env.environment.value("TEXT"), QByteArray("one\ntwo"));
        QVERIFY(!env.environment.has("ANTHROPIC_AUTH_TOKEN"));
        QVERIFY(!env.environment.has("A"));
        QCOMPARE(notes(env),
                 (QStringList{u"9 not understood: write the variables on lines of their own"_qs,
                              u"23 not understood"_qs,
                              u"25 ANTHROPIC_ORGANIZATION_ID again; the last one counts here"_qs}));
    }

    void nothing()
    {
        QCOMPARE(readEnvironment("just words\n", "x").error().id, QByteArray("environment.none"));
        QCOMPARE(readEnvironment("{", "x").error().id, QByteArray("environment.json"));
        QVERIFY(readEnvironment("", "x").has_value());
    }

    void machines()
    {
        Machine session;
        session.environment = Environment::fromEntries({"HOME=/home/dana", "ANTHROPIC_API_KEY=k"});
        const Machine mine = machineOf(read("A=1\n"), session);
        QVERIFY(mine.filesAreHere && !mine.environment.has("ANTHROPIC_API_KEY"));
        QCOMPARE(mine.environment.value("HOME"), QByteArray("/home/dana"));
        QVERIFY(machineOf(read("PATH=/bin\nHOME=/home/dana\n"), session).filesAreHere);
        QVERIFY(!machineOf(read("PATH=/bin\nHOME=/root\n"), session).filesAreHere);
        QVERIFY(!machineOf(read("[\"A=1\"]"), session).filesAreHere);
    }

    /// Whatever stands in a file, reading it ends, and ends well.
    void anything()
    {
        const QByteArray pieces[] = {"env:",       "\n  ", "A: ",   "|",       "\"", "'",  "- ",
                                     "{",          "[",    "=",     "#",       "$",  "\\", "\n",
                                     "GITHUB_ENV", ">>",   "with:", "export ", "x"};
        quint32 seed = 1;
        for (int round = 0; round < 3000; ++round) {
            QByteArray text;
            for (int i = 0; i < 24; ++i) {
                seed = seed * 1664525 + 1013904223;
                text += pieces[(seed >> 16) % std::size(pieces)];
            }
            for (const char *name : {"x.yml", ".env"})
                (void)readEnvironment(text, name);
        }
    }
};

QTEST_APPLESS_MAIN(tst_EnvironmentReader)
#include "tst_environmentreader.moc"
