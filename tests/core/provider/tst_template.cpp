#include "core/json/edit.h"
#include "core/provider/jsontemplate.h"

#include <QTest>

using namespace claimcheck;

class tst_template : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expands_data();
    void expands();
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void json_data();
    void json();
    void edits_data();
    void edits();
};

void tst_template::expands_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result"); // null where it does not apply
    QTest::newRow("plain") << QByteArray("a:b") << QByteArray("a:b");
    QTest::newRow("value") << QByteArray("repo:${owner}/${repo}") << QByteArray("repo:acme/app");
    QTest::newRow("missing") << QByteArray("x${nothing}") << QByteArray();
    QTest::newRow("optional") << QByteArray("x${nothing?}") << QByteArray("x");
    QTest::newRow("dollar") << QByteArray("$$5 ${owner}") << QByteArray("$5 acme");
    QTest::newRow("subject") << QByteArray("${env|subject}") << QByteArray("a%3Ab");
    QTest::newRow("cel") << QByteArray("claims.x == ${quote|cel}")
                         << QByteArray("claims.x == \"say \\\"hi\\\"\"");
    QTest::newRow("other digits") << QByteArray("${id|other}") << QByteArray("2242");
    QTest::newRow("other guid") << QByteArray("${guid|other}") << QByteArray("{4eb4d-37}");
    QTest::newRow("parent") << QByteArray("${path|parent}") << QByteArray("acme/team");
    QTest::newRow("other word") << QByteArray("${org|other}") << QByteArray("org-CdE4");
}

void tst_template::expands()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    const PresetValues values{{"owner", "acme"},       {"repo", "app"},          {"env", "a:b"},
                              {"quote", "say \"hi\""}, {"id", "9919"},           {"guid", "{1cf1b-04}"},
                              {"org", "org-AbC1"},     {"path", "acme/team/app"}};
    const Result<Template> parsed = Template::parse(text);
    QVERIFY(parsed);
    QCOMPARE(parsed->expand(values).value_or(QByteArray()), result);
}

void tst_template::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("cut");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("whole") << QByteArray("repo:acme/app:ref:refs/heads/main") << false
                           << QByteArray("branch=main owner=acme repo=app whole");
    QTest::newRow("value holds a separator") << QByteArray("repo:acme/app:ref:refs/heads/a/b%3Ac") << false
                                             << QByteArray("branch=a/b:c owner=acme repo=app whole");
    QTest::newRow("other form") << QByteArray("repo:acme/app:pull_request") << false << QByteArray();
    QTest::newRow("short") << QByteArray("repo:acme/app") << false << QByteArray();
    QTest::newRow("cut in repo") << QByteArray("repo:acme/ap") << true
                                 << QByteArray("owner=acme repo=ap in repo");
    QTest::newRow("cut before repo") << QByteArray("repo:acme/") << true
                                     << QByteArray("owner=acme before repo");
    QTest::newRow("cut in the text between")
        << QByteArray("repo:acme/app:") << true << QByteArray("owner=acme repo=app");
    QTest::newRow("cut in the last") << QByteArray("repo:acme/app:ref:refs/heads/ma") << true
                                     << QByteArray("branch=ma owner=acme repo=app whole in branch");
    QTest::newRow("cut at once") << QByteArray("rep") << true << QByteArray("nothing yet");
    QTest::newRow("not a beginning") << QByteArray("org:acme") << true << QByteArray();
}

void tst_template::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, cut);
    QFETCH(QByteArray, result);
    const Result<Template> parsed = Template::parse("repo:${owner}/${repo}:ref:refs/heads/${branch|subject}");
    QVERIFY(parsed);
    const auto reading = parsed->read(text, cut ? Template::Cut::Allowed : Template::Cut::Never);
    QByteArrayList words;
    if (reading) {
        for (auto it = reading->values.begin(); it != reading->values.end(); ++it)
            words << it.key() + '=' + *it;
        if (reading->whole)
            words << "whole";
        if (!reading->cutIn.isEmpty())
            words << (reading->cutAtStart ? "before " : "in ") + reading->cutIn;
        if (words.isEmpty())
            words << "nothing yet";
    }
    QCOMPARE(words.join(' '), result);
}

