#include "core/help/helppage.h"
#include "core/help/vocabulary.h"

#include <QSet>
#include <QTest>

using namespace claimcheck;

/// The help is whole: every word has its meaning, every page its parts, and everything leads somewhere.
class tst_Help : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void wordsAreDefinedOnce();
    void wordsLeadToWords();
    void wordsAreFound_data();
    void wordsAreFound();
    void everyPlaceHasAPage();
    void pagesAreWhole_data();
    void pagesAreWhole();
    void everyWordIsReached();
    void nothingIsPutAsAFact();
};

namespace {

/// The sentences of the definitions, without the dots of addresses and names.
qsizetype sentences(const QString &text)
{
    return text.count(QStringLiteral(". ")) + 1;
}

} // namespace

void tst_Help::wordsAreDefinedOnce()
{
    const QList<Term> all = vocabulary();
    QVERIFY(all.size() >= 30);
    QSet<QString> seen;
    for (const Term &term : all) {
        QVERIFY2(!term.id.isEmpty() && term.id == term.id.toLower() && !term.id.contains(' '), term.id);
        QVERIFY2(!seen.contains(QString::fromLatin1(term.id)), term.id);
        seen << QString::fromLatin1(term.id);
        QVERIFY2(!term.title.isEmpty() && term.definition.endsWith(u'.'), term.id);
        QVERIFY2(sentences(term.definition) <= 4 && term.definition.size() <= 320, term.id);
    }
}

void tst_Help::wordsLeadToWords()
{
    const QList<Term> all = vocabulary();
    for (const Term &term : all) {
        QVERIFY2(!term.related.isEmpty(), term.id);
        for (const QByteArray &other : term.related) {
            QVERIFY2(other != term.id, term.id);
            QVERIFY2(termNamed(QString::fromLatin1(other)), other);
        }
    }
}

void tst_Help::wordsAreFound_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QByteArray>("id");
    QTest::newRow("id") << QStringLiteral("access-token") << QByteArray("access-token");
    QTest::newRow("title") << QStringLiteral("access token") << QByteArray("access-token");
    QTest::newRow("capitals") << QStringLiteral("Service Account") << QByteArray("service-account");
    QTest::newRow("nothing") << QStringLiteral("zebra") << QByteArray();
    QTest::newRow("empty") << QString() << QByteArray();
    QTest::newRow("a part") << QStringLiteral("access") << QByteArray();
}

void tst_Help::wordsAreFound()
{
    QFETCH(QString, typed);
    QFETCH(QByteArray, id);
    const std::optional<Term> term = termNamed(typed);
    QCOMPARE(term ? term->id : QByteArray(), id);
}

void tst_Help::everyPlaceHasAPage()
{
    for (const char *place : {"connect", "inspect", "rules", "sign-in", "doctor", "activity", "settings"})
        QVERIFY2(helpPage(place), place);
    QCOMPARE(helpPages().size(), 7);
    QVERIFY(!helpPage("zebra"));
    QVERIFY(!helpPage(""));
}

void tst_Help::pagesAreWhole_data()
{
    QTest::addColumn<QByteArray>("place");
    const QList<HelpPage> all = helpPages();
    for (const HelpPage &page : all)
        QTest::newRow(page.place) << page.place;
}

void tst_Help::pagesAreWhole()
{
    QFETCH(QByteArray, place);
    const HelpPage page = *helpPage(place);
    QVERIFY(page.question.endsWith(u'?'));
    QVERIFY(page.answer.endsWith(u'.') && page.answer.size() <= 420);
    QVERIFY(page.acts.size() >= 2 && page.acts.size() <= 4);
    for (const HelpPage::Act &act : page.acts)
        QVERIFY(!act.what.isEmpty() && !act.keys.isEmpty());
    QVERIFY(!page.unknown.isEmpty());
    for (const QString &one : page.unknown)
        QVERIFY(one.endsWith(u'.'));
    QVERIFY(page.terms.size() >= 2);
    for (const QByteArray &id : page.terms)
        QVERIFY2(termNamed(QString::fromLatin1(id)), id);
    for (const HelpPage::Verb &verb : page.verbs)
        QVERIFY(!verb.name.isEmpty() && !verb.what.isEmpty());
}

/// From some page by links, so that no meaning is only found by who knows the word.
void tst_Help::everyWordIsReached()
{
    QList<QByteArray> open;
    const QList<HelpPage> pages = helpPages();
    for (const HelpPage &page : pages)
        open += page.terms;
    QSet<QByteArray> reached;
    while (!open.isEmpty()) {
        const QByteArray id = open.takeLast();
        if (reached.contains(id))
            continue;
        reached << id;
        open += termNamed(QString::fromLatin1(id))->related;
    }
    const QList<Term> all = vocabulary();
    for (const Term &term : all)
        QVERIFY2(reached.contains(term.id), term.id);
}

/// What the service has not published is said to be so where the help speaks of it.
void tst_Help::nothingIsPutAsAFact()
{
    for (const char *id : {"jti", "condition", "discovery", "membership"})
        QVERIFY2(termNamed(QString::fromLatin1(id))->definition.contains(QStringLiteral("not published")),
                 id);
    QVERIFY(termNamed(QStringLiteral("access-token"))->definition.contains(QStringLiteral("documented")));
    QVERIFY(termNamed(QStringLiteral("workspace"))->definition.contains(QStringLiteral("disagree")));
}

QTEST_MAIN(tst_Help)
#include "tst_help.moc"
