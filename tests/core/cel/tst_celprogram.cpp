#include "githubclaims.h"

#include "core/cel/conditionreport.h"
#include "core/cel/format.h"
#include "core/cel/program.h"

#include <QElapsedTimer>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// What compile, explain and the report say, and that nothing gets out of hand.
class tst_CelProgram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void issues_data();
    void issues();
    void dialects_data();
    void dialects();
    void rewrite();
    void parts_data();
    void parts();
    void rows();
    void missingNames();
    void neverEqual_data();
    void neverEqual();
    void assumptions_data();
    void assumptions();
    void absorbed();
    void format_data();
    void format();
    void bounded_data();
    void bounded();
    void constants_data();
    void constants();
    void claimsAreRead();
};

void tst_CelProgram::issues_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("column");
    const auto row = [](const char *name, const char *text, const char *id, int column) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(id) << column;
    };
    row("empty", "", "cel.empty", -1);
    row("blank", "  \n", "cel.empty", -1);
    row("word for and", "claims.a and claims.b", "cel.syntax", 9);
    row("single equals", "claims.a = 'x'", "cel.bad-token", 9);
    row("open text", "claims.a == 'x", "cel.bad-token", 12);
    row("open bracket", "(claims.a", "cel.syntax", 9);
    row("extension", "claims.sub.split(':')[0] == 'a'", "cel.extension", 16);
    row("extension space", "math.greatest(1, 2) == 2", "cel.extension", 0);
    row("optional field", "claims.?a == 'x'", "cel.optional-syntax", 6);
    row("misspelt function", "claims.sub.startswith('a')", "cel.undeclared", 21);
    row("other variable", "claim.sub == 'a'", "cel.undeclared", 0);
    row("macro arguments", "claims.groups.exists(true)", "cel.macro-arguments", 20);
    row("kinds", "claims.a == 'x' && 1 == 'a'", "cel.no-overload", 21);
    row("not a truth value", "claims.a == 'x' && 1", "cel.not-bool", 19);
    row("number too large", "claims.a == 99999999999999999999", "cel.literal", 12);
    row("behind a wide letter", "claims.a == '\xF0\x9F\x91\x8D' && claims.b = 1", "cel.bad-token", 28);
    row("not text", "claims.a == '\xFF'", "cel.not-utf8", -1);
}

void tst_CelProgram::issues()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    QFETCH(int, column);
    const cel::Compilation compiled = cel::compile(text);
    QVERIFY(!compiled.program.isValid());
    QVERIFY(!compiled.issues.isEmpty());
    QCOMPARE(compiled.issues.constFirst().id, id);
    QCOMPARE(compiled.issues.constFirst().column, column);
    for (const cel::Issue &issue : compiled.issues) {
        QVERIFY(!issue.message.isEmpty());
        QVERIFY(issue.range.begin >= 0 && issue.range.end <= text.size());
    }
}

void tst_CelProgram::dialects_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("id");
    const auto row = [](const char *name, const char *dialect, const QByteArray &text, const char *id) {
        QTest::newRow(name) << QByteArray(dialect) << text << QByteArray(id);
    };
    row("fine", "claude", "claims.a == 'x'", "");
    row("claim alone", "claude", "claims.a", "");
    row("not boolean", "claude", "size(claims)", "cel.not-boolean");
    row("true", "claude", "true", "cel.always-true");
    row("true in the end", "claude", "1 + 1 == 2", "cel.always-true");
    row("true on one side", "claude", "claims.a == 'x' || true", "cel.always-true");
    row("true by a method", "claude", "'acme'.startsWith('a')", "cel.always-true");
    row("true by a pattern", "claude", "'acme'.matches('^a')", "cel.always-true");
    row("true over a list", "claude", "[1, 2].exists(x, x == 2)", "cel.always-true");
    row("true in a map", "claude", "{'a': true}.a && has({'b': 1}.b)", "cel.always-true");
    row("true in the branch taken", "claude", "1 < 2 ? 'a' in ['a'] : claims.a", "cel.always-true");
    row("true but for a claim", "claude", "[1, 2].exists(x, x == claims.a)", "");
    row("true with an error", "claude", "1 / 0 == 1 || true", "cel.always-true");
    row("an error is not true", "claude", "1 / 0 == 1", "");
    row("false is no such thing", "claude", "false", "");
    row("longest", "claude", "claims.a == '" + QByteArray(4082, 'x') + "'", "");
    row("too long", "claude", "claims.a == '" + QByteArray(4084, 'x') + "'", "cel.too-long");
    row("openai fine", "openai", "assertion.a == 'x' && has(assertion.b) && assertion.c.startsWith('d')", "");
    row("openai pattern", "openai", "assertion.a.matches('x')", "cel.not-in-subset");
    row("openai macro", "openai", "assertion.a.exists(x, x == 'b')", "cel.not-in-subset");
    row("openai conversion", "openai", "int(assertion.a) == 1", "cel.not-in-subset");
}

