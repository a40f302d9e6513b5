#include "outside.h"

#include "core/help/helppage.h"
#include "core/help/vocabulary.h"
#include "core/json/document.h"

#include <QTemporaryFile>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr char token[] = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";

} // namespace

class tst_CommandLine : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void version()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"--version"}), 0);
        QVERIFY(outside.output.startsWith("claimcheck "));
        QVERIFY(outside.errors.isEmpty());
    }

    void help_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("golden");
        QTest::newRow("all") << QList<QByteArray>{"--help"} << QByteArray("help.txt");
        QTest::newRow("word") << QList<QByteArray>{"help"} << QByteArray("help.txt");
        QTest::newRow("short") << QList<QByteArray>{"-h"} << QByteArray("help.txt");
        QTest::newRow("match") << QList<QByteArray>{"help", "match"} << QByteArray("help-match.txt");
        QTest::newRow("cel") << QList<QByteArray>{"help", "cel"} << QByteArray("help-cel.txt");
        QTest::newRow("match after") << QList<QByteArray>{"match", "--help"} << QByteArray("help-match.txt");
        QTest::newRow("verify") << QList<QByteArray>{"verify", "-h"} << QByteArray("help-verify.txt");
        QTest::newRow("lint") << QList<QByteArray>{"help", "lint"} << QByteArray("help-lint.txt");
        QTest::newRow("test") << QList<QByteArray>{"test", "--help"} << QByteArray("help-test.txt");
        QTest::newRow("import") << QList<QByteArray>{"import", "--help"} << QByteArray("help-import.txt");
        QTest::newRow("login") << QList<QByteArray>{"login", "--help"} << QByteArray("help-login.txt");
        QTest::newRow("logout") << QList<QByteArray>{"help", "logout"} << QByteArray("help-logout.txt");
        QTest::newRow("doctor") << QList<QByteArray>{"help", "doctor"} << QByteArray("help-doctor.txt");
        QTest::newRow("redact") << QList<QByteArray>{"redact", "--help"} << QByteArray("help-redact.txt");
        QTest::newRow("decode") << QList<QByteArray>{"decode", "--help"} << QByteArray("help-decode.txt");
        QTest::newRow("token") << QList<QByteArray>{"token", "--help"} << QByteArray("help-token.txt");
        QTest::newRow("status") << QList<QByteArray>{"status", "--help"} << QByteArray("help-status.txt");
        QTest::newRow("exec") << QList<QByteArray>{"exec", "--help"} << QByteArray("help-exec.txt");
        QTest::newRow("plan") << QList<QByteArray>{"plan", "--help"} << QByteArray("help-plan.txt");
        QTest::newRow("export") << QList<QByteArray>{"help", "export"} << QByteArray("help-export.txt");
        QTest::newRow("words") << QList<QByteArray>{"help", "words"} << QByteArray("help-words.txt");
        QTest::newRow("a word") << QList<QByteArray>{"help", "subject"} << QByteArray("help-subject.txt");
        QTest::newRow("of two") << QList<QByteArray>{"help", "Service", "account"}
                                << QByteArray("help-service-account.txt");
        QTest::newRow("its id") << QList<QByteArray>{"help", "service-account"}
                                << QByteArray("help-service-account.txt");
        QTest::newRow("a verb, too") << QList<QByteArray>{"help", "words", "exchange"}
                                     << QByteArray("help-word-exchange.txt");
        QTest::newRow("JSON") << QList<QByteArray>{"help", "--json", "subject"}
                              << QByteArray("help-subject.json");
    }
    void help()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, golden);
        test::Outside outside;
        QCOMPARE(outside.run(arguments), 0);
        QVERIFY(outside.errors.isEmpty());
        QVERIFY(test::isGolden(outside.output, golden));
    }

    void everyVerbOfTheHelpIsThere()
    {
        const QList<HelpPage> pages = helpPages();
        for (const HelpPage &page : pages) {
            for (const HelpPage::Verb &verb : page.verbs) {
                test::Outside outside;
                QCOMPARE(outside.run({"help", verb.name}), 0);
                QVERIFY2(outside.output.startsWith("claimcheck " + verb.name + '\n'), verb.name);
            }
        }
    }
    void everyWordInJson()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"help", "words", "--json"}), 0);
        const json::Document all = json::Document::parse(outside.output);
        QVERIFY(all.isStrict());
        int count = 0;
        for (const json::Value one : all.root()) {
            QVERIFY(termNamed(QString::fromUtf8(one["id"].utf8())));
            ++count;
        }
        QCOMPARE(count, int(vocabulary().size()));
    }

    void refusals_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::addColumn<QByteArray>("message");
        const auto row = [](const char *name, QList<QByteArray> arguments, const char *message) {
            QTest::newRow(name) << arguments << QByteArray(message);
        };
        row("unknown verb", {"decdoe"},
            "claimcheck: arguments: decdoe is not a verb; did you mean claimcheck decode\n");
        row("unknown and far", {"xyzzy-frobnicate"},
            "claimcheck: arguments: xyzzy-frobnicate is neither a verb nor a file that is there; claimcheck "
            "help lists the verbs\n");
        row("escape in a verb", {"de\033[31mcode"},
            "claimcheck: arguments: de\\u{1B}[31mcode is neither a verb nor a file that is there; claimcheck "
            "help lists the verbs\n");
        row("unknown option first", {"--frob"},
            "claimcheck: arguments: --frob is not an option here; claimcheck --help lists the verbs; options "
            "follow the "
            "verb\n");
        row("unknown option", {"decode", "--jsno"},
            "claimcheck: decode: --jsno is not an option here; did you mean --json\n");
        row("missing value", {"verify", "--keys"},
            "claimcheck: verify: --keys needs a value; write --keys FILE\n");
        row("two files", {"decode", "a", "b"},
            "claimcheck: decode: more than one file is named; name one, or join them: cat a b | claimcheck "
            "decode\n");
        row("batch and a file", {"decode", "--batch", "a"},
            "claimcheck: decode: --batch reads its records from standard input, not a file; redirect it: "
            "claimcheck "
            "decode --batch < FILE\n");
        row("batch and an option", {"verify", "--batch", "--issuer", "x"},
            "claimcheck: verify: --issuer does not go with --batch; put it into the records\n");
        row("no keys", {"verify"},
            "claimcheck: verify: no keys are given, and a signature is never taken on trust; name a JWK set "
            "or a public "
            "key: --keys FILE\n");
        row("no rules", {"match"},
            "claimcheck: match: no rules are given; name a federation file: --rules FILE\n");
        row("bad time", {"verify", "--keys", "k", "--at", "tomorrow"},
            "claimcheck: verify: --at does not name a moment; write Unix seconds, or a date with its offset: "
            "2026-11-22T10:21:02Z\n");
        row("time without offset", {"verify", "--keys", "k", "--at", "2026-11-22T10:21:02"},
            "claimcheck: verify: --at does not name a moment; write Unix seconds, or a date with its offset: "
            "2026-11-22T10:21:02Z\n");
        row("bad leeway", {"verify", "--keys", "k", "--leeway", "-1"},
            "claimcheck: verify: --leeway is not a number of seconds from 0 to 86400; write for example "
            "--leeway 30\n");
        row("symmetric unasked", {"verify", "--keys", "k", "--alg", "HS256"},
            "claimcheck: verify: --alg HS… needs a shared secret as key; add --allow-symmetric if that is "
            "meant\n");
        row("standard input twice", {"verify", "--keys", "-"},
            "claimcheck: verify: token and keys cannot both come from standard input; name a file for one of "
            "them\n");
        row("help on nothing", {"help", "frob"},
            "claimcheck: help: frob is neither a verb nor a word; claimcheck help lists the verbs, "
            "claimcheck "
            "help words the words\n");
        row("JSON of a verb", {"help", "decode", "--json"},
            "claimcheck: help: decode is not one of the words; claimcheck help lists the verbs, claimcheck "
            "help "
            "words the words\n");
        row("help on no word", {"help", "words", "frob"},
            "claimcheck: help: frob is not one of the words; claimcheck help lists the verbs, claimcheck "
            "help "
            "words the words\n");
    }
    void refusals()
    {
        QFETCH(QList<QByteArray>, arguments);
        QFETCH(QByteArray, message);
        test::Outside outside;
        QCOMPARE(outside.run(arguments), 2);
        QCOMPARE(QString::fromUtf8(outside.errors), QString::fromUtf8(message));
        QVERIFY(outside.output.isEmpty());
    }

    void tokensAsArguments_data()
    {
        QTest::addColumn<QList<QByteArray>>("arguments");
        QTest::newRow("alone") << QList<QByteArray>{token};
        QTest::newRow("to a verb") << QList<QByteArray>{"decode", token};
        QTest::newRow("as a value") << QList<QByteArray>{"verify", "--keys", token};
        QTest::newRow("after dashes") << QList<QByteArray>{"decode", "--", token};
        QTest::newRow("help") << QList<QByteArray>{"help", token};
    }
    void tokensAsArguments()
    {
        QFETCH(QList<QByteArray>, arguments);
        test::Outside outside;
        QCOMPARE(outside.run(arguments), 2);
        QVERIFY(outside.errors.contains("history"));
        QVERIFY(!outside.errors.contains("eyJ"));
        QVERIFY(outside.output.isEmpty());
    }

    void window()
    {
        test::Outside outside;
        outside.hasDisplay = true;
        QCOMPARE(outside.run({}), 0);
        QTemporaryFile file;
        QVERIFY(file.open());
        QCOMPARE(outside.run({file.fileName().toLocal8Bit()}), 0);
        QCOMPARE(outside.windowsOpened, 2);
    }
    void noDisplay()
    {
        test::Outside outside;
        QCOMPARE(outside.run({}), 2);
        QCOMPARE(outside.windowsOpened, 0);
        QVERIFY(outside.errors.contains("decode, verify, match, cel, lint, simulate"));
    }

    void missingModule()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"sandbox"}), 3);
        QCOMPARE(
            outside.errors,
            QByteArray("claimcheck: sandbox: cannot be run: its module is not installed; install the whole "
                       "package\n"));
    }

    void terminalInput()
    {
        test::Outside outside;
        outside.inputIsTerminal = true;
        outside.input = token;
        outside.run({"decode"});
        QCOMPARE(outside.errors, QByteArray("Reading from standard input; finish with Ctrl+D.\n"));
        outside.inputIsTerminal = false;
        outside.run({"decode"});
        QVERIFY(outside.errors.isEmpty());
    }

    void unreadable()
    {
        test::Outside outside;
        QCOMPARE(outside.run({"decode", "missing.txt"}), 3);
        QCOMPARE(outside.errors, QByteArray("claimcheck: missing.txt: no such file; check the name\n"));
        QCOMPARE(outside.run({"decode"}), 3);
        QCOMPARE(outside.errors, QByteArray("claimcheck: standard input: is empty; give a token\n"));
        outside.input = "no such thing here";
        QCOMPARE(outside.run({"decode"}), 3);
        outside.files = {{"t", token}, {"k", "not keys"}, {"f", "{\"format\":\"other\"}"}};
        QCOMPARE(outside.run({"verify", "--keys", "k", "t"}), 3);
        QVERIFY(outside.errors.startsWith("claimcheck: k: "));
        QCOMPARE(outside.run({"match", "--rules", "f", "t"}), 3);
        QVERIFY(outside.errors.startsWith("claimcheck: f: "));
        outside.input = token;
        outside.outputIsGone = true;
        QCOMPARE(outside.run({"decode"}), 3);
    }
};

QTEST_APPLESS_MAIN(tst_CommandLine)
#include "tst_commandline.moc"
