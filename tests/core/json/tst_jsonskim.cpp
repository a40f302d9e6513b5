#include "core/json/skim.h"

#include <QTest>

using namespace claimcheck;

class tst_JsonSkim : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void neverLeavesTheText();
};

void tst_JsonSkim::finds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *name, const char *json, const char *value) {
        QTest::newRow(name) << QByteArray(json) << QByteArray(value);
    };
    row("text", R"({"a": 1, "x": "t"})", R"("t")");
    row("number at the end", R"({"x":12})", "12");
    row("blanks", "\n{ \"x\" :\t[1, 2] , \"a\":1 }", "[1, 2]");
    row("object with brackets in texts", R"({"a":"}]","x":{"y":"]}","z":[{}]},"b":0})",
        R"({"y":"]}","z":[{}]})");
    row("quotes in texts", R"({"a":"\"x\":1","x":"\\\"","b":0})", R"("\\\"")");
    row("first of two", R"({"x":1,"x":2})", "1");
    row("not inside", R"({"a":{"x":1}})", "");
    row("not a part of a name", R"({"xx":1,"ax":2})", "");
    row("no object", R"(["x"])", "");
    row("nothing", "", "");
    row("empty", "{}", "");
}

void tst_JsonSkim::finds()
{
    QFETCH(QByteArray, json);
    const Range range = json::skimMembers(json, {"x"}).at(0);
    QTEST(json.mid(range.begin, range.size()), "value");
}

/// Whatever is missing at the end or broken on the way.
void tst_JsonSkim::neverLeavesTheText()
{
    const QByteArray json = R"({"a":{"b":["c\"",{}]},"x":{"y":[1,"]"]}} )";
    for (qsizetype size = 0; size <= json.size(); ++size) {
        for (const char broken : {'\0', '"', '\\', '}', '{'}) {
            QByteArray text = json.first(size);
            if (broken && size > 3)
                text[size / 2] = broken;
            const Range range = json::skimMembers(text, {"q", "x"}).at(1);
            QVERIFY(range.begin >= 0 && range.begin <= range.end && range.end <= text.size());
        }
    }
}

QTEST_GUILESS_MAIN(tst_JsonSkim)
#include "tst_jsonskim.moc"