void tst_template::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"$x", "${", "${}", "${a b}", "${a|nothing}", "${a|}", "x$"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_template::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Template::parse(text));
}

void tst_template::json_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("kept") << QByteArray(R"({"a": 1.50, "b": [true, null]})")
                          << QByteArray(R"({"a":1.50,"b":[true,null]})");
    QTest::newRow("text") << QByteArray(R"({"a": "x${v}", "b": {"c": "${w}"}})")
                          << QByteArray(R"({"a":"x\"q\"","b":{"c":"7"}})");
    QTest::newRow("number") << QByteArray(R"({"n": "${w|number}"})") << QByteArray(R"({"n":7})");
    QTest::newRow("list") << QByteArray(R"({"n": "${l|list}"})") << QByteArray(R"({"n":["a","b"]})");
    QTest::newRow("first left out") << QByteArray(R"({"a": "${no?}", "b": "y"})")
                                    << QByteArray(R"({"b":"y"})");
    QTest::newRow("middle left out") << QByteArray(R"({"a": "x", "b": "${no?}", "c": "y"})")
                                     << QByteArray(R"({"a":"x","c":"y"})");
    QTest::newRow("last left out") << QByteArray(R"({"a": "x", "b": "${no?}"})")
                                   << QByteArray(R"({"a":"x"})");
    QTest::newRow("all left out") << QByteArray(R"({"a": "${no?}", "b": "${no?}"})") << QByteArray("{}");
    QTest::newRow("two left out") << QByteArray(
        R"({"a": "${no?}", "b": "${no?}", "c": "${w?}", "d": "${no?}"})")
                                  << QByteArray(R"({"c":"7"})");
    QTest::newRow("missing") << QByteArray(R"({"a": "${no}"})") << QByteArray();
}

void tst_template::json()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    const json::Document document = json::Document::parse(text);
    const Result<JsonTemplate> parsed = JsonTemplate::parse(document.root());
    QVERIFY(parsed);
    QCOMPARE(parsed->expand({{"v", "\"q\""}, {"w", "7"}, {"l", "a,b"}}).value_or(QByteArray()), result);
}

void tst_template::edits_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value"); // null: taken out
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("replaced") << QByteArray("a") << QByteArray("2")
                              << QByteArray(R"({"a":2,"o":{"x":1,"y":"z"}})");
    QTest::newRow("added") << QByteArray("n") << QByteArray("[]")
                           << QByteArray(R"({"a":1,"o":{"x":1,"y":"z"},"n":[]})");
    QTest::newRow("inside") << QByteArray("o.x") << QByteArray("9")
                            << QByteArray(R"({"a":1,"o":{"x":9,"y":"z"}})");
    QTest::newRow("made on the way") << QByteArray("p.q") << QByteArray("9")
                                     << QByteArray(R"({"a":1,"o":{"x":1,"y":"z"},"p":{"q":9}})");
    QTest::newRow("in place of a number")
        << QByteArray("a.b") << QByteArray("9") << QByteArray(R"({"a":{"b":9},"o":{"x":1,"y":"z"}})");
    QTest::newRow("taken out") << QByteArray("a") << QByteArray() << QByteArray(R"({"o":{"x":1,"y":"z"}})");
    QTest::newRow("taken out inside")
        << QByteArray("o.y") << QByteArray() << QByteArray(R"({"a":1,"o":{"x":1}})");
    QTest::newRow("not there") << QByteArray("q.r") << QByteArray()
                               << QByteArray(R"({"a":1,"o":{"x":1,"y":"z"}})");
}

void tst_template::edits()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, result);
    const json::Document document = json::Document::parse(R"({"a":1,"o":{"x":1,"y":"z"}})");
    const QList<QByteArray> steps = path.split('.');
    QCOMPARE(value.isNull() ? json::withoutMember(document.root(), steps)
                            : json::withMember(document.root(), steps, value),
             result);
}

QTEST_GUILESS_MAIN(tst_template)
#include "tst_template.moc"