void tst_CelProgram::dialects()
{
    QFETCH(QByteArray, dialect);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, id);
    const cel::Compilation compiled = cel::compile(
        text, dialect == "claude" ? cel::Dialect::claude() : cel::Dialect::openAi());
    QVERIFY(compiled.program.isValid());
    QCOMPARE(compiled.issues.isEmpty() ? QByteArray() : compiled.issues.constFirst().id, id);
    for (const cel::Issue &issue : compiled.issues)
        QCOMPARE(issue.stage, cel::Stage::Dialect);
}

void tst_CelProgram::rewrite()
{
    const cel::Compilation compiled = cel::compile(
        "assertion.sub == 'assertion.x' && claims_x.assertion == assertion['a']");
    QCOMPARE(compiled.issues.constFirst().id, QByteArray("cel.other-dialect"));
    QCOMPARE(compiled.issues.constFirst().replacement,
             QStringLiteral("claims.sub == 'assertion.x' && claims_x.assertion == claims['a']"));
}

void tst_CelProgram::parts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("verdicts");
    QTest::addColumn<QByteArray>("roles");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("all hold") << QByteArray("claims.environment == 'production' && claims.flag")
                              << QByteArray("holds holds") << QByteArray("decisive decisive")
                              << QStringLiteral("Holds.");
    QTest::newRow("first fails") << QByteArray("claims.environment == 'x' && claims.repository == 'acme/api'")
                                 << QByteArray("fails holds") << QByteArray("decisive not_reached")
                                 << QStringLiteral("Does not hold: 1 of 2 parts fails.");
    QTest::newRow("second fails") << QByteArray("claims.repository == 'acme/api' && claims.level == 4.0")
                                  << QByteArray("holds fails") << QByteArray("reached decisive")
                                  << QStringLiteral("Does not hold: 1 of 2 parts fails.");
    QTest::newRow("error hidden") << QByteArray("claims.none == 'x' || claims.flag")
                                  << QByteArray("error holds") << QByteArray("absorbed decisive")
                                  << QStringLiteral("Holds: 1 of 2 ways is met.");
    QTest::newRow("error hidden by false")
        << QByteArray("claims.none == 'x' && !claims.flag") << QByteArray("error fails")
        << QByteArray("absorbed decisive")
        << QStringLiteral("Does not hold: 1 part is false, 1 cannot be evaluated.");
    QTest::newRow("not reached does not fail")
        << QByteArray("claims.flag && !claims.flag && claims.level == 9 && claims.none == 1")
        << QByteArray("holds fails fails error") << QByteArray("reached decisive not_reached not_reached")
        << QStringLiteral("Does not hold: 1 of 4 parts fails.");
    QTest::newRow("three in brackets")
        << QByteArray("claims.flag && (claims.flag && claims.level > 2.0)") << QByteArray("holds holds holds")
        << QByteArray("decisive decisive decisive") << QStringLiteral("Holds.");
    QTest::newRow("missing") << QByteArray("claims.ref == 'x'") << QByteArray("error")
                             << QByteArray("decisive")
                             << QStringLiteral("Does not hold: it cannot be evaluated on this token.");
}

void tst_CelProgram::parts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, verdicts);
    QFETCH(QByteArray, roles);
    QFETCH(QString, sentence);
    const cel::ConditionReport made = report(text);
    QList<QByteArray> saidVerdicts, saidRoles;
    static const char *const names[] = {"holds", "fails", "error"};
    for (const cel::ConditionPart &part : made.parts) {
        saidVerdicts.append(names[int(part.verdict)]);
        saidRoles.append(cel::partName(part.part));
    }
    QCOMPARE(saidVerdicts.join(' '), verdicts);
    QCOMPARE(saidRoles.join(' '), roles);
    QCOMPARE(made.sentence, sentence);
}

