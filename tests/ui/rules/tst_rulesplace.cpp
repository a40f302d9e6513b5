#include "ui/rules/rulesplace.h"

#include "support/files.h"
#include "ui/rules/findingcard.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/ruleeditpage.h"
#include "ui/rules/ruleform.h"
#include "ui/rules/ruleoutcome.h"
#include "ui/rules/ruletable.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr UnixSeconds now = 1795342652;

} // namespace

class tst_RulesPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void empty();
    void showsTheChosenRule();
    void fixesByKeyboard();
    void findsByKeyboard();
    void keepsTheChoice();
    void tabs();
    void edits();
    void refusesFaults_data();
    void refusesFaults();
    void opensFiles();
    void nothingIsSqueezed_data();
    void nothingIsSqueezed();

private:
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<RulesPlace> m_place;
};

void tst_RulesPlace::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_place = std::make_unique<RulesPlace>([] { return now; }, nullptr);
    m_place->addActions(m_place->menuActions());
    m_place->resize(1300, 800);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void tst_RulesPlace::cleanup()
{
    m_place.reset();
    m_theme.reset();
}

void tst_RulesPlace::empty()
{
    QVERIFY(!m_place->table()->isVisible());
    QCOMPARE(m_place->workingOn(), QString());
    m_place->showSample();
    QVERIFY(m_place->table()->isVisible());
    QVERIFY(m_place->table()->hasFocus());
    QCOMPARE(m_place->workingOn(), QStringLiteral("Sample"));
}

void tst_RulesPlace::showsTheChosenRule()
{
    m_place->showSample();
    QVERIFY(m_place->detail()->rule() >= 0);
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    const int before = m_place->detail()->rule();
    QTest::keyClick(m_place->table(), Qt::Key_Down);
    QVERIFY(m_place->detail()->rule() != before);
}

void tst_RulesPlace::fixesByKeyboard()
{
    m_place->showSample();
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    const QByteArray before = m_place->book()->file()->toJson();
    // Enter leads to the first fix, Space presses it.
    QTest::keyClick(m_place->table(), Qt::Key_Return);
    auto *fix = qobject_cast<QPushButton *>(QApplication::focusWidget());
    QVERIFY(fix);
    QTest::keyClick(fix, Qt::Key_Space);
    QVERIFY(m_place->book()->file()->toJson() != before);
    QTRY_VERIFY(m_place->detail()->isAncestorOf(QApplication::focusWidget()));
    QTest::keyClick(m_place.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    QTest::keyClick(m_place.get(), Qt::Key_Period, Qt::ControlModifier);
    QVERIFY(m_place->book()->file()->toJson() != before);
}

void tst_RulesPlace::findsByKeyboard()
{
    m_place->showSample();
    QTest::keyClick(m_place.get(), Qt::Key_F, Qt::ControlModifier);
    QVERIFY(m_place->search()->hasFocus());
    QTest::keyClicks(m_place->search(), QStringLiteral("okta"));
    QCOMPARE(m_place->table()->model()->rowCount(), 1);
    QCOMPARE(m_place->book()->file()->rules.at(m_place->detail()->rule()).name, QByteArray("okta-support"));
    m_place->search()->setText(QStringLiteral("nothing like it"));
    QCOMPARE(m_place->detail()->rule(), -1);
}

void tst_RulesPlace::keepsTheChoice()
{
    m_place->showSample();
    m_place->search()->setText(QStringLiteral("okta"));
    const int rule = m_place->detail()->rule();
    m_place->search()->clear();
    QCOMPARE(m_place->detail()->rule(), rule);
    QTRY_VERIFY(m_place->book()->allFindingsKnown());
    QCOMPARE(m_place->detail()->rule(), rule);
}

void tst_RulesPlace::tabs()
{
    m_place->showSample();
    for (int tab = 0; tab < m_place->tabs()->count(); ++tab) {
        m_place->tabs()->setCurrentIndex(tab);
        const QList<QWidget *> panes = m_place->panes();
        for (QWidget *pane : panes)
            QVERIFY(pane->isVisible());
    }
    QVERIFY(m_place->tabs()->tabText(0).contains(QStringLiteral("14")));
}

void tst_RulesPlace::edits()
{
    m_place->showSample();
    m_place->search()->setText(QStringLiteral("acme-app-main"));
    const int rule = m_place->detail()->rule();
    const QByteArray before = m_place->book()->file()->toJson();
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    RuleEditPage *page = m_place->editPage();
    QVERIFY(page->isVisible());
    auto *subject = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QVERIFY(subject);
    QVERIFY(!page->keepButton()->isEnabled()); // nothing is changed yet
    subject->setText(QStringLiteral("repo:acme/*"));
    QVERIFY(page->isChanged());
    QTRY_VERIFY(page->outcome()->sentence().contains(QStringLiteral("newly in")));
    QVERIFY(page->outcome()->list()->model()->rowCount() > 1);
    // Nothing is kept before it is asked for, and all of it can be taken back.
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTest::keyClick(subject, Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!page->isVisible());
    QCOMPARE(m_place->book()->file()->rules.at(rule).match.subjectPrefix, QByteArray("repo:acme/*"));
    m_place->book()->undo();
    QCOMPARE(m_place->book()->file()->toJson(), before);
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!page->isVisible());
    QVERIFY(m_place->table()->hasFocus());
}

