#include "core/json/document.h"
#include "core/json/writer.h"

#include <QJsonDocument>
#include <QTest>

using namespace claimcheck;
using json::Writer;

class tst_JsonWriter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void writesCompactly();
    void writesIndented();
    void quotesEveryCharacter();
    void isReadByOthers();
};

void tst_JsonWriter::writesCompactly()
{
    const QByteArray text = Writer()
                                .beginObject()
                                .member("a", QByteArrayView("b"))
                                .member("n", 5)
                                .member("big", qint64(9007199254740993))
                                .member("yes", true)
                                .key("none")
                                .null()
                                .key("list")
                                .beginArray()
                                .integer(-1)
                                .string(u"x"_qs)
                                .beginArray()
                                .endArray()
                                .endArray()
                                .key("raw")
                                .raw("1.50")
                                .key("empty")
                                .beginObject()
                                .endObject()
                                .endObject()
                                .result();
    QCOMPARE(
        text,
        R"({"a":"b","n":5,"big":9007199254740993,"yes":true,"none":null,"list":[-1,"x",[]],"raw":1.50,"empty":{}})");
}

void tst_JsonWriter::writesIndented()
{
    const QByteArray text = Writer(Writer::Style::Indented)
                                .beginObject()
                                .member("a", 1)
                                .key("l")
                                .beginArray()
                                .integer(1)
                                .integer(2)
                                .endArray()
                                .key("e")
                                .beginArray()
                                .endArray()
                                .endObject()
                                .result();
    const json::Document document = json::Document::parse(text);
    QVERIFY(document.isStrict());
    QCOMPARE(document.root()["l"].at(1).numberText(), "2");
    QVERIFY(text.count('\n') >= 4);
    QVERIFY(!text.contains(" \n"));
}

void tst_JsonWriter::quotesEveryCharacter()
{
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3000 ? 1 : 97) {
        if (c >= 0xD800 && c <= 0xDFFF)
            continue;
        const QByteArray utf8 = QString::fromUcs4(&c, 1).toUtf8();
        const QByteArray literal = json::quoted(utf8);
        const json::Document document = json::Document::parse(literal);
        QVERIFY2(document.isStrict() && document.root().utf8() == utf8,
                 QByteArray::number(c, 16).constData());
    }
}

void tst_JsonWriter::isReadByOthers()
{
    const QByteArray text =
        Writer().beginObject().member("k\"\\\n", QByteArrayView("\x01\x7F\xE2\x80\xAE")).endObject().result();
    const QJsonDocument other = QJsonDocument::fromJson(text);
    QCOMPARE(other[u"k\"\\\n"_qs].toString(), u"\u0001\u007F\u202E"_qs);
}

QTEST_GUILESS_MAIN(tst_JsonWriter)
#include "tst_jsonwriter.moc"
