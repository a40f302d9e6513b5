#include "core/json/document.h"

#include <QTest>

using namespace claimcheck;
using json::Document;
using json::Fault;
Q_DECLARE_METATYPE(Fault)

class tst_JsonDocument : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void placesFaults_data();
    void placesFaults();
    void keepsOrderAndDuplicates();
    void readsOnAfterAFaultThatDoesNotEndIt();
    void readsWhatIsThereOfACutText();
    void keepsNumbersAsWritten_data();
    void keepsNumbersAsWritten();
    void unescapesText_data();
    void unescapesText();
    void answersNothingForWhatIsMissing();
    void keepsToItsLimits();
    void givesEachFaultAnIdOfItsOwn();
    void saysWhereAndWhat();
    void outlivesTheTextItWasReadFrom();
    void findsLineAndColumn_data();
    void findsLineAndColumn();
};

void tst_JsonDocument::placesFaults_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("at");
    const auto row = [](const char *name, const QByteArray &text, Fault fault, int at) {
        QTest::newRow(name) << text << fault << at;
    };
    row("byte order mark", "\xEF\xBB\xBF{}", Fault::ByteOrderMark, 0);
    row("bad UTF-8", "[\"ab\xFFz\"]", Fault::BadUtf8, 4);
    row("bad UTF-8 in a name", "{\"\xC3\":1}", Fault::BadUtf8, 2);
    row("lone high surrogate", R"(["ab\ud800"])", Fault::LoneSurrogate, 4);
    row("lone low surrogate", R"(["\udc00"])", Fault::LoneSurrogate, 2);
    row("duplicate member", R"({"a":1,"b":2,"a":3})", Fault::DuplicateMember, 13);
    row("duplicate after unescaping", R"({"a":1,"\u0061":3})", Fault::DuplicateMember, 7);
    row("number out of range", "[1e999]", Fault::NumberOutOfRange, 1);
    row("nothing", "", Fault::UnexpectedEnd, 0);
    row("cut", R"({"a":)", Fault::UnexpectedEnd, 5);
    row("unexpected character", "[1;2]", Fault::UnexpectedCharacter, 2);
    row("quote in a text", R"({"a":"say "hi" now"})", Fault::BareQuote, 11);
    row("no comma between members", R"({"a":1 "b":2})", Fault::MissingComma, 7);
    row("no comma at the end of a line", "{\"a\":1\n\"b\":2}", Fault::MissingComma, 7);
    row("no comma, no quotes", R"({"a":1 b:2})", Fault::MissingComma, 7);
    row("no comma between elements", "[1 2]", Fault::MissingComma, 3);
    row("no comma between objects", "[{}{}]", Fault::MissingComma, 3);
    row("no comma behind a list", "[[1]2]", Fault::MissingComma, 4);
    row("no colon", R"({"a" 1})", Fault::MissingColon, 5);
    row("equals for a colon", R"({"a"=1})", Fault::MissingColon, 4);
    row("a name alone", R"({"a"})", Fault::MissingColon, 4);
    row("no value", R"({"a":})", Fault::MissingValue, 5);
    row("no value before a comma", R"({"a":,"b":1})", Fault::MissingValue, 5);
    row("two commas", R"({"a":1,,"b":2})", Fault::ExtraComma, 7);
    row("two commas in a list", "[1,,2]", Fault::ExtraComma, 3);
    row("a comma first", "{,}", Fault::ExtraComma, 1);
    row("list closed as an object", "[1}", Fault::WrongBracket, 2);
    row("object closed as a list", R"({"a":1])", Fault::WrongBracket, 6);
    row("single quotes", "{'a':1}", Fault::WrongQuotes, 1);
    row("single quotes around a value", R"({"a":'b'})", Fault::WrongQuotes, 5);
    row("curved quotes",
        "{\xE2\x80\x9C"
        "a\xE2\x80\x9D:1}",
        Fault::WrongQuotes, 1);
    row("name without quotes", "{a:1}", Fault::UnquotedName, 1);
    row("second name without quotes", R"({"a":1,b:2})", Fault::UnquotedName, 7);
    row("text without quotes", R"({"a":hello})", Fault::BadLiteral, 5);
    row("a word of another language", R"({"a":True})", Fault::BadLiteral, 5);
    row("more than a word", R"({"a":nullx})", Fault::BadLiteral, 5);
    row("hexadecimal", R"({"a":0x1F})", Fault::BadNumber, 5);
    row("two points", R"({"a":1.2.3})", Fault::BadNumber, 5);
    row("not a number", "[NaN]", Fault::BadLiteral, 1);
    row("comment before a name", "{\n// says what\n\"a\":1}", Fault::Comment, 2);
    row("comment behind a value", "{\"a\":1 /* one */}", Fault::Comment, 7);
    row("comment of a shell", "[1, # one\n2]", Fault::Comment, 4);
    row("comment at the end", "{} // all", Fault::Comment, 3);
    row("bad literal", "[nul]", Fault::BadLiteral, 1);
    row("bad number", "[01]", Fault::BadNumber, 1);
    row("bad escape", R"(["\x"])", Fault::BadEscape, 2);
    row("control character", "[\"a\tb\"]", Fault::ControlCharacter, 3);
    row("trailing comma", "[1,]", Fault::TrailingComma, 2);
    row("trailing comma in an object", R"({"a":1,})", Fault::TrailingComma, 6);
    row("trailing text", "{} x", Fault::TrailingText, 3);
}