void tst_RulesPlace::refusesFaults_data()
{
    using Field = RuleDraft::Field;
    QTest::addColumn<RuleDraft>("draft");
    QTest::addColumn<QList<int>>("fields");

    RuleDraft good;
    good.subject = QStringLiteral("repo:acme/app:ref:refs/heads/main");
    good.scope = "workspace:developer";
    good.workspaces = {"production"};
    const auto row = [&](const char *name, auto change, const QList<int> &fields) {
        RuleDraft draft = good;
        change(draft);
        QTest::newRow(name) << draft << fields;
    };
    row("good", [](RuleDraft &) {}, {});
    row("star alone", [](RuleDraft &draft) { draft.subject = QStringLiteral("*"); }, {int(Field::Whole)});
    row("audience alone",
        [](RuleDraft &draft) {
            draft.subject.clear();
            draft.audience = QStringLiteral("x");
        },
        {int(Field::Whole)});
    row("long subject", [](RuleDraft &draft) { draft.subject.fill(u'a', 1025); }, {int(Field::Subject)});
    row("claim without value", [](RuleDraft &draft) { draft.claims = QStringLiteral("repository"); },
        {int(Field::Claims)});
    row("claim twice", [](RuleDraft &draft) { draft.claims = QStringLiteral("a = 1\na = 2"); },
        {int(Field::Claims)});
    row("claim with = in its value", [](RuleDraft &draft) { draft.claims = QStringLiteral("a = b = c"); },
        {});
    row("condition cut off", [](RuleDraft &draft) { draft.condition = QStringLiteral("claims.a =="); },
        {int(Field::Condition)});
    row("condition always true",
        [](RuleDraft &draft) { draft.condition = QStringLiteral("true || claims.a"); },
        {int(Field::Condition)});
    row("condition with an extension",
        [](RuleDraft &draft) { draft.condition = QStringLiteral("claims.a.lowerAscii() == 'x'"); }, {});
    row("lifetime", [](RuleDraft &draft) { draft.lifetimeSeconds = 30; }, {int(Field::Lifetime)});
    row("no workspace", [](RuleDraft &draft) { draft.workspaces.clear(); }, {int(Field::Workspaces)});
}

void tst_RulesPlace::refusesFaults()
{
    QFETCH(RuleDraft, draft);
    QFETCH(QList<int>, fields);
    QList<int> found;
    const QList<RuleDraft::Fault> faults = draft.faults();
    for (const RuleDraft::Fault &fault : faults) {
        found.append(int(fault.field));
        QVERIFY(!fault.message.isEmpty());
    }
    QCOMPARE(found, fields);
    // What is typed is what comes back.
    if (faults.isEmpty())
        QCOMPARE(RuleDraft::of(draft.applied(Rule())), draft);
}

void tst_RulesPlace::opensFiles()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("bad.json"));
    test::writeFile(file, "{\"format\": \"claimcheck-federation\", \"version\": 1, \"rules\": 3}");
    m_place->showSample();
    m_place->openFile(file);
    QVERIFY(m_place->book()->file()); // what was open stays
    QCOMPARE(m_place->workingOn(), QStringLiteral("Sample"));
    m_place->openFile(folder.path());
    m_place->openFile(folder.filePath(QStringLiteral("none.json")));
    QVERIFY(m_place->book()->file());
}

void tst_RulesPlace::nothingIsSqueezed_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("scale");

    for (const int width : {904, 1100, 1368})
        for (const double scale : {1.0, 1.5, 2.0})
            QTest::addRow("%d at %.1f", width, scale) << width << scale;
}

void tst_RulesPlace::nothingIsSqueezed()
{
    QFETCH(int, width);
    QFETCH(double, scale);
    m_theme->setTextScale(scale);
    m_place->resize(width, 700);
    m_place->showSample();
    QTRY_VERIFY(!m_place->detail()->findChildren<FindingCard *>().isEmpty());
    QCoreApplication::processEvents();
    const auto cards = m_place->detail()->findChildren<FindingCard *>();
    for (const FindingCard *card : cards) {
        QVERIFY(card->width() <= m_place->detail()->width());
        if (card->fixButton())
            QVERIFY(card->fixButton()->width()
                    >= std::min(card->fixButton()->sizeHint().width(), card->width() / 2));
    }
}

QTEST_MAIN(tst_RulesPlace)
#include "tst_rulesplace.moc"
