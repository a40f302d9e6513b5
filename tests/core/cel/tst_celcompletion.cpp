#include "core/cel/completion.h"
#include "core/cel/nodevalue.h"

#include <QTest>

using namespace claimcheck;

/// What is offered at a place of a condition, and what stands there.
class tst_CelCompletion : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offers_data();
    void offers();
    void offersNot_data();
    void offersNot();
    void accepted_data();
    void accepted();
    void isBounded();
    void values_data();
    void values();
    void notReached();
};

namespace {

constexpr const char *claimSet =
    R"({"sub":"repo:acme/api","ref":"refs/heads/main","level":3,"flag":true,"groups":["eng","sre"],
    "meta":{"tier":"prod","na-me":"x"},"https://acme/role":"admin","secret\"s":"y","nothing":null})";

/// The place is marked with a unit separator (written ^ in the rows).
QList<cel::Completion> at(QByteArray text, const cel::Dialect &dialect = cel::Dialect::claude())
{
    const qsizetype place = text.indexOf("\x1f");
    text.remove(place, 1);
    const json::Document document = json::Document::parse(QByteArray(claimSet));
    return cel::completionsAt(text, place, document.root(), dialect);
}

QByteArray marked(const char *text)
{
    return QByteArray(text).replace("^", "\x1f");
}

const cel::Completion *named(const QList<cel::Completion> &items, const QByteArray &name)
{
    const auto found = std::find_if(items.cbegin(), items.cend(),
                                    [&name](const cel::Completion &item) { return item.name == name; });
    return found == items.cend() ? nullptr : &*found;
}

} // namespace

void tst_CelCompletion::offers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char *text, const char *name, const char *detail) {
        QTest::newRow(text) << marked(text) << QByteArray(name) << QString::fromUtf8(detail);
    };
    row("claims.^", "ref", "\"refs/heads/main\"");
    row("claims.r^", "ref", "\"refs/heads/main\"");
    row("claims.R^", "ref", "\"refs/heads/main\"");
    row("claims.eta^", "meta", "{\"tier\": \"prod\", \"na-me\": \"x\"}");
    row("claims.meta.^", "tier", "\"prod\"");
    row("claims['meta'].t^", "tier", "\"prod\"");
    row("claims.^", "https://acme/role", "\"admin\"");
    row("claims[\"https^", "https://acme/role", "\"admin\"");
    row("claims[\"^\"]", "level", "3");
    row("claims.ref.^", "startsWith", "string.startsWith(string) -> bool");
    row("'abc'.sta^", "startsWith", "string.startsWith(string) -> bool");
    row("claims.groups.^", "exists", "list.exists(x, condition) -> bool");
    row("['a', 'b'].^", "exists", "list.exists(x, condition) -> bool");
    row("claims.groups[0].e^", "endsWith", "string.endsWith(string) -> bool");
    row("claims.unknown.^", "startsWith", "string.startsWith(string) -> bool");
    row("^", "claims", "the token’s claims");
    row("ha^", "has", "has(claims.name) -> bool");
    row("claims.flag && si^", "size", "size(string) -> int");
    row("claims.groups.exists(group, gr^", "group", "the element");
    row("claims.ref == ^", "\"refs/heads/main\"", "the token’s value");
    row("claims.ref == \"ref^", "\"refs/heads/main\"", "the token’s value");
    row("claims.ref != '^'", "\"refs/heads/main\"", "the token’s value");
    row("claims.ref i^", "in", "");
    row("claims.level == ^", "3", "the token’s value");
    row("claims.ref in ^", "[\"refs/heads/main\"]", "the token’s value");
    row("claims.ref in [\"a\", \"^", "\"refs/heads/main\"", "the token’s value");
    row("claims.ref.startsWith(\"^\")", "\"refs/heads/main\"", "the token’s value");
}

void tst_CelCompletion::offers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QString, detail);
    const QList<cel::Completion> items = at(text);
    const cel::Completion *item = named(items, name);
    QVERIFY(item);
    QCOMPARE(item->detail, detail);
}

void tst_CelCompletion::offersNot_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("another prefix") << marked("claims.z^") << QByteArray("ref");
    QTest::newRow("claims of a text") << marked("claims.ref.^") << QByteArray("sub");
    QTest::newRow("macros of a text") << marked("claims.ref.^") << QByteArray("exists");
    QTest::newRow("methods of nothing") << marked("^") << QByteArray("startsWith");
    QTest::newRow("inside a text") << marked("'abc ^'") << QByteArray("claims");
    QTest::newRow("behind a text") << marked("claims.ref == 'x'^") << QByteArray("claims");
    QTest::newRow("behind a claim") << marked("claims.ref ^") << QByteArray("claims");
    QTest::newRow("behind a bracket") << marked("(true) h^") << QByteArray("has");
    QTest::newRow("a variable no longer there")
        << marked("claims.groups.exists(g, true) && ^") << QByteArray("g");
}

void tst_CelCompletion::offersNot()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QVERIFY(!named(at(text), name));
}

