#include "support/files.h"
#include "ui/documents/keptedits.h"
#include "ui/documents/samplefile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/rulesplace.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

} // namespace

/// Changes to rules that are not saved are not lost: not by closing, not by opening something else, not by a
/// crash. In Rules and in Inspect alike.
class tst_Unsaved : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void closeAsks_data() { places_data(); }
    void closeAsks();
    void closeSaves_data() { places_data(); }
    void closeSaves();
    void openingAsks_data();
    void openingAsks();
    void closingTheRulesAsks_data() { places_data(); }
    void closingTheRulesAsks();
    void comesBackAfterACrash_data() { places_data(); }
    void comesBackAfterACrash();
    void theFileIsAnothersByNow_data() { places_data(); }
    void theFileIsAnothersByNow();
    void theFileChangedMeanwhile_data() { places_data(); }
    void theFileChangedMeanwhile();
    void whatIsTypedComesBack();
    void halfOfItComesBack();
    void tokensAreNotKept();
    void aDamagedJournalIsKept();
    void nextStartGoesOnWithTheFileSavedElsewhere();
    void changesOfALostEnvironmentStay();

private:
    void places_data();
    void build();
    Place *place() const { return m_window->currentPlace(); }
    const FederationFile *file() const;
    void change(const QByteArray &name);
    QByteArray ruleName() const { return file() ? file()->rules.constFirst().name : QByteArray(); }
    QMessageBox *question() const { return m_window->findChild<QMessageBox *>(QStringLiteral("unsaved")); }
    void answer(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QVERIFY(QTest::qWaitForWindowActive(question()));
        QTest::keyClick(question(), key, modifiers);
    }
    QString path(const QString &name) const { return m_folder->filePath(name); }
    /// What a kill leaves: the journal as it is on the disk, and nobody to take it away.
    void crash();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<MainWindow> m_window;
    RulesPlace *m_rules = nullptr;
    InspectPlace *m_inspect = nullptr;
};

void tst_Unsaved::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
}

void tst_Unsaved::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(path(QStringLiteral("window.ini")), QSettings::IniFormat);
    test::writeFile(path(QStringLiteral("acme.json")), sampleFederation());
    test::writeFile(path(QStringLiteral("other.json")), sampleFederation());
    build();
}

void tst_Unsaved::build()
{
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->addPlace({QStringLiteral("Rules"), QStringLiteral("rules"),
                        [this] {
                            m_rules = new RulesPlace([] { return now; }, nullptr);
                            m_rules->keepEdits(path(QStringLiteral("rules-edits.json")));
                            return m_rules;
                        },
                        QStringLiteral("rules")});
    m_window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"),
                        [this] {
                            m_inspect = new InspectPlace([] { return now; }, nullptr);
                            m_inspect->keepEdits(path(QStringLiteral("inspect-edits.json")));
                            return m_inspect;
                        },
                        QStringLiteral("inspect")});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_Unsaved::cleanup()
{
    m_window.reset();
}

void tst_Unsaved::places_data()
{
    QTest::addColumn<int>("index");
    QTest::newRow("Rules") << 0;
    QTest::newRow("Inspect") << 1;
}

const FederationFile *tst_Unsaved::file() const
{
    return place() == m_rules ? m_rules->book()->file() : m_inspect->session()->federation();
}

void tst_Unsaved::change(const QByteArray &name)
{
    FederationFile changed = *file();
    changed.rules[0].name = name;
    if (place() == m_rules)
        m_rules->book()->change(changed, QStringLiteral("Change"));
    else
        m_inspect->session()->changeFile(changed, QStringLiteral("Change"));
}

void tst_Unsaved::crash()
{
    const QStringList journals{path(QStringLiteral("rules-edits.json")),
                               path(QStringLiteral("inspect-edits.json"))};
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(journals.at(place() == m_rules ? 0 : 1)), 1000);
    QList<QByteArray> left;
    for (const QString &journal : journals)
        left.append(test::contentOf(journal));
    m_window.reset();
    for (qsizetype i = 0; i < journals.size(); ++i) {
        QFile::remove(journals.at(i));
        if (!left.at(i).isEmpty())
            test::writeFile(journals.at(i), left.at(i));
    }
}

