#include "cli/complete.h"
#include "outside.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

namespace {

QByteArray listOf(const QList<QByteArray> &keys)
{
    QByteArray list;
    for (const QByteArray &key : keys)
        list += (list.isEmpty() ? "{\"key\": \"" : ", {\"key\": \"") + key + "\"}";
    return '[' + list + ']';
}

QByteArray federation(const QList<QByteArray> &rules, const QList<QByteArray> &issuers = {})
{
    return "{\"format\": \"claimcheck-federation\", \"issuers\": " + listOf(issuers)
        + ", \"rules\": " + listOf(rules) + '}';
}

} // namespace

/// What the completions of the shells ask.
class tst_Complete : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir::setCurrent(m_folder->path()));
    }
    void plainWords_data()
    {
        QTest::addColumn<QByteArray>("word");
        QTest::addColumn<bool>("isPlain");
        for (const char *word :
             {"main", "repo:acme/app", "a.b-c_d", "x@y", "bücher", "two words", "owner=", "100%"})
            QTest::newRow(word) << QByteArray(word) << true;
        for (const char *word :
             {"",    "-rf",  "a'b",   "a\"b", "`x`",      "$(x)",     "$HOME",    "a;b",  "a|b",     "a&b",
              "a<b", "a\\b", "a\nb",  "a\tb", "a\x1b[1m", "a\u202eb", "a\u200bb", "*",    "a?",      "~",
              "!x",  "#x",   "{a,b}", "(a)",  "[a]",      " a",       "a ",       "\xff", "a\u00a0b"})
            QTest::newRow(QByteArray(word).toHex().prepend('x').constData()) << QByteArray(word) << false;
        QTest::newRow("long") << QByteArray(121, 'a') << false;
        QTest::newRow("nul") << QByteArray("a\0b", 3) << false;
    }
    void plainWords()
    {
        QFETCH(QByteArray, word);
        QTEST(cli::isPlainWord(word), "isPlain");
    }
    void answers_data()
    {
        QTest::addColumn<QList<QByteArray>>("words");
        QTest::addColumn<QByteArray>("answer");
        const auto row = [](const char *name, const QList<QByteArray> &words, const char *answer) {
            QTest::newRow(name) << words << QByteArray(answer);
        };
        row("rules", {"rules", "a.json"}, "main\nsecond\n");
        row("of several", {"rules", "nothing", "a.json", "notes.txt", "b.json"}, "main\nsecond\nother\n");
        row("of none", {"rules"}, "");
        row("of a folder", {"rules", "."}, "");
        row("of a device", {"rules", "/dev/zero"}, "");
        row("of no file", {"rules", "nowhere"}, "");
        row("issuers", {"issuers", "b.json"}, "github\n");
        row("issuers of those here", {"issuers"}, "github\n");
        row("federations", {"federations", ""}, "a.json\nb.json\n");
        row("federations by name", {"federations", "b"}, "b.json\n");
        row("federations below", {"federations", "below/"}, "below/c.json\n");
        row("no federation", {"federations", "n"}, "");
        row("no folder", {"federations", "nowhere/x"}, "");
        row("fields", {"fields", "fill", "generic-oidc"}, nullptr);
        row("fields of nothing", {"fields", "fill"}, "");
        row("an unknown kind", {"unknown"}, "");
        row("a token", {"rules", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"}, "");
    }
    void answers()
    {
        QFETCH(QList<QByteArray>, words);
        QVERIFY(write("a.json", federation({"main", "second", "main", "$(x)"})));
        QVERIFY(write("b.json", federation({"other"}, {"github", "a\\nb"})));
        QVERIFY(write("notes.txt", "not JSON"));
        QVERIFY(QDir().mkdir(QStringLiteral("below")) && write("below/c.json", federation({})));
        test::Outside outside;
        outside.run(QList<QByteArray>{"complete"} + words);
        QFETCH(QByteArray, answer);
        if (answer.isNull()) // whatever it asks
            QVERIFY2(outside.output.contains("=\n") && !outside.output.contains(' '), outside.output);
        else
            QCOMPARE(outside.output, answer);
        QCOMPARE(outside.errors, QByteArray());
    }
    void noKind()
    {
        for (const QList<QByteArray> &words : {QList<QByteArray>{"complete"}, {"complete", "unknown"}}) {
            test::Outside outside;
            QCOMPARE(outside.run(words), 1);
            QCOMPARE(outside.output + outside.errors, QByteArray());
            QCOMPARE(outside.windowsOpened, 0);
        }
    }
    /// A person waits for it.
    void bounded()
    {
        QList<QByteArray> rules;
        for (int i = 0; i < 5000; ++i)
            rules.append("rule-" + QByteArray::number(i));
        QVERIFY(write("many.json", federation(rules)));
        test::Outside outside;
        QElapsedTimer timer;
        timer.start();
        outside.run({"complete", "rules", "many.json"});
        QCOMPARE(outside.output.count('\n'), 500);
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }

private:
    static bool write(const char *name, const QByteArray &text)
    {
        QFile file(QString::fromLatin1(name));
        return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_APPLESS_MAIN(tst_Complete)
#include "tst_complete.moc"
