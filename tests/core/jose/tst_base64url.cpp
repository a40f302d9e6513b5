#include "core/jose/base64url.h"

#include <QTest>

using namespace claimcheck;
using Fault = Base64UrlResult::Fault;
Q_DECLARE_METATYPE(Fault)

class tst_Base64Url : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decodes_data();
    void decodes();
    void roundTripsEveryLength();
    void refusesEverySecondSpelling();
    void refusesEveryForeignCharacter();
};

void tst_Base64Url::decodes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("at");
    const auto row = [](const char *name, QByteArray text, QByteArray bytes, Fault fault = Fault::None,
                        int at = -1) { QTest::newRow(name) << text << bytes << fault << at; };
    row("empty", "", "");
    row("RFC 4648 f", "Zg", "f");
    row("RFC 4648 fo", "Zm8", "fo");
    row("RFC 4648 foo", "Zm9v", "foo");
    row("RFC 4648 foob", "Zm9vYg", "foob");
    row("RFC 4648 fooba", "Zm9vYmE", "fooba");
    row("RFC 4648 foobar", "Zm9vYmFy", "foobar");
    row("RFC 7515 appendix C", "A-z_4ME", QByteArray("\x03\xec\xff\xe0\xc1"));
    row("padding of two", "Zg==", "f", Fault::Padding, 2);
    row("padding of one", "Zm8=", "fo", Fault::Padding, 3);
    row("one padding where two belong", "Zg=", "f", Fault::Padding, 2);
    row("padding in the middle", "Zg==Zg", QByteArray("\x66\x06\x60", 3), Fault::ForeignCharacter, 2);
    row("three paddings", "Z===", "", Fault::ForeignCharacter, 1);
    row("plus", "A+z_", QByteArray("\x03\xec\xff"), Fault::StandardAlphabet, 1);
    row("slash", "A-z/", QByteArray("\x03\xec\xff"), Fault::StandardAlphabet, 3);
    row("blank", "Zm 9v", "foo", Fault::ForeignCharacter, 2);
    row("line break", "Zm9v\nYmFy", "foobar", Fault::ForeignCharacter, 4);
    row("zero byte", QByteArray("Zm\0v", 4), QByteArray("\x66\x6b", 2), Fault::ForeignCharacter, 2);
    row("beyond ASCII", "Zm9v\xc3\xa9", "foo", Fault::ForeignCharacter, 4);
    row("first fault counts", "Z+9v!", QByteArray("\x67\xef\x6f"), Fault::StandardAlphabet, 1);
    row("unused bits after one byte", "Zh", "f", Fault::UnusedBits, 1);
    row("unused bits after two bytes", "Zm9", "fo", Fault::UnusedBits, 2);
    row("unused bits far on", "Zm9vZm9", "foofo", Fault::UnusedBits, 6);
    row("length 1", "Z", "", Fault::Length, 0);
    row("length 5", "Zm9vZ", "foo", Fault::Length, 4);
}

void tst_Base64Url::decodes()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, bytes);
    QFETCH(Fault, fault);
    QFETCH(int, at);
    const Base64UrlResult result = decodeBase64Url(text);
    QCOMPARE(int(result.fault), int(fault));
    QCOMPARE(int(result.at), at);
    QCOMPARE(result.isStrict(), fault == Fault::None);
    QCOMPARE(result.bytes, bytes);
}

void tst_Base64Url::roundTripsEveryLength()
{
    QByteArray bytes;
    for (int length = 0; length < 300; ++length) {
        const QByteArray text = encodeBase64Url(bytes);
        const Base64UrlResult result = decodeBase64Url(text);
        QVERIFY(result.isStrict());
        QCOMPARE(result.bytes, bytes);
        bytes.append(char(length * 167 + 89));
    }
}

/// Of the 64 spellings of a last character that decode to the same bytes, exactly one is taken.
void tst_Base64Url::refusesEverySecondSpelling()
{
    const QByteArray alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int two = 0, three = 0;
    for (const char c : alphabet) {
        two += decodeBase64Url(QByteArray("A") + c).isStrict();
        three += decodeBase64Url(QByteArray("AA") + c).isStrict();
    }
    QCOMPARE(two, 4);
    QCOMPARE(three, 16);
}

void tst_Base64Url::refusesEveryForeignCharacter()
{
    int taken = 0;
    for (int c = 0; c < 256; ++c) {
        QByteArray text(8, 'A');
        for (int place = 0; place < 8; ++place) {
            text[place] = char(c);
            taken += decodeBase64Url(text).isStrict();
            text[place] = 'A';
        }
    }
    QCOMPARE(taken, 64 * 8);
}

QTEST_APPLESS_MAIN(tst_Base64Url)
#include "tst_base64url.moc"