void tst_Unsaved::closeAsks()
{
    QFETCH(int, index);
    m_window->showPlace(index);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    QVERIFY(!m_window->close());
    QVERIFY(question());
    QVERIFY(question()->informativeText().contains(QStringLiteral("acme.json")));
    answer(Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(m_window->isVisible());
    QCOMPARE(ruleName(), "mine");
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(question());
    const QList<QAbstractButton *> buttons = question()->buttons();
    for (QAbstractButton *button : buttons)
        if (question()->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_VERIFY(!m_window->isVisible());
    m_window.reset();
    build();
    m_window->showPlace(index); // what was discarded does not come back
    QVERIFY(!file());
}

void tst_Unsaved::closeSaves()
{
    QFETCH(int, index);
    m_window->showPlace(index);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    m_window->showPlace(1 - index); // wherever one is
    QVERIFY(!m_window->close());
    answer(Qt::Key_Return);
    QTRY_VERIFY(m_window->findChild<QFileDialog *>());
    QVERIFY(m_window->isVisible());
    Q_EMIT m_window->findChild<QFileDialog *>()->fileSelected(path(QStringLiteral("saved.json")));
    QTRY_VERIFY(!m_window->isVisible());
    QCOMPARE(
        FederationFile::parse(test::contentOf(path(QStringLiteral("saved.json"))))->rules.constFirst().name,
        "mine");
}

void tst_Unsaved::openingAsks_data()
{
    QTest::addColumn<int>("index");
    QTest::addColumn<QByteArray>("way");
    QTest::newRow("Rules, open") << 0 << QByteArray("open");
    QTest::newRow("Inspect, open") << 1 << QByteArray("open");
    QTest::newRow("Inspect, drop") << 1 << QByteArray("drop");
    QTest::newRow("Rules, recent") << 0 << QByteArray("recent");
    QTest::newRow("Rules, paste") << 0 << QByteArray("paste");
}

/// A second start hands over by what opens a file, too.
void tst_Unsaved::openingAsks()
{
    QFETCH(int, index);
    QFETCH(QByteArray, way);
    m_window->showPlace(index);
    const QString other = path(QStringLiteral("other.json"));
    m_window->openFile(other); // to be a recent one
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    const auto open = [&] {
        if (way == "open") {
            m_window->openFile(other);
        } else if (way == "drop") {
            QMimeData data;
            data.setUrls({QUrl::fromLocalFile(other)});
            QDragEnterEvent enter({5, 5}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(m_window.get(), &enter);
            QDropEvent event(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QApplication::sendEvent(m_window.get(), &event);
        } else if (way == "paste") {
            place()->pasteText(QString::fromUtf8(sampleFederation()));
        } else {
            auto *menu = m_window->findChild<QMenu *>();
            Q_EMIT menu->aboutToShow();
            const QList<QAction *> actions = menu->actions();
            for (QAction *action : actions)
                if (action->menu() && action->text() == u"&Recent files")
                    action->menu()->actions().at(1)->trigger();
        }
    };
    open();
    QVERIFY(question());
    QCOMPARE(ruleName(), "mine");
    answer(Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(ruleName(), "mine");
    open();
    answer(Qt::Key_D, Qt::AltModifier);
    QTRY_VERIFY(ruleName() != "mine");
    QCOMPARE(place()->unsaved(), QString());
}

void tst_Unsaved::closingTheRulesAsks()
{
    QFETCH(int, index);
    m_window->showPlace(index);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    const QList<QAction *> actions = place()->menuActions();
    for (QAction *action : actions)
        if (action->text() == u"C&lose the rules" || action->text() == u"Close federation file")
            action->trigger();
    QVERIFY(question());
    QCOMPARE(ruleName(), "mine");
    answer(Qt::Key_Return);
    QTRY_VERIFY(place()->findChild<QFileDialog *>());
    Q_EMIT place()->findChild<QFileDialog *>()->fileSelected(path(QStringLiteral("saved.json")));
    QVERIFY(!file());
    QVERIFY(test::contentOf(path(QStringLiteral("saved.json"))).contains("mine"));
}

/// What somebody else has saved there is not overwritten without a word.
void tst_Unsaved::theFileIsAnothersByNow()
{
    QFETCH(int, index);
    const QString acme = path(QStringLiteral("acme.json"));
    m_window->showPlace(index);
    m_window->openFile(acme);
    change("mine");
    const QByteArray theirs = sampleFederation() + '\n';
    test::writeFile(acme, theirs);
    const auto saveTo = [this](const QString &path) {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        QTRY_VERIFY(place()->findChild<QFileDialog *>());
        auto *dialog = place()->findChild<QFileDialog *>();
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
    };
    const auto asked = [this] { return m_window->findChild<QMessageBox *>(QStringLiteral("changed")); };
    const auto answerWith = [&asked](QMessageBox::ButtonRole role) {
        const QList<QAbstractButton *> buttons = asked()->buttons();
        for (QAbstractButton *button : buttons)
            if (asked()->buttonRole(button) == role)
                return button->click();
    };
    saveTo(acme);
    QVERIFY(asked() && asked()->text().contains(u"acme.json"));
    QTest::keyClick(asked(), Qt::Key_Escape);
    QTRY_VERIFY(!asked());
    QCOMPARE(test::contentOf(acme), theirs);
    QCOMPARE(ruleName(), "mine");
    saveTo(acme);
    answerWith(QMessageBox::AcceptRole); // another file
    QTRY_VERIFY(place()->findChild<QFileDialog *>());
    delete place()->findChild<QFileDialog *>();
    saveTo(acme);
    answerWith(QMessageBox::DestructiveRole);
    QTRY_VERIFY(test::contentOf(acme).contains("mine"));
    change("mine again");
    saveTo(acme);
    QVERIFY(!asked()); // nobody else was there
    QVERIFY(test::contentOf(acme).contains("mine again"));
}

void tst_Unsaved::comesBackAfterACrash()
{
    QFETCH(int, index);
    m_window->showPlace(index);
    m_window->openFile(path(QStringLiteral("acme.json")));
    const QByteArray before = file()->toJson();
    change("one");
    change("two");
    crash();
    build();
    m_window->showPlace(index);
    QCOMPARE(ruleName(), "two");
    QVERIFY(!place()->unsaved().isEmpty());
    QCOMPARE(place()->workingOn(), QStringLiteral("acme.json"));
    QCOMPARE(place()->openedFile(), path(QStringLiteral("acme.json")));
    if (place() == m_rules)
        m_rules->book()->undo();
    else
        m_inspect->session()->undo();
    QCOMPARE(file()->toJson(), before);
    QCOMPARE(place()->unsaved(), QString());
}

/// Then it is not that file with changes any more.
void tst_Unsaved::theFileChangedMeanwhile()
{
    QFETCH(int, index);
    m_window->showPlace(index);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    crash();
    test::writeFile(path(QStringLiteral("acme.json")), sampleFederation() + "\n");
    build();
    m_window->showPlace(index);
    QCOMPARE(ruleName(), "mine");
    QVERIFY(place()->workingOn() != u"acme.json");
    QCOMPARE(place()->openedFile(), QString());
}

/// Also what is not kept in the rules yet.
void tst_Unsaved::whatIsTypedComesBack()
{
    m_window->showPlace(0);
    m_window->openFile(path(QStringLiteral("acme.json")));
    QTest::keyClick(place(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(m_rules->editPage()->isVisible());
    const int rule = m_rules->editPage()->rule();
    qobject_cast<QLineEdit *>(QApplication::focusWidget())->setText(QStringLiteral("repo:acme/*"));
    QVERIFY(!m_window->close());
    answer(Qt::Key_Escape);
    QTRY_VERIFY(!question());
    crash();
    build();
    m_window->showPlace(0);
    QVERIFY(m_rules->editPage()->isVisible());
    QCOMPARE(m_rules->editPage()->rule(), rule);
    QCOMPARE(m_rules->editPage()->typed().subject, QStringLiteral("repo:acme/*"));
    m_rules->editPage()->keepButton()->click();
    QCOMPARE(file()->rules.at(rule).match.subjectPrefix, QByteArray("repo:acme/*"));
}

/// Half of a number, half of a claim, a condition that does not end, beside changes that were kept; only what
/// looks like a token stays in memory.
void tst_Unsaved::halfOfItComesBack()
{
    m_window->showPlace(0);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    QTest::keyClick(place(), Qt::Key_E, Qt::ControlModifier);
    RuleEditPage *page = m_rules->editPage();
    const int rule = page->rule();
    RuleDraft half = page->typed();
    half.lifetime = QStringLiteral("6");
    half.claims = QStringLiteral("repository_owner");
    half.condition = QStringLiteral("claims.ref ==");
    half.appliesToAllWorkspaces = !half.appliesToAllWorkspaces;
    page->edit(rule, half);
    QVERIFY(page->isChanged());
    QTRY_VERIFY(test::contentOf(path(QStringLiteral("rules-edits.json"))).contains("repository_owner"));
    crash();
    build();
    m_window->showPlace(0);
    QCOMPARE(ruleName(), "mine");
    QCOMPARE(m_rules->editPage()->rule(), rule);
    QVERIFY(m_rules->editPage()->typed() == half);
    QVERIFY(!m_rules->unsaved().isEmpty());
    RuleDraft secret = half;
    secret.description = QStringLiteral("sk-ant-oat01-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    secret.subject = QStringLiteral("repo:elsewhere/*");
    m_rules->editPage()->edit(rule, secret);
    QTRY_VERIFY(test::contentOf(path(QStringLiteral("rules-edits.json"))).contains("repo:elsewhere"));
    QVERIFY(!test::contentOf(path(QStringLiteral("rules-edits.json"))).contains("sk-ant-"));
    crash();
    build();
    m_window->showPlace(0);
    // What was left out is as the rule has it: empty it might let in more.
    const RuleDraft back = m_rules->editPage()->typed();
    QCOMPARE(back.subject, secret.subject);
    QCOMPARE(back.description, RuleDraft::of(file()->rules.at(rule)).description);
}

void tst_Unsaved::tokensAreNotKept()
{
    m_window->showPlace(0);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("fine");
    QTRY_VERIFY(test::contentOf(path(QStringLiteral("rules-edits.json"))).contains("fine"));
    change("sk-ant-oat01-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
    QTest::qWait(600);
    QVERIFY(!test::contentOf(path(QStringLiteral("rules-edits.json"))).contains("sk-ant-"));
}

void tst_Unsaved::aDamagedJournalIsKept()
{
    const QString journal = path(QStringLiteral("rules-edits.json"));
    test::writeFile(journal, "{\"format\":\"claimcheck-ed");
    m_window->showPlace(0);
    QVERIFY(!file());
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    QTRY_VERIFY(QFile::exists(journal));
    QCOMPARE(test::contentOf(journal + u".unreadable"_qs), "{\"format\":\"claimcheck-ed");
}

void tst_Unsaved::nextStartGoesOnWithTheFileSavedElsewhere()
{
    m_window->showPlace(0);
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("mine");
    QTest::keyClick(place(), Qt::Key_S, Qt::ControlModifier);
    Q_EMIT place()->findChild<QFileDialog *>()->fileSelected(path(QStringLiteral("mine.json")));
    QVERIFY(m_window->close());
    QCOMPARE(m_settings->value(QStringLiteral("files/rules")).toString(), path(QStringLiteral("mine.json")));
}

/// Those of a file that is not saved either stay, too.
void tst_Unsaved::changesOfALostEnvironmentStay()
{
    m_window->showPlace(1);
    InspectSession *session = m_inspect->session();
    m_window->openFile(path(QStringLiteral("acme.json")));
    change("of the file");
    session->setEnvironment(*FederationFile::parse(sampleFederation()), QStringLiteral("Sandbox"));
    session->useRules(InspectSession::RuleSource::Environment);
    change("of the environment");
    session->setEnvironment({}, {});
    QCOMPARE(session->unsavedEdits().size(), 2);
    session->useRules(InspectSession::RuleSource::File);
    QCOMPARE(ruleName(), "of the file");
    session->useRules(InspectSession::RuleSource::Environment);
    QCOMPARE(ruleName(), "of the environment");
    session->undo();
    crash();
    build();
    m_window->showPlace(1);
    QCOMPARE(ruleName(), "of the file");
}

QTEST_MAIN(tst_Unsaved)
#include "tst_unsaved.moc"
