#include "core/json/edit.h"

#include <QTest>

using namespace claimcheck;

class tst_JsonEdit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edits_data();
    void edits();
    void differences_data();
    void differences();
};

namespace {

/// "a.b=1 c-" as edits: set or taken out, names parted by dots.
QList<json::Edit> editsOf(const QByteArray &text)
{
    QList<json::Edit> edits;
    for (const QByteArray &word : text.split(' ')) {
        if (word.isEmpty())
            continue;
        const qsizetype at = word.indexOf('=');
        const QByteArray path = at < 0 ? word.chopped(1) : word.left(at);
        edits.append({path.split('.'), at < 0 ? QByteArray() : word.mid(at + 1)});
    }
    return edits;
}

QByteArray textOf(const QList<json::Edit> &edits)
{
    QByteArrayList words;
    for (const json::Edit &edit : edits)
        words.append(edit.path.join('.') + (edit.json.isEmpty() ? QByteArray("-") : '=' + edit.json));
    return words.join(' ');
}

} // namespace

void tst_JsonEdit::edits_data()
{
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QByteArray>("edits");
    QTest::addColumn<QByteArray>("result");
    const auto row = [](const char *object, const char *edits, const char *result) {
        QTest::addRow("%s | %s", object, edits)
            << QByteArray(object) << QByteArray(edits) << QByteArray(result);
    };
    row("{}", "", "{}");
    row("{}", "a=1", R"({"a":1})");
    row(R"({"a":1,"b":2})", "a=3", R"({"a":3,"b":2})");
    row(R"({"a":1,"b":2})", "a-", R"({"b":2})");
    row(R"({"a":1,"b":2})", "c-", R"({"a":1,"b":2})");
    row(R"({"a":1})", "b=2 a=0", R"({"a":0,"b":2})");
    row(R"({"a":1})", "a=2 a=3", R"({"a":3})");
    row(R"({"a":1})", "a- a=3", R"({"a":3})");
    row(R"({"a":1})", "b=1 b-", R"({"a":1})");
    row(R"({"a":1,"b":2,"a":3})", "a=4", R"({"a":4,"b":2})");
    row(R"({ "a" : { "b" : [1, 2] } })", "c=1", R"({"a":{ "b" : [1, 2] },"c":1})");
    row(R"({"a":{"b":1,"c":2}})", "a.b=3", R"({"a":{"b":3,"c":2}})");
    row(R"({"a":{"b":1,"c":2}})", "a.b- a.d=4", R"({"a":{"c":2,"d":4}})");
    row(R"({"a":1})", "b.c.d=1", R"({"a":1,"b":{"c":{"d":1}}})");
    row(R"({"a":"text"})", "a.b=1", R"({"a":{"b":1}})");
    row(R"({"a":"text"})", "a.b-", R"({"a":"text"})");
    row(R"({"a":{"b":1}})", "a={\"c\":1} a.d=2", R"({"a":{"c":1,"d":2}})");
    row(R"({"a":{"b":1}})", "a.d=2 a=7", R"({"a":7})");
    row(R"({"a":{"b":1}})", "a- a.d=2", R"({"a":{"d":2}})");
    row(R"({"a\u0062":1})", "ab=2", R"({"a\u0062":2})");
}

void tst_JsonEdit::edits()
{
    QFETCH(QByteArray, object);
    QFETCH(QByteArray, edits);
    QFETCH(QByteArray, result);
    const QList<json::Edit> list = editsOf(edits);
    const json::Document document = json::Document::parse(object);
    QCOMPARE(json::withEdits(document.root(), list), result);
    // The same as one after the other.
    QByteArray inTurn = object;
    for (const json::Edit &edit : list)
        inTurn = json::withEdits(json::Document::parse(inTurn).root(), {edit});
    if (!list.isEmpty())
        QCOMPARE(inTurn, result);
}

void tst_JsonEdit::differences_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QByteArray>("edits");
    const auto row = [](const char *before, const char *after, const char *edits) {
        QTest::addRow("%s | %s", before, after)
            << QByteArray(before) << QByteArray(after) << QByteArray(edits);
    };
    row(R"({"a":1,"b":2})", R"({"a":1,"b":2})", "");
    row(R"({"a":1,"b":2})", R"({"b":2,"a":1})", "");
    row(R"({"a":1,"b":2})", R"({"a":1,"b":3})", "b=3");
    row(R"({"a":1,"b":2,"c":3})", R"({"b":2,"d":4,"c":5})", "d=4 c=5 a-");
    row(R"({"a":{"b":1,"c":2}})", R"({"a":{"b":1,"c":3,"d":4}})", "a.c=3 a.d=4");
    row(R"({"a":{"b":1}})", R"({"a":[1]})", "a=[1]");
}

void tst_JsonEdit::differences()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QByteArray, edits);
    const json::Document old = json::Document::parse(before), now = json::Document::parse(after);
    const QList<json::Edit> found = json::differences(old.root(), now.root());
    QCOMPARE(textOf(found), edits);
    const json::Document made = json::Document::parse(json::withEdits(old.root(), found));
    QVERIFY(json::differences(made.root(), now.root()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_JsonEdit)
#include "tst_jsonedit.moc"
