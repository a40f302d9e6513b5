#include "core/text/veil.h"
#include "core/text/visible.h"

#include "core/jose/token.h"
#include "support/vectors.h"

#include <QElapsedTimer>
#include <QTest>

using namespace claimcheck;

namespace {

/// Nothing in a text for showing may start a row, turn the writing round, or take no room.
bool isInert(const QString &text)
{
    const QList<uint> points = text.toUcs4();
    for (const uint c : points) {
        switch (QChar::category(c)) {
        case QChar::Other_Control:
        case QChar::Other_Format:
        case QChar::Other_Surrogate:
        case QChar::Other_PrivateUse:
        case QChar::Other_NotAssigned:
        case QChar::Separator_Line:
        case QChar::Separator_Paragraph:
            return false;
        default:
            break;
        }
    }
    return !text.startsWith(u' ') && !text.endsWith(u' ');
}

} // namespace

class tst_Visible : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTextsAsTheyAre_data();
    void showsTextsAsTheyAre();
    void showsWhatHides_data();
    void showsWhatHides();
    void escapesEveryDangerousCharacter();
    void keepsToTheLimit();
    void keepsNaughtyStringsInert_data();
    void keepsNaughtyStringsInert();
    void showsHostileClaimsInert_data();
    void showsHostileClaimsInert();
    void writesOutScripts();
    void tellsLookalikes_data();
    void tellsLookalikes();
    void isQuickOnLongText();
    void veils_data();
    void veils();
    void veilsAllWhereThereIsTooMuch();
    void veilsLongTextsQuickly();
};

void tst_Visible::showsTextsAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    const char16_t *const texts[] = {u"",
                                     u"a",
                                     u"repo:acme/app:ref:refs/heads/main",
                                     u"a b",
                                     u"<b>&amp;%1 %n {0} \\u0041 \\n",
                                     u"Grüße, Ελλάδα, Привет",
                                     u"日本語 한국어 ไทย",
                                     u"עברית العربية",
                                     u"e\u0301",
                                     u"😀",
                                     u"=1+1",
                                     u"'; DROP TABLE x;--",
                                     u"👍🏽",
                                     u"…",
                                     u"\uFFFD"};
    for (const char16_t *text : texts)
        QTest::newRow(QString::fromUtf16(text).toUtf8().constData()) << QString::fromUtf16(text);
}

void tst_Visible::showsTextsAsTheyAre()
{
    QFETCH(QString, text);
    QCOMPARE(visible(text), text);
    QVERIFY(!hasHiddenCharacters(text));
}

