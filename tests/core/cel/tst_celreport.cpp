#include "githubclaims.h"

#include "core/cel/conditionreport.h"
#include "core/cel/workspace.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;

/// What a report says of claims that are missing, doubtful or hard to show, and of slips in the text.
class tst_CelReport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void unknown_data();
    void unknown();
    void nested_data();
    void nested();
    void source_data();
    void source();
    void habits_data();
    void habits();
    void patterns();
    void extensions_data();
    void extensions();
};

/// No verdict where services may read the claims in another way, or where there is too much to do.
void tst_CelReport::unknown_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("known");
    QTest::addColumn<QString>("sentence");
    const QString differing = QStringLiteral("Not known: services may read these claims in different ways.");
    const QString twice = QStringLiteral("Not known: a claim it reads stands in the token twice.");
    const QString cut = QStringLiteral("Not known: the claims cannot be read to their end.");
    const QString object = QStringLiteral("Not known: the claims are not a JSON object.");
    const auto row = [](const char *name, const char *claims, const char *text, const QString &sentence) {
        QTest::newRow(name) << QByteArray(claims) << QByteArray(text) << sentence.isEmpty() << sentence;
    };
    row("number too large", R"({"n":1e400})", "claims.n == 0", differing);
    row("number too large, negative", R"({"n":-1e400})", "claims.n < 1", differing);
    row("number too small", R"({"n":1e-400})", "claims.n < 1", {});
    row("half a pair", R"({"a":"\ud800"})", "claims.a != 'x'", differing);
    row("bad UTF-8", "{\"a\":\"\xFF\"}", "claims.a != 'x'", differing);
    row("cut off", R"({"a":"x","b)", "claims.a == 'x'", cut);
    row("more behind", R"({"a":"x"} x)", "claims.a == 'x'", cut);
    row("list", R"(["a"])", "has(claims.a)", object);
    row("twice, read", R"({"a":"x","a":"x"})", "claims.a == 'x'", twice);
    row("twice, by index", R"({"a":"x","a":"y"})", "claims['a'] == 'x'", twice);
    row("twice, nested", R"({"m":{"a":1,"a":2}})", "claims.m.a == 2", twice);
    row("twice, asked for", R"({"a":"x","a":"y"})", "has(claims.a)", twice);
    row("twice, compared whole", R"({"m":{"a":1,"a":2}})", "claims.m == {'a': 2.0}", twice);
    row("twice, false either way", R"({"a":"x","a":"y"})", "claims.a == 'z'", {});
    row("twice, not read", R"({"a":"x","a":"y","b":"z"})", "claims.b == 'z'", {});
    row("twice, not reached", R"({"a":"x","a":"y","b":"z"})", "claims.b == 'z' || claims.a == 'x'", {});
    QByteArray many(R"({"l":[)");
    for (int i = 0; i < 600; ++i)
        many += QByteArray::number(i) + ',';
    many.back() = ']';
    QTest::newRow("too much work")
        << many + '}'
        << QByteArray("claims.l.all(a, claims.l.all(b, claims.l.all(c, a + b + c >= 0.0))) && claims.l == 1")
        << false << QStringLiteral("Not known: given up after too much work.");
}

void tst_CelReport::unknown()
{
    QFETCH(QByteArray, claims);
    QFETCH(QByteArray, text);
    QFETCH(bool, known);
    QFETCH(QString, sentence);
    const cel::Compilation compiled = cel::compile(text);
    QVERIFY(compiled.program.isValid());
    const auto made = cel::ConditionReport::make(compiled.program, json::Document::parse(claims));
    QCOMPARE(made.verdict == cel::ConditionReport::Verdict::Unknown, !known);
    if (known)
        return;
    QCOMPARE(made.sentence, sentence);
    QVERIFY(made.value.isEmpty() && made.assumptions.isEmpty() && made.unaffected.isEmpty());
    for (const cel::ConditionPart &row : made.rows)
        QVERIFY2(!row.error.contains(QLatin1String("This is error")), qPrintable(row.error));
}

/// What stands in the place of what is missing.
void tst_CelReport::nested_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("note");
    const auto row = [](const char *text, const char *note) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(note);
    };
    row("claims.meta.region == 'x'", "claims.meta has no region.");
    row("claims.meta['teir'] == 'x'", "claims.meta has no teir; it has tier.");
    row("claims.meta.deep.er == 'x'", "claims.meta has no deep.");
    row("claims.nothing.x == 'x'", "claims.nothing is null and has no x.");
    row("claims.sub.length == 3", "claims.sub is text and has no length. Write size(claims.sub).");
    row("claims.groups.length == 3", "claims.groups is a list and has no length. Write size(claims.groups).");
    row("claims.groups.name == 'x'",
        "claims.groups is a list and has no name. Look through it with exists(), or take one element, as in "
        "claims.groups[0].");
    row("claims.groups[5] == 'x'", "claims.groups has 2 elements, [0] to [1]; there is no [5].");
    row("claims.groups[-1] == 'x'", "claims.groups has 2 elements, [0] to [1]; there is no [-1].");
    row("claims.meta[0] == 'x'", "claims.meta is a map: its members are taken by name, not with [0].");
    row("claims.sub[0] == 'x'", "claims.sub is text: it has no elements to take with [0].");
    row("claims.level.x == 'x'", "claims.level is a number and has no x.");
    row("claims.groups.contains('eng')",
        "claims.groups.contains('eng'): A list has no contains(). Write 'eng' in claims.groups.");
    row("claims.absent.x == 'x'", "This token has no absent.");
}