void tst_JsonDocument::placesFaults()
{
    QFETCH(QByteArray, text);
    QFETCH(Fault, fault);
    const Document document = Document::parse(text);
    QVERIFY(!document.isStrict());
    QVERIFY(!document.problems().isEmpty());
    QCOMPARE(int(document.problems().first().fault), int(fault));
    QTEST(int(document.problems().first().at), "at");
}

void tst_JsonDocument::keepsOrderAndDuplicates()
{
    const Document document = Document::parse(R"({"z":1,"a":2,"z":3,"":4})");
    QByteArrayList names;
    for (const json::Value member : document.root())
        names << member.keyUtf8();
    QCOMPARE(names, (QByteArrayList{"z", "a", "z", ""}));
    QCOMPARE(document.root()["z"].numberText(), "1");
    QCOMPARE(document.root()[""].numberText(), "4");
    QCOMPARE(document.root().at(2).numberText(), "3");
    QCOMPARE(document.root().size(), 4);
}

void tst_JsonDocument::readsOnAfterAFaultThatDoesNotEndIt()
{
    const Document document = Document::parse(
        "\xEF\xBB\xBF{\"a\":1,\"a\":\"\xFF\",\"b\":[1e999,\"\\ud800\"],\"c\":true}");
    QVERIFY(document.isWhole());
    QVERIFY(!document.isStrict());
    QCOMPARE(document.problems().size(), 5);
    QVERIFY(document.root()["c"].toBool());
    QCOMPARE(document.root()["b"].at(0).numberText(), "1e999");
}

void tst_JsonDocument::readsWhatIsThereOfACutText()
{
    const QByteArray whole = R"({"iss":"a","n":{"x":[1,2,{"y":"text"}]},"end":true})";
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const Document document = Document::parse(whole.left(size));
        QVERIFY(!document.isWhole());
        QVERIFY(!document.isStrict());
        if (size >= 11)
            QCOMPARE(document.root()["iss"].utf8(), "a");
        if (size >= 38)
            QCOMPARE(document.root()["n"]["x"].at(2)["y"].utf8(), "text");
    }
    QVERIFY(Document::parse(whole).isStrict());
}

void tst_JsonDocument::keepsNumbersAsWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<qint64>("integer");
    const auto row = [](const char *text, std::optional<qint64> integer) {
        QTest::newRow(text) << QByteArray(text) << integer.has_value() << integer.value_or(0);
    };
    row("0", 0);
    row("-0", 0);
    row("5.0", 5);
    row("5e0", 5);
    row("50e-1", 5);
    row("1.5", {});
    row("9007199254740993.0", 9007199254740993);
    row("-5.000", -5);
    row("1e2", 100);
    row("9223372036854775807", 9223372036854775807);
    row("-9223372036854775808", std::numeric_limits<qint64>::min());
    row("9223372036854775808", {});
    row("1e19", {});
    row("18446744073709551616", {});
    row("0.1", {});
    row("1E+2", 100);
    row("1e-400", {});
    row("1.000000000000000000000000000001", {});
    row("100000000000000000000e-20", 1);
}

void tst_JsonDocument::keepsNumbersAsWritten()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, whole);
    QFETCH(qint64, integer);
    const Document document = Document::parse("[" + text + "]");
    QVERIFY(document.isStrict());
    QCOMPARE(document.root().at(0).numberText(), text);
    const std::optional<qint64> read = document.root().at(0).toInteger();
    QCOMPARE(read.has_value(), whole);
    QCOMPARE(read.value_or(0), integer);
}

void tst_JsonDocument::unescapesText_data()
{
    QTest::addColumn<QByteArray>("literal");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("all escapes") << QByteArray(R"("\"\\\/\b\f\n\r\t")") << QByteArray("\"\\/\b\f\n\r\t");
    QTest::newRow("hex") << QByteArray(R"("\u0041\u00e9\u20AC")") << QByteArray("A\xC3\xA9\xE2\x82\xAC");
    QTest::newRow("pair") << QByteArray(R"("\ud83d\ude00")") << QByteArray("\xF0\x9F\x98\x80");
    QTest::newRow("zero") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
    QTest::newRow("empty") << QByteArray(R"("")") << QByteArray("");
    QTest::newRow("backslash at the end") << QByteArray(R"("a\\")") << QByteArray("a\\");
}