/// Opened up to the last && and ||, with the values a person compares.
void tst_CelProgram::rows()
{
    const json::Document document = json::Document::parse(github);
    const cel::Compilation compiled = cel::compile(
        "claims.flag && (claims.ref == 'x' || claims.environment == 'production' || claims.level > "
        "claims.twice)");
    QVERIFY(compiled.program.isValid());
    const auto report = cel::ConditionReport::make(compiled.program, document);
    QStringList lines;
    for (const cel::ConditionPart &row : report.rows)
        lines.append(QString::number(row.depth) + u' ' + row.word() + u' ' + row.values());
    QCOMPARE(lines,
             (QStringList{QStringLiteral("0 true every part must hold"), QStringLiteral("1 true true"),
                          QStringLiteral("1 true one part is enough"),
                          QStringLiteral("2 no claim ref is absent"), QStringLiteral("2 true \"production\""),
                          QStringLiteral("2 true claims.level = 3, claims.twice = 2")}));
    QCOMPARE(report.rows.at(3).part, cel::Part::Absorbed);
    QCOMPARE(report.rows.at(4).part, cel::Part::Decisive);
    QCOMPARE(report.rows.at(5).part, cel::Part::NotReached);

    QByteArray many("claims.flag");
    for (int i = 0; i < 300; ++i)
        many += " && claims.flag";
    const cel::Compilation lengthy = cel::compile(many, cel::Dialect::standard());
    QVERIFY(lengthy.program.isValid());
    QCOMPARE(cel::ConditionReport::make(lengthy.program, document).rows.size(),
             cel::ConditionReport::mostRows);
}

void tst_CelProgram::missingNames()
{
    const cel::ConditionReport made = report("claims.ref == 'refs/heads/main' && claims.meta.teir == 'prod'");
    QCOMPARE(notes(made),
             (QStringList{QStringLiteral("This token has no ref; it has head_ref, base_ref."),
                          QStringLiteral("claims.meta has no teir; it has tier.")}));
    QCOMPARE(made.parts.constFirst().claims.constFirst().path, QByteArray("claims.ref"));
    QVERIFY(made.parts.constFirst().claims.constFirst().missing);
    const cel::ConditionReport present = report("claims.meta['tier'] == 'prod'");
    QCOMPARE(present.parts.constFirst().claims.constFirst().value, QStringLiteral("\"prod\""));
}

void tst_CelProgram::neverEqual_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("begins");
    QTest::newRow("number") << QByteArray("claims.repository_id == 74")
                            << QStringLiteral("claims.repository_id == 74: Never equal");
    QTest::newRow("list of numbers") << QByteArray("claims.repository_id in [74, 75]")
                                     << QStringLiteral("claims.repository_id in [74, 75]: Never found");
    QTest::newRow("in a text") << QByteArray("'acme' in claims.sub")
                               << QStringLiteral("'acme' in claims.sub: in does not look");
    QTest::newRow("order") << QByteArray("claims.repository_id > 7")
                           << QStringLiteral("claims.repository_id > 7: text and");
    QTest::newRow("sum") << QByteArray("claims.level + 1 == 4")
                         << QStringLiteral("claims.level + 1: + does not take double and int together");
    QTest::newRow("fine") << QByteArray("claims.repository_id == '75'") << QString();
    QTest::newRow("null is a question") << QByteArray("claims.level == null") << QString();
}

void tst_CelProgram::neverEqual()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, begins);
    const QStringList said = notes(report(text));
    QCOMPARE(said.size(), begins.isEmpty() ? 0 : 1);
    QVERIFY2(begins.isEmpty() || said.constFirst().startsWith(begins), qPrintable(said.value(0)));
}

void tst_CelProgram::assumptions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("same");
    QTest::newRow("numbers compare either way") << QByteArray("claims.level > 2") << 0 << 1;
    QTest::newRow("arithmetic does not") << QByteArray("claims.level + 1 == 4") << 1 << 0;
    QTest::newRow("nor the other way") << QByteArray("claims.level + 1.0 == 4.0") << 1 << 0;
    QTest::newRow("missing is not equal") << QByteArray("claims.none != 'x'") << 1 << 0;
    QTest::newRow("missing anyway") << QByteArray("claims.none == 'x'") << 0 << 1;
    QTest::newRow("numbers in a list") << QByteArray("claims.groups.exists(g, g == 1)") << 0 << 0;
    QTest::newRow("no number is read") << QByteArray("claims.environment == 'production'") << 0 << 0;
    QTest::newRow("missing, but absorbed")
        << QByteArray("claims.none == 'x' || claims.environment == 'production'") << 0 << 1;
    QTest::newRow("a number that does not decide")
        << QByteArray("claims.level == 3 && claims.environment == 'x'") << 0 << 0;
    QTest::newRow("a number not reached")
        << QByteArray("claims.environment == 'x' && claims.level == 3") << 0 << 0;
    QTest::newRow("a claim's own truth") << QByteArray("claims.flag") << 1 << 0;
}