void tst_CelReport::nested()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, note);
    QCOMPARE(notes(report(text)), QStringList(note));
}

/// What is shown can be typed, and never reorders what stands around it.
void tst_CelReport::source_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("wanted");
    QTest::newRow("bidi") << QByteArray(R"("a\u202eb")") << QStringLiteral("\"a\\u202eb\"");
    QTest::newRow("control") << QByteArray(R"("\u001b[31m\u0000\n")")
                             << QStringLiteral("\"\\u001b[31m\\u0000\\n\"");
    QTest::newRow("invisible") << QByteArray(R"("\u200b\ufeff\u2800")")
                               << QStringLiteral("\"\\u200b\\ufeff\\u2800\"");
    QTest::newRow("tag letters") << QByteArray(R"("\udb40\udc41")") << QStringLiteral("\"\\U000e0041\"");
    QTest::newRow("letters") << QByteArray("\"\xC3\xA9 \xF0\x9F\x91\x8D\"")
                             << QString::fromUtf8("\"\xC3\xA9 \xF0\x9F\x91\x8D\"");
    QTest::newRow("time") << QByteArray("1764000000") << QStringLiteral("1764000000");
    QTest::newRow("negative") << QByteArray("-5") << QStringLiteral("-5");
    QTest::newRow("largest whole") << QByteArray("9007199254740991") << QStringLiteral("9007199254740991");
    QTest::newRow("not exact") << QByteArray("9007199254740993") << QStringLiteral("9.007199254740992e+15");
    QTest::newRow("fraction") << QByteArray("2.5") << QStringLiteral("2.5");
    QTest::newRow("member") << QByteArray(R"({"\u202ea":"\u200d"})")
                            << QStringLiteral("{\"\\u202ea\": \"\\u200d\"}");
}

void tst_CelReport::source()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, wanted);
    const json::Document document = json::Document::parse("{\"x\":" + json + '}');
    cel::Claims claims(document.root());
    const QString shown = cel::toSource(claims.convert(document.root()["x"]));
    QCOMPARE(shown, wanted);
    const cel::Compilation back = cel::compile("claims.x == " + shown.toUtf8());
    QVERIFY(back.program.isValid());
    cel::Workspace workspace;
    QVERIFY(back.program.evaluate(claims, workspace).isTrue());
}

/// Words of other languages.
void tst_CelReport::habits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("hint");
    const auto row = [](const char *text, const char *hint) {
        QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(hint);
    };
    row("claims.a == 'x' and claims.b == 'y'", "Use &&");
    row("claims.a == 'x' OR claims.b == 'y'", "Use ||");
    row("not claims.a", "Use !");
    row("claims.b == 'x' && not claims.a", "Use !");
    row("not(claims.a)", "Use !");
    row("claims.a like 'x%'", "Use startsWith()");
    row("claims.sub.toLowerCase() == 'x'", "Nothing changes the case");
    row("claims.exp > now", "A condition cannot ask for the time");
    row("claims.exp > now()", "A condition cannot ask for the time");
}

void tst_CelReport::habits()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, hint);
    const cel::Compilation compiled = cel::compile(text);
    QVERIFY(!compiled.issues.isEmpty());
    QVERIFY2(compiled.issues.constFirst().hint.startsWith(hint),
             qPrintable(compiled.issues.constFirst().hint));
}

void tst_CelReport::patterns()
{
    const cel::ConditionReport made = report("claims.sub.matches('^(?!x)')");
    QVERIFY2(made.error.contains(QLatin1String("looks ahead")), qPrintable(made.error));
    QCOMPARE(made.errorRange.begin, 19);
    QVERIFY(report("claims.sub.matches('(a)\\\\1')").error.contains(QLatin1String("refers back")));
}

/// One issue for each call, and nothing that only follows from it.
void tst_CelReport::extensions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("ids");
    const auto row = [](const char *text, const char *ids) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(ids);
    };
    row("cel.bind(x, claims.sub, x == 'a')", "cel.extension");
    row("math.greatest(1, 2) == 2", "cel.extension");
    row("claims.sub.split(':')[0] == 'a' + 1", "cel.extension cel.no-overload");
    row("claims.sub.lowerAscii() + 1 == 2", "cel.extension");
    row("!claims.sub.trim() && claims.sub.trim()", "cel.extension cel.extension");
    row("claims.sub.split(':').join('-') == 'a'", "cel.extension cel.extension");
    row("claims.list.transformList(i, v, v + i)[0] == 1", "cel.extension");
    row("nobody.sub == 1 + 'a'", "cel.undeclared cel.no-overload");
    row("claims.sub == 'a' + -'b'", "cel.no-overload");
}

void tst_CelReport::extensions()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, ids);
    QList<QByteArray> said;
    const cel::Compilation compiled = cel::compile(text);
    for (const cel::Issue &issue : compiled.issues) {
        said.append(issue.id);
        QVERIFY2(!issue.message.contains(u'!') && !issue.message.contains(u'_'), qPrintable(issue.message));
    }
    QCOMPARE(said.join(' '), ids);
}

QTEST_GUILESS_MAIN(tst_CelReport)
#include "tst_celreport.moc"