void tst_JsonDocument::unescapesText()
{
    QFETCH(QByteArray, literal);
    QFETCH(QByteArray, text);
    const Document document = Document::parse(literal);
    QVERIFY(document.isStrict());
    QCOMPARE(document.root().utf8(), text);
    QCOMPARE(document.root().toString(), QString::fromUtf8(text));
    QVERIFY(document.root().equals(text));
    QVERIFY(!document.root().equals(text + 'x'));
    QVERIFY(!document.root().equals(literal));
}

void tst_JsonDocument::answersNothingForWhatIsMissing()
{
    const json::Value nothing;
    QVERIFY(nothing.isMissing());
    QVERIFY(nothing["a"].isMissing());
    QVERIFY(nothing.at(3).isMissing());
    QCOMPARE(nothing.size(), 0);
    QCOMPARE(nothing.utf8(), QByteArray());
    QCOMPARE(nothing.toInteger(), std::nullopt);
    int seen = 0;
    for (const json::Value child : nothing)
        seen += child.isMissing() ? 1 : 2;
    QCOMPARE(seen, 0);
    QVERIFY(Document().isEmpty());
    QVERIFY(!Document().isStrict());
    QVERIFY(Document().root().isMissing());
    const Document list = Document::parse("[1,\"1\"]");
    QVERIFY(list.root()["a"].isMissing());
    QVERIFY(list.root().at(2).isMissing());
    QVERIFY(list.root().at(-1).isMissing());
    QCOMPARE(list.root().at(0).utf8(), QByteArray());
    QCOMPARE(list.root().at(1).numberText(), QByteArray());
    QCOMPARE(list.root().at(1).toInteger(), std::nullopt);
}

void tst_JsonDocument::keepsToItsLimits()
{
    const json::Limits limits{3, 20, 4};
    QVERIFY(Document::parse("[[[1]]]", limits).isStrict());
    QCOMPARE(int(Document::parse("[[[[]]]]", limits).problems().first().fault), int(Fault::TooDeep));
    QCOMPARE(int(Document::parse("[\"aaaaaaaaaaaaaaaaaaaaaaa\"]", limits).problems().first().fault),
             int(Fault::TooLarge));
    QCOMPARE(int(Document::parse("[1,2,3,4,5]", limits).problems().first().fault), int(Fault::TooLarge));
}

void tst_JsonDocument::givesEachFaultAnIdOfItsOwn()
{
    QByteArrayList ids;
    for (int fault = int(Fault::ByteOrderMark); fault <= int(Fault::TooLarge); ++fault) {
        const json::Problem problem{Fault(fault), 0};
        QVERIFY(problem.id().startsWith("json."));
        QVERIFY(!ids.contains(problem.id()));
        ids << problem.id();
        QVERIFY(!problem.message().isEmpty() && problem.message().size() < 200);
    }
}

void tst_JsonDocument::saysWhereAndWhat()
{
    const Document document = Document::parse("{\"a\":1\n \"b\":2}");
    const QString said = json::placedMessage(document, document.problems().constFirst());
    QVERIFY2(said.startsWith(u"Line 2, column 2: A comma is missing before this."), qPrintable(said));
}

void tst_JsonDocument::outlivesTheTextItWasReadFrom()
{
    Document copy;
    {
        QByteArray text = R"({"a":"b"})";
        copy = Document::parse(text);
        text.fill('x');
    }
    QCOMPARE(copy.root()["a"].utf8(), "b");
}

void tst_JsonDocument::findsLineAndColumn_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("start") << QByteArray("abc") << 0 << 1 << 1;
    QTest::newRow("end") << QByteArray("abc") << 3 << 1 << 4;
    QTest::newRow("second line") << QByteArray("a\nbc") << 3 << 2 << 2;
    QTest::newRow("behind a break") << QByteArray("a\n") << 2 << 2 << 1;
    QTest::newRow("code points") << QByteArray("\xC3\xA9\xF0\x9F\x98\x80x") << 6 << 1 << 3;
    QTest::newRow("beyond the end") << QByteArray("abc") << 99 << 1 << 4;
}

void tst_JsonDocument::findsLineAndColumn()
{
    QFETCH(QByteArray, text);
    QFETCH(int, offset);
    const json::LineColumn place = json::lineColumn(text, offset);
    QTEST(place.line, "line");
    QTEST(place.column, "column");
}

QTEST_GUILESS_MAIN(tst_JsonDocument)
#include "tst_jsondocument.moc"