void tst_Visible::showsWhatHides_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("line break") << u"a\r\nb"_qs << u"a\\u{D}\\u{A}b"_qs;
    QTest::newRow("tab") << u"a\tb"_qs << u"a\\u{9}b"_qs;
    QTest::newRow("zero") << u"a"_qs + QChar(0) + u"b"_qs << u"a\\u{0}b"_qs;
    QTest::newRow("override") << u"a\u202Eb"_qs << u"a\\u{202E}b"_qs;
    QTest::newRow("isolate") << u"\u2066a"_qs << u"\\u{2066}a"_qs;
    QTest::newRow("Arabic letter mark") << u"a\u061C"_qs << u"a\\u{61C}"_qs;
    QTest::newRow("zero width space") << u"ad\u200Bmin"_qs << u"ad\\u{200B}min"_qs;
    QTest::newRow("byte order mark") << u"\uFEFFa"_qs << u"\\u{FEFF}a"_qs;
    QTest::newRow("soft hyphen") << u"a\u00ADb"_qs << u"a\\u{AD}b"_qs;
    QTest::newRow("tag") << u"a\U000E0041"_qs << u"a\\u{E0041}"_qs;
    QTest::newRow("variation selector") << u"a\uFE0F"_qs << u"a\\u{FE0F}"_qs;
    QTest::newRow("Hangul filler") << u"\u3164"_qs << u"\\u{3164}"_qs;
    QTest::newRow("Braille blank") << u"a\u2800b"_qs << u"a\\u{2800}b"_qs;
    QTest::newRow("paragraph separator") << u"a\u2029b"_qs << u"a\\u{2029}b"_qs;
    QTest::newRow("no-break space") << u"a\u00A0b"_qs << u"a\\u{A0}b"_qs;
    QTest::newRow("ideographic space") << u"a\u3000b"_qs << u"a\\u{3000}b"_qs;
    QTest::newRow("leading blank") << u" a"_qs << u"\\u{20}a"_qs;
    QTest::newRow("trailing blanks") << u"a b  "_qs << u"a b\\u{20}\\u{20}"_qs;
    QTest::newRow("only a blank") << u" "_qs << u"\\u{20}"_qs;
    QTest::newRow("lone surrogate") << u"a"_qs + QChar(0xD800) << u"a\\u{D800}"_qs;
    QTest::newRow("private use") << u"a\uE000"_qs << u"a\\u{E000}"_qs;
    QTest::newRow("delete") << u"a\u007Fb"_qs << u"a\\u{7F}b"_qs;
    QTest::newRow("C1") << u"a\u0085b"_qs << u"a\\u{85}b"_qs;
    QTest::newRow("mark at the start") << u"\u0301a"_qs << u"\\u{301}a"_qs;
    QTest::newRow("marks piled up") << u"Z\u0301\u0302\u0303\u0304\u0305"_qs
                                    << u"Z\u0301\u0302\u0303\\u{304}\\u{305}"_qs;
}

void tst_Visible::showsWhatHides()
{
    QFETCH(QString, text);
    QTEST(visible(text), "shown");
    QVERIFY(hasHiddenCharacters(text));
    QVERIFY(isInert(visible(text)));
}

void tst_Visible::escapesEveryDangerousCharacter()
{
    // Above the third plane little is assigned and all of it in blocks.
    for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x20000 || (c >= 0xE0000 && c < 0xE0200) ? 1 : 61) {
        const QString text = u"a"_qs + QString::fromUcs4(&c, 1) + u"b"_qs;
        const QString shown = visible(text);
        if (!isInert(shown))
            QFAIL(QByteArray::number(c, 16).constData());
        if ((shown != text) != hasHiddenCharacters(text))
            QFAIL(QByteArray::number(c, 16).constData());
        if (c >= 0x20 && c < 0x7F && shown != text)
            QFAIL(QByteArray::number(c, 16).constData());
    }
}

void tst_Visible::keepsToTheLimit()
{
    const QString text = QString(1000, u'x');
    QCOMPARE(visible(text, 1000), text);
    QCOMPARE(visible(text, 20), u"xxxxxxxxxxxxx… +987"_qs.mid(0, 20));
    for (int limit = 0; limit < 60; ++limit) {
        for (const QString &hostile :
             {text, QString(1000, QChar(0x202E)), u"😀"_qs.repeated(500), u"e\u0301"_qs.repeated(400)}) {
            const QString shown = visible(hostile, limit);
            QVERIFY(shown.size() <= limit);
            QVERIFY(!shown.contains(QChar::ReplacementCharacter));
            QVERIFY(isInert(shown) || limit < 8);
        }
    }
}

void tst_Visible::keepsNaughtyStringsInert_data()
{
    QTest::addColumn<QByteArray>("text");
    const QJsonArray vectors = test::VectorFile::load("json/naughty-strings").vectors();
    for (const QJsonValue &value : vectors)
        QTest::newRow(test::rowName(value.toObject()).constData())
            << test::bytes(value.toObject(), "text").value();
}

void tst_Visible::keepsNaughtyStringsInert()
{
    QFETCH(QByteArray, text);
    const QString original = QString::fromUtf8(text);
    const QString shown = visible(original);
    QVERIFY(isInert(shown));
    QCOMPARE(hasHiddenCharacters(original), shown != original);
    QCOMPARE(visible(shown), shown);
    QVERIFY(original.isEmpty() == shown.isEmpty());
}

