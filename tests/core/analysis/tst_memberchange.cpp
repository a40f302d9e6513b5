#include "markedruns.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/memberchange.h"
#include "core/federation/difference.h"

#include <QTest>

using namespace claimcheck;
using test::marked;

/// Two JSON objects member by member, and the runs that are marked in their values.
class MemberChangeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runs_data();
    void runs();
    void runsAreInBounds();
    void members_data();
    void members();
    void isBounded();
    void hidesNothing();
};

namespace {

QString shown(const MemberChange &member)
{
    static constexpr const char *kinds[] = {"=", "~", "+", "-", "%"};
    return QLatin1String(kinds[int(member.kind)]) + u' ' + claimName(member.path) + u": "_qs
        + marked(member.before, member.beforeDiffers) + u" | "_qs + marked(member.after, member.afterDiffers)
        + (member.repeated ? u" repeated"_qs : QString());
}

QString changesOf(const QByteArray &before, const QByteArray &after)
{
    const json::Document a = json::Document::parse(before), b = json::Document::parse(after);
    QStringList lines;
    const QList<MemberChange> members = memberChanges(a.root(), b.root());
    for (const MemberChange &member : members)
        lines.append(shown(member));
    return lines.join(u'\n');
}

} // namespace

void MemberChangeTest::runs_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    QTest::addColumn<QString>("marked");
    const auto row = [](const char *name, const char *before, const char *after, const char *result) {
        QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after)
                            << QString::fromUtf8(result);
    };
    row("equal", "main", "main", "main | main");
    row("two insertions", "repo:acme/app:ref:refs/heads/main",
        "repo:acme@9919/app@501112233:ref:refs/heads/main",
        "repo:acme</>app:ref:refs/heads/main | repo:acme<@9919/>app<@501112233>:ref:refs/heads/main");
    row("a word each", "repo:acme/app:environment:prod", "repo:acme/site:environment:stage",
        "repo:acme/<app>:environment:<prod> | repo:acme/<site>:environment:<stage>");
    row("a path in a word's place", "refs/heads/main", "refs/pull/212/merge",
        "refs/<heads/main> | refs/<pull/212/merge>");
    row("a word in the middle", "1795342952", "1795351652", "<1795342952> | <1795351652>");
    row("case", "repo:Acme/app", "repo:acme/app", "repo:<Acme>/app | repo:<acme>/app");
    row("slash at the end", "https://issuer.example/", "https://issuer.example",
        "https://issuer.example</> | https://issuer.example");
    row("nothing in common", "push", "schedule", "<push> | <schedule>");
    row("nothing there", "", "main", " | <main>");
}

void MemberChangeTest::runs()
{
    QFETCH(QString, before);
    QFETCH(QString, after);
    QList<Range> first, second;
    const QList<Difference> runs = differences(before, after);
    for (const Difference &run : runs) {
        if (!run.expected.isEmpty())
            first.append(run.expected);
        if (!run.actual.isEmpty())
            second.append(run.actual);
    }
    QTEST(marked(before, first) + u" | "_qs + marked(after, second), "marked");
}

/// Whatever the texts: runs lie in order within both, and what is left of both is equal.
void MemberChangeTest::runsAreInBounds()
{
    const QStringList words{u"a"_qs, u"b1"_qs, u":"_qs, u"/"_qs, u"\U0001F600"_qs, u"é"_qs, u" "_qs};
    quint32 seed = 7;
    const auto next = [&seed](quint32 most) { return (seed = seed * 1664525 + 1013904223) / 65536 % most; };
    for (int round = 0; round < 5000; ++round) {
        QString texts[2];
        for (QString &text : texts) {
            for (quint32 n = next(12); n > 0; --n)
                text += words.at(int(next(quint32(words.size()))));
        }
        const QList<Difference> runs = differences(texts[0], texts[1]);
        qsizetype a = 0, b = 0;
        for (const Difference &run : runs) {
            QVERIFY(run.expected.begin >= a && run.expected.end <= texts[0].size());
            QVERIFY(run.actual.begin >= b && run.actual.end <= texts[1].size());
            QCOMPARE(texts[0].mid(a, run.expected.begin - a), texts[1].mid(b, run.actual.begin - b));
            a = std::max(run.expected.end, a);
            b = std::max(run.actual.end, b);
        }
        QCOMPARE(texts[0].mid(a), texts[1].mid(b));
        QCOMPARE(runs.isEmpty(), texts[0] == texts[1]);
    }
}