void tst_CelProgram::assumptions()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    QFETCH(int, same);
    const cel::ConditionReport made = report(text);
    QCOMPARE(made.assumptions.size(), count);
    QCOMPARE(made.unaffected.size(), same);
}

void tst_CelProgram::absorbed()
{
    const json::Document document = json::Document::parse(github);
    const cel::Claims claims(document.root());
    const cel::Compilation compiled = cel::compile("claims.none == 1 || claims.flag || claims.level == 3");
    cel::Workspace workspace;
    const cel::Trace trace = compiled.program.explain(claims, workspace);
    QVERIFY(trace.result.isTrue());
    int absorbedNodes = 0, notReached = 0;
    for (const cel::Part part : trace.parts) {
        absorbedNodes += part == cel::Part::Absorbed;
        notReached += part == cel::Part::NotReached;
    }
    QCOMPARE(absorbedNodes, 1);
    QVERIFY(notReached >= 1);
}

void tst_CelProgram::format_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    const auto row = [](const char *text, const char *wanted) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(wanted);
    };
    row("claims.a=='x'&&claims.b!='y'", "claims.a == \"x\" && claims.b != \"y\"");
    row("((claims.a)==('x'))", "claims.a == \"x\"");
    row("(claims.a||claims.b)&&claims.c", "(claims.a || claims.b) && claims.c");
    row("claims.a || (claims.b && claims.c)", "claims.a || claims.b && claims.c");
    row("!(claims.a=='x')", "!(claims.a == \"x\")");
    row("!!claims.a", "claims.a");
    row("1-(2-3)==2", "1 - (2 - 3) == 2");
    row("(1-2)-3 == -4", "1 - 2 - 3 == -4");
    row("claims.n*(2+3)>1.0", "claims.n * (2 + 3) > 1.0");
    row("claims['a b'].c[0]", "claims[\"a b\"].c[0]");
    row("has(claims.a)?1:2==2?3:4", "has(claims.a) ? 1 : 2 == 2 ? 3 : 4");
    row("claims.g.exists( g,g.startsWith('a') )", "claims.g.exists(g, g.startsWith(\"a\"))");
    row("claims.g.map(g,g!='a',size(g))==[1,2,]", "claims.g.map(g, g != \"a\", size(g)) == [1, 2]");
    row("{'a':1,}.a in [1u,2u]", "{\"a\": 1}.a in [1u, 2u]");
    row("claims.a == 'say \"hi\"'", "claims.a == 'say \"hi\"'");
    row("claims.a == r'a\\d' // words", "claims.a == \"a\\\\d\"");
    row("b'\\xff' == b'a'", "b\"\\xff\" == b\"a\"");
    row("claims.`a-b`", "claims.`a-b`");
    row("(-1).x", "(-1).x");
    row("-(0) == -0", "-(0) == 0");
    row("type(claims.a) == string", "type(claims.a) == string");
}

void tst_CelProgram::format()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    const cel::Environment environment = cel::Environment::ofClaims("claims");
    cel::CompileOptions options;
    options.check = cel::CompileOptions::Check::NamesOnly;
    const cel::Compilation compiled = cel::compile(text, environment, options);
    QVERIFY(compiled.program.isValid());
    const QByteArray once = cel::formatted(compiled.program.ast());
    QCOMPARE(once, wanted);
    const cel::Compilation again = cel::compile(once, environment, options);
    QVERIFY(again.program.isValid());
    QCOMPARE(cel::formatted(again.program.ast()), once);
}