void tst_Visible::showsHostileClaimsInert_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QString>("claim");
    QTest::addColumn<bool>("escape");
    QTest::addColumn<bool>("confusable");
    const QJsonArray vectors = test::VectorFile::load("jose/attacks").vectors();
    for (const QJsonValue &value : vectors) {
        const QJsonObject row = value.toObject(), display = row.value(u"display"_qs).toObject();
        if (display.isEmpty())
            continue;
        const QJsonArray must = display.value(u"must"_qs).toArray();
        QTest::newRow(test::rowName(row).constData())
            << test::bytes(row, "token").value() << display.value(u"claim"_qs).toString()
            << must.contains(QJsonValue(u"escape-control"_qs))
            << must.contains(QJsonValue(u"flag-confusable"_qs));
    }
}

void tst_Visible::showsHostileClaimsInert()
{
    QFETCH(QByteArray, token);
    QFETCH(QString, claim);
    QFETCH(bool, escape);
    QFETCH(bool, confusable);
    const Token parsed = Token::parse(token);
    QVERIFY(parsed.isWellFormed());
    const bool isName = claim == u"(name)";
    const json::Value claims = parsed.claims().root();
    const json::Value value = isName ? claims.at(claims.size() - 1) : claims[claim.toUtf8()];
    QVERIFY(!value.isMissing());
    const QString original = isName ? value.key() : value.toString();
    const QString shown = visible(original, original.size() * 10 + 10);
    QVERIFY(isInert(shown));
    QCOMPARE(hasHiddenCharacters(original), shown != original);
    if (escape && !isName)
        QVERIFY(shown != original);
    if (confusable)
        QVERIFY(hasLookalikes(original));
}

void tst_Visible::writesOutScripts()
{
    const QString text = u"\u0905 ка"_qs;
    QCOMPARE(visible(text), text);
    std::bitset<QChar::ScriptCount> scripts;
    scripts.set(QChar::Script_Devanagari);
    writeOut(scripts);
    QCOMPARE(visible(text), u"\\u{905} ка"_qs);
    QVERIFY(!hasHiddenCharacters(text)); // it hides nothing; there is only no letter for it
    writeOut({});
    QCOMPARE(visible(text), text);
}

void tst_Visible::tellsLookalikes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("lookalike");
    const auto row = [](const char16_t *text, bool lookalike) {
        QTest::newRow(QString::fromUtf16(text).toUtf8().constData()) << QString::fromUtf16(text) << lookalike;
    };
    row(u"admin", false);
    row(u"", false);
    row(u"repo:acme/app:ref:refs/heads/main", false);
    row(u"Grüße aus Köln, señor", false);
    row(u"Привет мир", false);
    row(u"repo:acme/приложение", false);
    row(u"Ελλάδα", false);
    row(u"東京 Tokyo カタカナ", false);
    row(u"한국어", false);
    row(u"\u0430dmin", true); // Cyrillic a
    row(u"g\u0456thub", true); // Cyrillic i
    row(u"\u03B1dmin", true); // Greek alpha
    row(u"\u0440\u0430\u0443\u0440\u0430", true); // wholly of Cyrillic letters that pass for Latin
    row(u"\uFF41dmin", true);
    row(u"\U0001D41Admin", true);
    row(u"\u1D00dmin", true);
    row(u"adm\u0131n", true);
    row(u"issuer\u2024example", true); // one dot leader
    row(u"https:\u2215\u2215x", true); // division slash
    row(u"a\u2010b", true);
    row(u"xn--pple-43d.example", true);
    row(u"https://XN--PPLE-43D.example", true);
    row(u"a\u200B\u0430", true); // an invisible character does not part the word
}

void tst_Visible::tellsLookalikes()
{
    QFETCH(QString, text);
    QTEST(hasLookalikes(text), "lookalike");
}

