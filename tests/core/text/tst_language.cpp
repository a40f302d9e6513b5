#include "core/text/language.h"

#include <QHash>
#include <QTest>

using namespace claimcheck;

/// As gettext reads these variables.
class TestLanguage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chosen_data();
    void chosen();
};

void TestLanguage::chosen_data()
{
    using Variables = QHash<QByteArray, QByteArray>;
    QTest::addColumn<Variables>("variables");
    QTest::addColumn<QByteArray>("language");
    const auto row = [](const char *name, const Variables &variables, const QByteArray &language) {
        QTest::newRow(name) << variables << language;
    };
    row("nothing set", {}, "");
    row("German", {{"LANG", "de_DE.UTF-8"}}, "de");
    row("Austrian with a modifier", {{"LANG", "de_AT@euro"}}, "de");
    row("short", {{"LC_MESSAGES", "de"}}, "de");
    row("LC_ALL wins", {{"LC_ALL", "C.UTF-8"}, {"LANG", "de_DE.UTF-8"}}, "");
    row("LC_MESSAGES wins over LANG", {{"LC_MESSAGES", "de_CH.UTF-8"}, {"LANG", "en_US.UTF-8"}}, "de");
    row("an empty one does not count", {{"LC_ALL", ""}, {"LANG", "de_DE.UTF-8"}}, "de");
    row("no catalogue", {{"LANG", "sv_SE.UTF-8"}}, "");
    row("not a longer name", {{"LANG", "den_CA.UTF-8"}}, "");
    row("English", {{"LANG", "en_GB.UTF-8"}}, "");
    row("LANGUAGE wins", {{"LANG", "en_GB.UTF-8"}, {"LANGUAGE", "de"}}, "de");
    row("first there is", {{"LANG", "de_DE.UTF-8"}, {"LANGUAGE", "sv:fr_CA:de"}}, "fr");
    row("English before German", {{"LANG", "de_DE.UTF-8"}, {"LANGUAGE", "sv:en:de"}}, "");
    row("LANGUAGE in the plain locale", {{"LANG", "C"}, {"LANGUAGE", "de"}}, "");
    row("LANGUAGE alone", {{"LANGUAGE", "de"}}, "");
    row("ours wins", {{"LANG", "en_GB.UTF-8"}, {"CLAIMCHECK_LANGUAGE", "de"}}, "de");
    row("ours in the plain locale", {{"LANG", "C"}, {"CLAIMCHECK_LANGUAGE", "de"}}, "de");
    row("ours is English", {{"LANG", "de_DE.UTF-8"}, {"CLAIMCHECK_LANGUAGE", "en"}}, "");
    row("ours without a catalogue", {{"LANG", "de_DE.UTF-8"}, {"CLAIMCHECK_LANGUAGE", "sv"}}, "");
    row("a path", {{"LANG", "../../de"}}, "");
}

void TestLanguage::chosen()
{
    using Variables = QHash<QByteArray, QByteArray>;
    QFETCH(Variables, variables);
    const auto variable = [&](const char *name) { return variables.value(name); };
    QTEST(languageOf(variable, {"de", "fr"}), "language");
}

QTEST_GUILESS_MAIN(TestLanguage)
#include "tst_language.moc"