void tst_CelProgram::bounded_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("brackets", QByteArray(4000, '('));
    row("lists", QByteArray(4000, '['));
    row("signs", QByteArray(90000, '-') + '1');
    row("nots", QByteArray(90000, '!') + "true");
    row("wide and", "true" + QByteArray(" && true").repeated(10000));
    row("wide sum", "1" + QByteArray("+1").repeated(10000));
    row("nested loops",
        "claims.many.all(a, claims.many.all(b, claims.many.all(c, claims.many.all(d, a + b + c + d > "
        "0.0))))");
    row("growing text",
        "claims.many.map(a, claims.many.map(b, claims.long + claims.long)).map(x, x.map(y, y + y)).size() > "
        "0");
    row("growing list",
        "claims.many.all(a, claims.many.all(b, (claims.many + claims.many + claims.many).size() > 0))");
    row("many patterns",
        "claims.many.all(a, claims.many.all(b, claims.long.matches(string(a) + string(b))) || true)");
    row("slow pattern", "claims.many.all(a, claims.long.matches('(.*x){1,100}y') || true)");
    row("absorbed exhaustion",
        "claims.many.exists(a, claims.many.all(b, claims.many.all(c, claims.many.all(d, a + b + c + d > "
        "0.0)))) || true");
}

void tst_CelProgram::bounded()
{
    QFETCH(QByteArray, text);
    QByteArray numbers("1");
    for (int i = 0; i < 300; ++i)
        numbers += ",1";
    const json::Document document = json::Document::parse(R"({"many":[)" + numbers + R"(],"long":")"
                                                          + QByteArray(10000, 'x') + R"("})");
    const cel::Claims claims(document.root());
    const cel::Compilation compiled = cel::compile(text, cel::Dialect::standard());
    cel::Workspace workspace;
    QElapsedTimer timer;
    timer.start();
    const cel::Value value = compiled.program.evaluate(claims, workspace);
    QVERIFY2(timer.elapsed() < 10000, "takes too long");
    QVERIFY(compiled.program.isValid() || !compiled.issues.isEmpty());
    QVERIFY(value.kind() != cel::Kind::Unbound);
    QVERIFY(workspace.arena().used() <= cel::Workspace::maxMemory + 1024 * 1024);
}

void tst_CelProgram::constants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *name, const char *text, const char *value) {
        QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(value);
    };
    row("text", "'a' + 'b'", "\"ab\"");
    row("escape", "'\\u00e9' + \"\"", "\"\u00e9\"");
    row("bytes", "[b'a', b'b' + b'c']", "[b\"a\", b\"bc\"]");
    row("list in lists", "[[['deep', 'er']]][0]", "[[\"deep\", \"er\"]]");
    row("map", "{'a': [1, 'x' + 'y'], 'b': {'c': {}}}", "{\"a\": [1, \"xy\"], \"b\": {\"c\": {}}}");
    row("picked", "(true ? {'k': [1u, 2u]} : {})['k'][1]", "2u");
    row("joined", "[1] + [2] + []", "[1, 2]");
    row("empty", "[[], {}, '']", "[[], {}, \"\"]");
    row("not folded", "[1, 2, 3].map(x, x > 1, [x, 'n'])", "[[2, \"n\"], [3, \"n\"]]");
}

/// Values worked out ahead lie in the program, and are what an explanation comes to without them.
void tst_CelProgram::constants()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, value);
    const cel::Program program = cel::compile(text, cel::Dialect::standard()).program;
    QVERIFY(program.isValid());
    text.fill('?');
    cel::Workspace plain, traced;
    QCOMPARE(cel::toSource(program.evaluate(std::span<const cel::Value>(), plain)), value);
    QCOMPARE(cel::toSource(program.explain(std::span<const cel::Value>(), traced).result), value);
    // What is inside a value that is known takes no room of its own.
    const cel::Code &code = *program.code();
    for (quint32 i = 0; i < code.size; ++i) {
        const cel::Step &step = code.steps[i];
        for (quint32 child = 0; step.known && child < code.count(step); ++child) {
            const cel::Step &inner = code.steps[code.child(step, child)];
            QVERIFY(inner.op == cel::Op::Constant || !inner.known);
        }
    }
}

void tst_CelProgram::claimsAreRead()
{
    const json::Document document = json::Document::parse(github);
    const cel::Claims claims(document.root());
    cel::Workspace workspace;
    const auto holds = [&](const char *text) {
        return cel::compile(text).program.evaluate(claims, workspace).isTrue();
    };
    QVERIFY(holds("claims['n\\u00e9'] == 'x\\ty'"));
    QVERIFY(holds("claims.twice == 2 && size(claims) == 13"));
    QVERIFY(holds("has(claims.nothing) && claims.nothing == null"));
    QVERIFY(holds("claims.groups.size() == 2 && claims.groups[1] == 'sre'"));
    QVERIFY(!holds("claims.none == null"));
}

QTEST_GUILESS_MAIN(tst_CelProgram)
#include "tst_celprogram.moc"