void tst_Visible::isQuickOnLongText()
{
    const QString text = u"a\u202E\u0301 "_qs.repeated(200'000);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(visible(text).size() <= 4096);
    QVERIFY(hasHiddenCharacters(text));
    QVERIFY(!hasLookalikes(text));
    QVERIFY(timer.elapsed() < 5000);
}

namespace {

/// Of a token that names people and places nobody may read, in the grammar of one provider.
Veil someVeil()
{
    const Veil ordinary({{u"repo: :ref:refs/heads/ push example"_qs},
                         {u"A rule says what is in the repository Krymbold"_qs},
                         {u"krymbold"_qs}});
    return ordinary.hiding({u"repo:Krymbold/quaffing-ton:ref:refs/heads/wuzzlefen"_qs, u"my-org"_qs,
                            u"push"_qs, u"73519284"_qs, u"Jorv Ötzi"_qs,
                            u"https://idp.zephyrine.example/refs-heads"_qs});
}

} // namespace

void tst_Visible::veils_data()
{
    QTest::addColumn<bool>("prose");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    const auto data = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << false << text << QString(shown).replace(u'*', QChar(0x2022));
    };
    const auto prose = [](const char *name, const QString &text, const QString &shown) {
        QTest::newRow(name) << true << text << QString(shown).replace(u'*', QChar(0x2022));
    };
    data("the structure stays", u"repo:Krymbold/quaffing-ton:ref:refs/heads/wuzzlefen"_qs,
         u"repo:********/********-***:ref:refs/heads/*********"_qs);
    data("in another case", u"KRYMBOLD"_qs, u"********"_qs);
    data("a part of it", u"tower_quaffing_7"_qs, u"tower_********_*"_qs);
    data("cut off", u"repo:Krym…"_qs, u"repo:****…"_qs);
    data("its end", u"…zlefen"_qs, u"…******"_qs);
    data("with a slip of the pen", u"wuzzlefan"_qs, u"*********"_qs);
    data("escaped", u"%3AKrymbold%2Fquaffing"_qs, u"%**********%**********"_qs);
    data("joined with others", u"github-my-org-main"_qs, u"github-**-***-main"_qs);
    data("one ordinary word", u"event_name == \"push\""_qs, u"event_name == \"****\""_qs);
    data("a number", u"73519284"_qs, u"********"_qs);
    data("a name", u"Jorv Ötzi"_qs, u"**** ****"_qs);
    data("an address", u"https://idp.zephyrine.example/x"_qs, u"*****://***.*********.*******/x"_qs);
    data("ordinary words that make a name", u"refs/refs-heads"_qs, u"refs/****-*****"_qs);
    data("something else", u"environment: production"_qs, u"environment: production"_qs);
    data("any token", u"Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.x"_qs, u"Bearer "_qs + QString(37, u'*'));
    data("any key", u"sk-ant-oat01-x"_qs, QString(14, u'*'));
    prose("ordinary words", u"A push to the repository."_qs, u"A push to the repository."_qs);
    prose("an example of the prose", u"A rule says krymbold."_qs, u"A rule says ********."_qs);
    prose("nothing of it", u"The subject differs at character 7."_qs,
          u"The subject differs at character 7."_qs);
    prose("empty", {}, {});
}

void tst_Visible::veils()
{
    QFETCH(bool, prose);
    QFETCH(QString, text);
    QTEST(someVeil().veiled(text, prose ? Veil::Kind::Prose : Veil::Kind::Data), "shown");
}

void tst_Visible::veilsAllWhereThereIsTooMuch()
{
    const Veil veil = Veil({{u"sub"_qs}, {}, {}}).hiding({QString(100'000, u'a')});
    QCOMPARE(veil.veiled(u"sub: other"_qs, Veil::Kind::Data), u"sub: \u2022\u2022\u2022\u2022\u2022"_qs);
}

void tst_Visible::veilsLongTextsQuickly()
{
    QElapsedTimer timer;
    timer.start();
    const QString text = u"ab-cd.wuzzlefenwuzzlefen "_qs.repeated(20'000);
    QCOMPARE(someVeil().veiled(text, Veil::Kind::Data).size(), text.size());
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(tst_Visible)
#include "tst_visible.moc"