void MemberChangeTest::members_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("result");
    const auto row = [](const char *name, const char *before, const char *after, const char *result) {
        QTest::newRow(name) << QByteArray(before) << QByteArray(after) << QString::fromUtf8(result);
    };
    row("order of members", R"({"a":1,"b":"x"})", R"({"b":"x","a":1})", "= a: 1 | 1\n= b: \"x\" | \"x\"");
    row("escapes and blanks", R"({"a":"a/b"})", R"({ "a" : "a\/b" })", "= a: \"a/b\" | \"a/b\"");
    row("text", R"({"a":"public"})", R"({"a":"internal"})", R"(~ a: "<public>" | "<internal>")");
    row("type", R"({"a":"1"})", R"({"a":1})", R"(~ a: <"1"> | <1>)");
    row("whole numbers", R"({"a":5.0})", R"({"a":5})", "= a: 5.0 | 5");
    row("beyond doubles", R"({"a":9007199254740993})", R"({"a":9007199254740992})",
        "~ a: <9007199254740993> | <9007199254740992>");
    row("added and removed", R"({"a":"x","b":2})", R"({"b":2,"c":null})",
        "- a: \"<x>\" | \n= b: 2 | 2\n+ c:  | <null>");
    row("slash at the end", R"({"a":"https://a/"})", R"({"a":"https://a"})",
        R"(~ a: "https://a</>" | "https://a")");
    row("nested", R"({"k.io":{"ns":"a","sa":{"uid":"1"}}})", R"({"k.io":{"ns":"b","sa":{"uid":"1"}}})",
        "~ k.io.ns: \"<a>\" | \"<b>\"\n= k.io.sa.uid: \"1\" | \"1\"");
    row("object and text", R"({"a":{"b":1}})", R"({"a":"b"})", R"(~ a: <{"b": 1}> | <"b">)");
    row("empty objects", R"({"a":{}})", R"({"a":{}})", "= a: {} | {}");
    row("list as a set", R"({"aud":["x","y"]})", R"({"aud":["y","x"]})", R"(% aud: ["x", "y"] | ["y", "x"])");
    row("list in order", R"({"aud":["x","y"]})", R"({"aud":["x","y"]})", R"(= aud: ["x", "y"] | ["x", "y"])");
    row("element added", R"({"g":["x"]})", R"({"g":["x","y"]})", R"(~ g: ["x"] | ["x", <"y">])");
    row("element twice", R"({"g":["x","x"]})", R"({"g":["x"]})", R"(~ g: ["x", <"x">] | ["x"])");
    row("element changed", R"({"g":["https://a/","z"]})", R"({"g":["https://a","z"]})",
        R"(~ g: ["https://a</>", "z"] | ["https://a", "z"])");
    row("list and text", R"({"aud":"x"})", R"({"aud":["x"]})", R"(~ aud: <"x"> | <["x"]>)");
    row("objects in lists", R"({"g":[{"a":1,"b":2}]})", R"({"g":[{"b":2,"a":1}]})",
        R"(= g: [{"a": 1, "b": 2}] | [{"b": 2, "a": 1}])");
    row("repeated", R"({"a":1,"a":2})", R"({"a":2})", "= a: 2 | 2 repeated");
    row("no objects", "[1]", R"({"a":1})", "+ a:  | <1>");
}

void MemberChangeTest::members()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QTEST(changesOf(before, after), "result");
}

void MemberChangeTest::isBounded()
{
    QByteArray many = "{", list = "[";
    for (int i = 0; i < 5000; ++i) {
        many += (i ? ",\"n" : "\"n") + QByteArray::number(i) + "\":" + QByteArray::number(i);
        list += (i ? ",\"element-" : "\"element-") + QByteArray::number(i) + '"';
    }
    const json::Document a = json::Document::parse(many + '}'), none = json::Document::parse("{}");
    QCOMPARE(memberChanges(a.root(), none.root()).size(), MemberChange::mostMembers);

    const QByteArray deep = QByteArray(200, 'x').replace("x", "{\"a\":") + "1" + QByteArray(200, '}');
    QVERIFY(changesOf(deep, deep).startsWith(u"= a.a"_qs));

    const QString lists = changesOf("{\"g\":" + list + "]}", "{\"g\":" + list + ",\"new\"]}");
    QVERIFY2(lists.contains(u"… 5000 the same …, <\"new\">"_qs), qPrintable(lists.left(200)));
    const QByteArray text = QByteArray(100'000, 'a');
    QVERIFY(changesOf("{\"a\":\"" + text + "\"}", "{\"a\":\"b" + text + "\"}").size() < 5000);
}

void MemberChangeTest::hidesNothing()
{
    const QString shownAs = changesOf("{\"a\":\"x\"}", R"({"a":"x\u202e","b\u200b":"y"})");
    QVERIFY(!shownAs.contains(QChar(0x202e)) && !shownAs.contains(QChar(0x200b)));
    QVERIFY(shownAs.contains(u"202E"_qs));
}

QTEST_GUILESS_MAIN(MemberChangeTest)
#include "tst_memberchange.moc"
