#include "cli/layout.h"

#include <QTest>

using namespace claimcheck;
using namespace claimcheck::cli;

class tst_Layout : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void widths_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("columns");
        QTest::newRow("plain") << u"abc"_qs << 3;
        QTest::newRow("accent") << u"é"_qs << 1;
        QTest::newRow("combining") << u"e\u0301x"_qs << 2;
        QTest::newRow("wide") << u"日本"_qs << 4;
        QTest::newRow("emoji") << u"😀"_qs << 2;
        QTest::newRow("lone surrogate") << QString(QChar(0xD83D)) << 1;
    }
    void widths()
    {
        QFETCH(QString, text);
        QFETCH(int, columns);
        QCOMPARE(columnsOf(text), columns);
    }

    void wrapping()
    {
        QCOMPARE(wrapped(u"one two three"_qs, 7), (QList<QString>{u"one two"_qs, u"three"_qs}));
        QCOMPARE(wrapped(u"abcdefgh"_qs, 3), (QList<QString>{u"abc"_qs, u"def"_qs, u"gh"_qs}));
        QCOMPARE(wrapped(u"日本語"_qs, 3), (QList<QString>{u"日"_qs, u"本"_qs, u"語"_qs}));
        QCOMPARE(wrapped({}, 10), QList<QString>{QString()});
        QCOMPARE(wrapped(u"日"_qs, 1).size(), 1);
    }

    void marks()
    {
        const QList<MarkedLine> lines = marked(u"abcdefgh"_qs, {2, 5}, 4);
        QCOMPARE(lines.size(), 2);
        QCOMPARE(lines.at(0).marks, u"  ^^"_qs);
        QCOMPARE(lines.at(1).text, u"efgh"_qs);
        QCOMPARE(lines.at(1).marks, u"^"_qs);
    }
    void marksUnderWide() { QCOMPARE(marked(u"日本x"_qs, {1, 2}, 20).at(0).marks, u"  ^^"_qs); }
    void markAtEnd() { QCOMPARE(marked(u"ab"_qs, {2, 3}, 20).at(0).marks, u"  ^"_qs); }

    void coloursOnlyWhereWanted()
    {
        Screen plain, coloured;
        coloured.colour = true;
        QCOMPARE(Page(plain).toned(u"x"_qs, Tone::Bad), u"x"_qs);
        QCOMPARE(Page(coloured).toned(u"x"_qs, Tone::Bad), u"\033[31mx\033[0m"_qs);
        QCOMPARE(Page(coloured).toned({}, Tone::Bad), QString());
    }
    void withoutUtf8()
    {
        Screen ascii;
        ascii.unicode = false;
        Page page(ascii);
        page.line(page.sign(Sign::Good) + u" a · b … ü 😀"_qs);
        QCOMPARE(page.take(), QByteArray("+ a - b ... \\u{FC} \\u{1F600}\n"));
    }
    void labels()
    {
        Page page(Screen{false, false, true, 30});
        page.labelled(u"ab"_qs, u"one two three four five six"_qs, 2, 6);
        QCOMPARE(page.take(), QByteArray("  ab    one two three four\n        five six\n"));
    }
};

QTEST_APPLESS_MAIN(tst_Layout)
#include "tst_layout.moc"