/// The text after taking an offer, the place marked.
void tst_CelCompletion::accepted_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *text, const char *name, const char *result) {
        QTest::newRow(text) << marked(text) << QByteArray(name) << marked(result);
    };
    row("claims.r^", "ref", "claims.ref^");
    row("true && claims.^ && false", "ref", "true && claims.ref^ && false");
    row("claims.^", "https://acme/role", "claims[\"https://acme/role\"]^");
    row("claims.^", "secret\"s", "claims[\"secret\\\"s\"]^");
    row("claims[\"ht^", "https://acme/role", "claims[\"https://acme/role\"]^");
    row("claims[\"ht^\"]", "https://acme/role", "claims[\"https://acme/role\"^]");
    row("claims.ref.st^", "startsWith", "claims.ref.startsWith(\"^\")");
    row("claims.ref.st^(\"x\")", "startsWith", "claims.ref.startsWith^(\"x\")");
    row("claims.ref.si^", "size", "claims.ref.size()^");
    row("claims.groups.ex^", "exists", "claims.groups.exists(x, ^)");
    row("cl^", "claims", "claims^");
    row("ha^", "has", "has(claims.^)");
    row("claims.ref == 're^'", "\"refs/heads/main\"", "claims.ref == \"refs/heads/main\"^");
    row("claims.ref in ^", "[\"refs/heads/main\"]", "claims.ref in [\"refs/heads/main\"^]");
}

void tst_CelCompletion::accepted()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, result);
    const QList<cel::Completion> items = at(text);
    const cel::Completion *item = named(items, name);
    QVERIFY(item);
    text.remove(text.indexOf("\x1f"), 1);
    text.replace(item->replaced.begin, item->replaced.size(), item->insert);
    text.insert(item->replaced.begin + item->insert.size() - item->back, "\x1f");
    QCOMPARE(text, result);
}

void tst_CelCompletion::isBounded()
{
    QByteArray many("{");
    for (int i = 0; i < 5000; ++i)
        many += "\"claim" + QByteArray::number(i) + "\":1,";
    many += "\"last\":1}";
    const json::Document document = json::Document::parse(many);
    QCOMPARE(cel::completionsAt("claims.", 7, document.root()).size(), 100);
    QVERIFY(!cel::completionsAt("", 5, {}).isEmpty());
    QVERIFY(cel::completionsAt("claims.", -3, {}).size() > 0);
    const QByteArray deep = QByteArray("[").repeated(4000) + QByteArray("x").repeated(90);
    QVERIFY(cel::completionsAt(deep, deep.size(), {}).isEmpty());
}

void tst_CelCompletion::values_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QString>("value");
    const auto row = [](const char *text, const char *part, const char *value) {
        QTest::newRow(text) << marked(text) << QByteArray(part) << QString::fromUtf8(value);
    };
    row("claims.r^ef == 'x'", "claims.ref", "\"refs/heads/main\"");
    row("claims.ref =^= 'x'", "claims.ref == 'x'", "false");
    row("claims.ref == 'x^'", "claims.ref == 'x'", "false");
    row("claims.groups.exists(g, g =^= 'sre')", "g == 'sre'", "true");
    row("claims.lev^el > 2.0", "claims.level", "3");
    row("size(claims.gro^ups) == 2", "claims.groups", "[\"eng\", \"sre\"]");
    row("siz^e(claims.groups) == 2", "size(claims.groups)", "2");
}

void tst_CelCompletion::values()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    QFETCH(QString, value);
    const qsizetype place = text.indexOf("\x1f");
    text.remove(place, 1);
    const json::Document document = json::Document::parse(QByteArray(claimSet));
    const cel::Compilation compiled = cel::compile(text);
    QVERIFY(compiled.program.isValid());
    const cel::Claims claims(document.root());
    cel::Workspace workspace;
    const cel::Trace trace = compiled.program.explain(claims, workspace);
    const cel::NodeValue found = cel::nodeValueAt(compiled.program, trace, place);
    QCOMPARE(found.text, part);
    QCOMPARE(found.value, value);
}

void tst_CelCompletion::notReached()
{
    const json::Document document = json::Document::parse(QByteArray(claimSet));
    const QByteArray text("claims.flag || claims.missing == 'x'");
    const cel::Compilation compiled = cel::compile(text);
    const cel::Claims claims(document.root());
    cel::Workspace workspace;
    const cel::Trace trace = compiled.program.explain(claims, workspace);
    const cel::NodeValue found = cel::nodeValueAt(compiled.program, trace, text.indexOf("missing"));
    QCOMPARE(found.text, QByteArray("claims.missing"));
    QVERIFY(found.value.isEmpty() && found.error.isEmpty());
    QCOMPARE(found.part, cel::Part::NotReached);
    QVERIFY(cel::nodeValueAt(compiled.program, trace, text.size() + 5).range.isEmpty());
}

QTEST_APPLESS_MAIN(tst_CelCompletion)

#include "tst_celcompletion.moc"
