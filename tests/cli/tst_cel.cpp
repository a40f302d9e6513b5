#include "outside.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace claimcheck;

namespace {

constexpr char claims[] =
    R"({"sub":"repo:acme/api:ref:refs/heads/main","repository":"acme/api",)"
    R"("repository_id":"74","head_ref":"dev","base_ref":"main","environment":"production",)"
    R"("level":3,"groups":["eng","sre"],"exp":1800000300})";

test::Outside world()
{
    test::Outside outside;
    outside.files["claims.json"] = claims;
    outside.files["list.json"] = "[1, 2]";
    outside.files["twice.json"] = R"({"a":"x","a":"x","n":1e400})";
    return outside;
}

using Arguments = QList<QByteArray>;

} // namespace

/// The verb cel: its pages, documents, exit codes and refusals.
class tst_Cel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pages_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char *golden, const char *expression, int code,
                            const Arguments &more = {}) {
            QTest::newRow(golden) << (Arguments{"cel", expression} + more) << code;
        };
        const Arguments on{"--claims", "claims.json"};
        row("cel-missing.txt", "claims.ref == 'refs/heads/main' && claims.environment == 'production'", 1,
            on);
        row("cel-ways.txt", "claims.repository_id == 74 || claims.groups.exists(g, g == 'eng')", 0, on);
        row("cel-trace.txt", "claims.none == 1 || claims.groups.exists(g, g == 'eng') || claims.level > 2", 0,
            on + Arguments{"--trace"});
        row("cel-numbers.txt", "claims.level + 1 == 4", 1, on);
        row("cel-value.txt", "size(claims.groups) + 1", 1, on);
        row("cel-lines.txt",
            "claims.repository == 'acme/api' &&\n  claims.sub.startswith('repo:acme/') &&\n  true", 1);
        row("cel-end.txt", "claims.groups.exists(g, g == 'eng'", 1);
        row("cel-several.txt", "claims.a = 'x' && claims.b", 1);
        row("cel-assertion.txt", "assertion.sub.startsWith('repo:') && has(assertion.ref)", 1);
        row("cel-extension.txt", "claims.sub.split(':')[0] == 'repo'", 1);
        row("cel-refused.txt", "claims.level == 3 || true", 1, on);
        row("cel-unknown.txt", "claims.a == 'x'", 1, {"--claims", "twice.json"});
        row("cel-always.txt", "true || claims.a", 1);
        row("cel-fine.txt", "claims.a == 'x'", 0);
        row("cel-openai.txt", "assertion.sub.matches('^repo:')", 1, {"--dialect", "openai"});
    }
    void pages()
    {
        QFETCH(Arguments, arguments);
        QFETCH(int, code);
        test::Outside outside = world();
        QCOMPARE(outside.run(arguments), code);
        QVERIFY2(outside.errors.isEmpty(), outside.errors);
        QVERIFY(test::isGolden(outside.output, QTest::currentDataTag()));
    }

    void exits_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::addColumn<int>("code");
        const auto row = [](const char *name, const Arguments &arguments, int code) {
            QTest::newRow(name) << (Arguments{"cel"} + arguments) << code;
        };
        row("true", {"claims.level == 3", "--claims", "claims.json"}, 0);
        row("false", {"claims.level == 4", "--claims", "claims.json"}, 1);
        row("error", {"claims.none == 4", "--claims", "claims.json"}, 1);
        row("no truth value", {"claims.sub", "--claims", "claims.json"}, 1);
        row("whole numbers as ints", {"claims.level + 1 == 4", "--claims", "claims.json", "--ints"}, 0);
        row("unreadable expression", {"claims.level ==", "--claims", "claims.json"}, 1);
        row("an extension", {"claims.sub.trim() == 'x'", "--claims", "claims.json"}, 1);
        row("true, but refused", {"claims.level == 3 || true", "--claims", "claims.json"}, 1);
        row("claims read in two ways", {"claims.a == 'x'", "--claims", "twice.json"}, 1);
        row("begins with a minus", {"-claims.level == -3.0", "--claims", "claims.json"}, 2);
        row("begins with a minus, last", {"--claims", "claims.json", "--", "-claims.level == -3.0"}, 0);
        row("refused by the service", {"1 == 1"}, 1);
        row("no expression", {}, 2);
        row("two expressions", {"true", "false"}, 2);
        row("unknown dialect", {"claims.a == 'x'", "--dialect", "gcp"}, 2);
        row("no such file", {"claims.a == 'x'", "--claims", "none.json"}, 3);
        row("claims are a list", {"claims.a == 'x'", "--claims", "list.json"}, 3);
        row("batch with an expression", {"--batch", "true"}, 2);
    }
    void exits()
    {
        QFETCH(Arguments, arguments);
        QFETCH(int, code);
        test::Outside outside = world();
        QCOMPARE(outside.run(arguments), code);
        QCOMPARE(outside.errors.isEmpty(), code < 2);
    }

    void format()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"cel", "(claims.a=='x')&&claims.b", "--format"}), 0);
        QCOMPARE(outside.output, QByteArray("claims.a == \"x\" && claims.b\n"));
        QCOMPARE(outside.run({"cel", "claims.a ==", "--format"}), 1);
    }

    void fromStandardInput()
    {
        test::Outside outside = world();
        outside.input = claims;
        QCOMPARE(outside.run({"cel", "claims.level == 3", "--claims", "-"}), 0);
    }

    void json()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"cel", "claims.ref == 'x' || claims.level > 2", "--claims", "claims.json",
                              "--json", "--trace"}),
                 0);
        const QJsonObject answer = QJsonDocument::fromJson(outside.output).object();
        QCOMPARE(answer[u"valid"_qs], QJsonValue(true));
        QCOMPARE(answer[u"match"_qs], QJsonValue(true));
        QCOMPARE(answer[u"type"_qs].toString(), u"bool"_qs);
        QCOMPARE(answer[u"value"_qs][u"bool"_qs], QJsonValue(true));
        const QJsonArray parts = answer[u"parts"_qs].toArray();
        QCOMPARE(parts.size(), 2);
        QCOMPARE(parts[0][u"verdict"_qs].toString(), u"error"_qs);
        QCOMPARE(parts[0][u"part"_qs].toString(), u"absorbed"_qs);
        QCOMPARE(parts[0][u"claims"_qs][0][u"nearest"_qs].toArray(),
                 (QJsonArray{u"head_ref"_qs, u"base_ref"_qs}));
        QCOMPARE(parts[1][u"claims"_qs][0][u"value"_qs].toString(), u"3"_qs);
        const QJsonArray trace = answer[u"trace"_qs].toArray();
        QCOMPARE(trace.size(), 5);
        QCOMPARE(trace[0][u"at"_qs].toInt(), 18);
        QCOMPARE(trace[0][u"kind"_qs].toString(), u"call"_qs);
    }
    void jsonOfAnError()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run(
                     {"cel", "claims.level > 2 &&\n claims.none == 1", "--claims", "claims.json", "--json"}),
                 1);
        const QJsonObject answer = QJsonDocument::fromJson(outside.output).object();
        const QJsonObject error = answer[u"error"_qs].toObject();
        QCOMPARE(error[u"stage"_qs].toString(), u"eval"_qs);
        QCOMPARE(error[u"at"_qs].toInt(), 27);
        QCOMPARE(error[u"line"_qs].toInt(), 2);
        QCOMPARE(error[u"column"_qs].toInt(), 7);
        QVERIFY(!answer.contains(u"value"_qs));
        QCOMPARE(answer[u"match"_qs], QJsonValue(false));
    }
    void jsonOfIssues()
    {
        test::Outside outside = world();
        QCOMPARE(outside.run({"cel", "assertion.sub == 'x'", "--json"}), 1);
        const QJsonValue issue = QJsonDocument::fromJson(outside.output)[u"issues"_qs][0];
        QCOMPARE(issue[u"stage"_qs].toString(), u"check"_qs);
        QCOMPARE(issue[u"id"_qs].toString(), u"cel.other-dialect"_qs);
        QCOMPARE(issue[u"replacement"_qs].toString(), u"claims.sub == 'x'"_qs);
    }

    /// A verdict that is not known is neither true nor false, and no member stands twice.
    void jsonWithoutVerdict_data()
    {
        QTest::addColumn<Arguments>("arguments");
        QTest::newRow("extension") << Arguments{"claims.sub.trim() == 'x'", "--claims", "claims.json"};
        QTest::newRow("claims") << Arguments{"claims.a == 'x'", "--claims", "twice.json"};
        QTest::newRow("known") << Arguments{"claims.level == 3", "--claims", "claims.json"};
    }
    void jsonWithoutVerdict()
    {
        QFETCH(Arguments, arguments);
        test::Outside outside = world();
        const int code = outside.run(Arguments{"cel"} + arguments + Arguments{"--json"});
        const QJsonObject answer = QJsonDocument::fromJson(outside.output).object();
        QVERIFY(answer.contains(u"match"_qs));
        QCOMPARE(answer[u"match"_qs], code == 0 ? QJsonValue(true) : QJsonValue(QJsonValue::Null));
        QVERIFY(outside.output.count("\n  \"type\"") <= 1);
    }

    void longConditionsAreCut()
    {
        test::Outside outside = world();
        QByteArray text("claims.ref == 'x'");
        for (int i = 0; i < 200; ++i)
            text += " || claims.ref == 'x'";
        QCOMPARE(outside.run({"cel", text + " || nothing == 1"}), 1);
        QVERIFY(outside.output.contains("nothing == 1"));
        QVERIFY2(outside.output.size() < 1000, outside.output);
    }

    /// Text from outside comes out inert: no control characters, no broken lines.
    void hostileText()
    {
        test::Outside outside = world();
        outside.files["evil.json"] = "{\"a\":\"\\u001b[31m\\u202e\",\"b\\u001b[2J\":1}";
        for (const char *expression : {"claims.a == 'x'", "claims.b == 1", "claims.a == '\033[31m'",
                                       "claims.\033[31m", "claims.a == 'x' && \xE2\x80\xAE"}) {
            outside.run({"cel", expression, "--claims", "evil.json", "--trace"});
            QVERIFY2(!outside.output.contains('\033') && !outside.output.contains("\xE2\x80\xAE"),
                     expression);
        }
    }

    void batch()
    {
        test::Outside outside = world();
        outside.input = R"({"id":1,"expr":"claims.a == 'x'","claims":{"a":"x"}}
{"id":2,"expr":"claims.b","claims":{"a":"x"}}
{"id":3,"expr":"claims.a = 1","claims":{"a":"x"}}
{"id":4,"expr":"x + 1u","vars":{"x":"uint"},"bindings":{"x":{"uint":"4"}}}
{"id":5,"expr":"[1, 2]","check_only":true}
{"id":6,"expr":"1 == 1.0","disable_check":true}
{"id":7}
nonsense
)";
        QCOMPARE(outside.run({"cel", "--batch"}), 0);
        const QList<QByteArray> lines = outside.output.split('\n');
        QCOMPARE(lines.size(), 9);
        QCOMPARE(lines.at(0), QByteArray(R"({"id":1,"value":{"bool":true},"type":"bool","match":true})"));
        const auto answer = [&lines](int index) { return QJsonDocument::fromJson(lines.at(index)).object(); };
        QCOMPARE(answer(1)[u"error"_qs][u"stage"_qs].toString(), u"eval"_qs);
        QCOMPARE(answer(1)[u"error"_qs][u"at"_qs].toInt(), 6);
        QCOMPARE(answer(1)[u"match"_qs], QJsonValue(false));
        QCOMPARE(answer(2)[u"error"_qs][u"stage"_qs].toString(), u"parse"_qs);
        QCOMPARE(answer(2)[u"error"_qs][u"column"_qs].toInt(), 9);
        QCOMPARE(answer(3)[u"value"_qs][u"uint"_qs].toString(), u"5"_qs);
        QCOMPARE(answer(4)[u"type"_qs].toString(), u"list(int)"_qs);
        QCOMPARE(answer(5)[u"match"_qs], QJsonValue(true));
        QVERIFY(answer(6).contains(u"error"_qs));
        QVERIFY(answer(7).contains(u"error"_qs));
    }

    /// Both ways in have no verdict on claims that services may read in different ways.
    void batchNotKnown_data()
    {
        QTest::addColumn<QByteArray>("expression");
        QTest::addColumn<QByteArray>("payload");
        QTest::addColumn<QJsonValue>("match");
        const QJsonValue open = QJsonValue::Null;
        const auto row = [](const char *name, const char *expression, const QByteArray &payload,
                            const QJsonValue &match) {
            QTest::newRow(name) << QByteArray(expression) << payload << match;
        };
        row("twice, read", "claims.a == 'x'", R"({"a":"y","a":"x"})", open);
        row("twice, false either way", "claims.a == 'z'", R"({"a":"y","a":"x"})", false);
        row("twice, not read", "claims.b == 1.0", R"({"a":"y","a":"x","b":1})", true);
        row("out of range", "claims.b == 'x'", R"({"a":1e400,"b":"x"})", open);
        row("half a pair", "claims.b == 'x'", R"({"a":"\ud800","b":"x"})", open);
        QByteArray many(R"({"l":[)");
        for (int i = 0; i < 600; ++i)
            many += QByteArray::number(i) + ',';
        many.back() = ']';
        row("too much work", "claims.l.all(a, claims.l.all(b, claims.l.all(c, a + b + c >= 0.0)))",
            many + '}', open);
    }
    void batchNotKnown()
    {
        QFETCH(QByteArray, expression);
        QFETCH(QByteArray, payload);
        QFETCH(QJsonValue, match);
        test::Outside outside = world();
        outside.input = "{\"expr\":\"" + expression + "\",\"claims\":" + payload + "}\n";
        QCOMPARE(outside.run({"cel", "--batch"}), 0);
        QCOMPARE(QJsonDocument::fromJson(outside.output).object()[u"match"_qs], match);
        outside.files["claims.json"] = payload;
        outside.run({"cel", expression, "--claims", "claims.json", "--json"});
        QCOMPARE(QJsonDocument::fromJson(outside.output).object()[u"match"_qs], match);
    }
};

QTEST_GUILESS_MAIN(tst_Cel)
#include "tst_cel.moc"
