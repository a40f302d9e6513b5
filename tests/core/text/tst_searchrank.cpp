#include "core/text/searchrank.h"

#include <QTest>

using namespace claimcheck;

/// What answers the words somebody typed, and what comes first.
class tst_SearchRank : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void orders();
};

void tst_SearchRank::finds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto row = [](const char *name, const QString &typed, const QString &text, bool found) {
        QTest::newRow(name) << typed << text << found;
    };
    row("nothing typed", {}, QStringLiteral("Rules"), true);
    row("blanks", QStringLiteral("  "), QStringLiteral("Rules"), true);
    row("beginning", QStringLiteral("ru"), QStringLiteral("Rules"), true);
    row("another case", QStringLiteral("RULE"), QStringLiteral("rules"), true);
    row("letters beyond ASCII", QString::fromUtf8("ÄRGER"), QString::fromUtf8("Ärger"), true);
    row("inside", QStringLiteral("les"), QStringLiteral("Rules"), true);
    row("two words in another order", QStringLiteral("file open"), QStringLiteral("Open a token file"), true);
    row("one of two missing", QStringLiteral("open rule"), QStringLiteral("Open a token file"), false);
    row("more than there is", QStringLiteral("rulesx"), QStringLiteral("Rules"), false);
    row("in an empty text", QStringLiteral("a"), {}, false);
}

void tst_SearchRank::finds()
{
    QFETCH(QString, typed);
    QFETCH(QString, text);
    QFETCH(bool, found);
    QCOMPARE(SearchWords(typed).rank(SearchWords::text(text)).has_value(), found);
}

void tst_SearchRank::orders()
{
    const SearchWords words(QStringLiteral("sub"));
    const auto rank = [&words](const char *text) {
        return words.rank(SearchWords::text(QString::fromUtf8(text))).value();
    };
    QVERIFY(rank("sub") < rank("the sub"));
    QVERIFY(rank("the sub") < rank("resubmit"));
    QCOMPARE(rank("repo-sub"), rank("the sub"));
    QCOMPARE(rank("resub sub"), rank("the sub")); // the best place counts
}

QTEST_APPLESS_MAIN(tst_SearchRank)
#include "tst_searchrank.moc"
