#include "minted.h"

#include "support/files.h"
#include "ui/documents/ruleedits.h"
#include "ui/insight/admissionmodel.h"
#include "ui/insight/findingmodel.h"
#include "ui/inspect/historydialog.h"
#include "ui/inspect/historyfile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/suggestpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QDateTime>
#include <QDir>
#include <QGuiApplication>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::QtTest;

int ruleCalled(const InspectSession *session, const QByteArray &key)
{
    const auto &rules = session->federation()->rules;
    for (int i = 0; i < rules.size(); ++i)
        if (rules.at(i).key == key)
            return i;
    return -1;
}

Admission admission(const char *id, Verdict verdict, TokenRecipe::Level level)
{
    Admission one;
    one.variant.id = id;
    one.variant.title = QString::fromLatin1(id);
    one.variant.who = QStringLiteral("<b>who</b>");
    one.variant.level = level;
    one.variant.token.claims = R"({"sub":"a\u202eb"})";
    one.verdict = verdict;
    one.why = QStringLiteral("because");
    return one;
}

QAction *actionFor(const InspectPlace *place, const QKeySequence &keys)
{
    for (QAction *action : place->menuActions())
        if (action->shortcut() == keys)
            return action;
    return nullptr;
}

} // namespace

class TestRuleInsight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }
    void admissionsFold();
    void findingsAreWords();
    void editsAreUndone();
    void theSampleIsExplained();
    void aNearMissIsAppliedAndUndone();
    void findingsStandInTheRanking();
    void aFixIsAppliedFromTheKeyboard();
    void aRuleIsMadeFromTheToken();
    void rulesAreSaved();
    void historyIsOffUntilAskedFor();
    void historyForgets();
    void historyIsReadAloud();
    void historyThatIsNotRemoved();
    void theTextIsCopiedRedacted();

private:
    Theme m_theme;
};

void TestRuleInsight::admissionsFold()
{
    AdmissionModel model;
    QAbstractItemModelTester tester(&model, fatal);
    QList<Admission> list{admission("in", Verdict::Match, TokenRecipe::Level::Attack),
                          admission("reach", Verdict::Match, TokenRecipe::Level::Reach)};
    for (int i = 0; i < 6; ++i)
        list.append(admission("out", Verdict::NoMatch, TokenRecipe::Level::Surprise));
    model.setAdmissions(list);
    QCOMPARE(model.gettingIn(), 2);
    QCOMPARE(model.dangerous(), 1);
    QCOMPARE(model.rowCount(), 2 + AdmissionModel::fewKeptOut + 1);
    QVERIFY(model.isFold(model.index(model.rowCount() - 1)));
    QCOMPARE(Shape(model.index(0).data(VerdictRole).toInt()), Shape::Fail);
    QCOMPARE(Shape(model.index(1).data(VerdictRole).toInt()), Shape::Info);
    QCOMPARE(Shape(model.index(2).data(VerdictRole).toInt()), Shape::Pass);
    QVERIFY(!model.index(0).data(ActualRole).toString().contains(QChar(0x202e)));
    QVERIFY(!model.index(0).data(WhyRole).toString().contains(u"because"));
    model.setOpenRow(0);
    QVERIFY(model.index(0).data(WhyRole).toString().contains(u"because"));
    model.setKeptOut(AdmissionModel::KeptOut::All);
    QCOMPARE(model.rowCount(), 9);
    model.setAdmissions({});
    QCOMPARE(model.rowCount(), 0);
    QVERIFY(!model.summary().isEmpty());
}

void TestRuleInsight::findingsAreWords()
{
    FindingModel model;
    QAbstractItemModelTester tester(&model, fatal);
    Finding danger;
    danger.severity = Finding::Severity::Danger;
    danger.title = QStringLiteral("Also admits pull requests");
    danger.evidence = admission("pull", Verdict::Match, TokenRecipe::Level::Attack);
    Remedy fix;
    fix.title = QStringLiteral("Pin the event");
    danger.fixes = {fix};
    Finding note;
    note.severity = Finding::Severity::Note;
    model.setFindings({danger, note});
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.fixAt(model.index(0)));
    QVERIFY(!model.fixAt(model.index(1)));
    QVERIFY(!model.fixAt({}));
    QVERIFY(model.index(0).data(FixRole).toString().contains(u"Pin the event"));
    QVERIFY(model.index(0).data(DetailRole).toString().contains(u"would get in"));
    QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().startsWith(u"Danger"));
}

void TestRuleInsight::editsAreUndone()
{
    RuleEdits edits;
    FederationFile first, second, third;
    first.organizationName = "1";
    second.organizationName = "2";
    third.organizationName = "3";
    QVERIFY(edits.isSaved() && !edits.canUndo());
    edits.remember(first, QStringLiteral("a"));
    edits.markSaved();
    edits.remember(second, QStringLiteral("b"));
    QVERIFY(!edits.isSaved());
    QCOMPARE(*edits.undo(third).organizationName, "2");
    QVERIFY(edits.isSaved() && edits.canRedo());
    QCOMPARE(*edits.undo(second).organizationName, "1");
    QVERIFY(!edits.isSaved());
    edits.remember(first, QStringLiteral("c"));
    QVERIFY(!edits.isSaved() && !edits.canRedo());
    for (int i = 0; i < RuleEdits::mostKept + 10; ++i)
        edits.remember(first, QString());
    QCOMPARE(edits.count(), RuleEdits::mostKept);
    QVERIFY(!edits.isSaved());
}

void TestRuleInsight::theSampleIsExplained()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    InspectSession *session = place.session();
    session->chooseRule(ruleCalled(session, "acme-app-legacy"));
    QTRY_VERIFY(!session->insight().remedies.isEmpty());
    QVERIFY(!session->insight().admissions.isEmpty());
    QVERIFY(!session->insight().findings.isEmpty());
    session->chooseRule(ruleCalled(session, "acme-app-main"));
    QTRY_VERIFY(session->insight().remedies.isEmpty());
    QVERIFY(!session->insight().admissions.isEmpty());
}

void TestRuleInsight::aNearMissIsAppliedAndUndone()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.resize(1280, 900);
    place.show();
    place.showSample();
    InspectSession *session = place.session();
    session->chooseRule(ruleCalled(session, "acme-app-legacy"));
    auto *box = place.findChild<NearMissBox *>();
    QTRY_VERIFY(box->isVisibleTo(&place));
    QCOMPARE(session->report()->rule, Verdict::NoMatch);
    QVERIFY(session->edits().isSaved());
    // The way to another rule may be nearer than any change of this one.
    const QList<Remedy> remedies = session->insight().remedies;
    const auto change = std::find_if(remedies.begin(), remedies.end(),
                                     [](const Remedy &one) { return one.where == Remedy::Where::Rule; });
    QVERIFY(change != remedies.end());
    auto *next = box->findChild<LinkButton *>();
    for (auto i = change - remedies.begin(); i > 0; --i)
        QTest::mouseClick(next, Qt::LeftButton);
    QTest::mouseClick(box->applyButton(), Qt::LeftButton);
    QCOMPARE(session->report()->rule, Verdict::Match);
    QVERIFY(!session->edits().isSaved());
    QTRY_VERIFY(!box->isVisibleTo(&place));
    actionFor(&place, QKeySequence::Undo)->trigger();
    QCOMPARE(session->report()->rule, Verdict::NoMatch);
    QVERIFY(session->edits().isSaved());
    actionFor(&place, QKeySequence::Redo)->trigger();
    QCOMPARE(session->report()->rule, Verdict::Match);
    // Rules that were changed here outlive the sample they came from.
    session->replaceText("nothing");
    QVERIFY(session->federation());
}

void TestRuleInsight::findingsStandInTheRanking()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    InspectSession *session = place.session();
    const int legacy = ruleCalled(session, "acme-app-legacy");
    QTRY_VERIFY(session->findingsOf(int(session->federation()->rules.size()) - 1) >= 0);
    QVERIFY(session->findingsOf(legacy) > 0);
    const QAbstractItemModel *ranking = place.findChild<RulePanel *>()->ranking()->model();
    bool said = false;
    for (int row = 0; row < ranking->rowCount(); ++row)
        said = said || ranking->index(row, 0).data(FindingsRole).toString().contains(u"finding");
    QVERIFY(said);
}

void TestRuleInsight::aFixIsAppliedFromTheKeyboard()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.resize(1280, 900);
    place.show();
    place.showSample();
    InspectSession *session = place.session();
    session->chooseRule(ruleCalled(session, "acme-app-legacy"));
    auto *tabs = place.findChild<RuleTabs *>();
    QTRY_VERIFY(!session->insight().findings.isEmpty());
    tabs->showPage(RuleTabs::Page::Findings);
    QVERIFY(place.panes().contains(tabs->findings()));
    const auto before = session->insight().findings.size();
    for (int row = 0; row < tabs->findings()->model()->rowCount() && session->edits().isSaved(); ++row) {
        tabs->findings()->setCurrentIndex(tabs->findings()->model()->index(row, 0));
        actionFor(&place, Qt::CTRL | Qt::Key_Period)->trigger();
    }
    QVERIFY(!session->edits().isSaved());
    QTRY_VERIFY(session->insight().findings.size() < before);
}

void TestRuleInsight::aRuleIsMadeFromTheToken()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.resize(1280, 900);
    place.show();
    place.showSample();
    InspectSession *session = place.session();
    const auto before = session->federation()->rules.size();
    QAction *make = actionFor(&place, Qt::CTRL | Qt::Key_M);
    make->trigger();
    auto *page = place.findChild<SuggestPage *>();
    QVERIFY(page->isVisibleTo(&place));
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(!page->isVisibleTo(&place));
    QCOMPARE(session->federation()->rules.size(), before);
    make->trigger();
    QVERIFY(page->addButton()->isEnabled());
    QTest::mouseClick(page->addButton(), Qt::LeftButton);
    QVERIFY(!page->isVisibleTo(&place));
    QCOMPARE(session->federation()->rules.size(), before + 1);
    // The file can be read again, and its new rule takes the token.
    const auto file = FederationFile::parse(session->federation()->toJson());
    QVERIFY2(file, file ? "" : qPrintable(file.error().message));
    const int added = int(session->federation()->rules.size()) - 1;
    const auto ranked = std::find_if(session->ranking().begin(), session->ranking().end(),
                                     [added](const RankedRule &one) { return one.rule == added; });
    QCOMPARE(ranked->verdict, Verdict::Match);
    actionFor(&place, QKeySequence::Undo)->trigger();
    QCOMPARE(session->federation()->rules.size(), before);
}

void TestRuleInsight::rulesAreSaved()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    InspectSession *session = place.session();
    FederationFile changed = *session->federation();
    changed.rules[0].name = "changed";
    session->changeFile(changed, QStringLiteral("Change"));
    QVERIFY(!session->edits().isSaved());
    session->markSaved(QStringLiteral("/somewhere/mine.json"), {});
    QVERIFY(session->edits().isSaved());
    QCOMPARE(place.workingOn(), QStringLiteral("mine.json"));
    QCOMPARE(FederationFile::parse(session->federation()->toJson())->rules.at(0).name, "changed");
}

void TestRuleInsight::historyIsOffUntilAskedFor()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a/history.json"));
    HistoryFile file(path);
    file.add(Token::fromClaims(R"({"sub":"a"})"), 1);
    QVERIFY(!QFile::exists(path) && file.history().isEmpty());
    file.setOn(true);
    file.add(Token::fromClaims(R"({"sub":"a"})"), 1);
    QVERIFY2(file.error().isEmpty(), qPrintable(file.error()));
    QCOMPARE(QFile::permissions(path) & (QFileDevice::ReadGroup | QFileDevice::ReadOther),
             QFileDevice::Permissions());
    HistoryFile again(path);
    again.setOn(true);
    QCOMPARE(again.history().entries(), file.history().entries());
}

void TestRuleInsight::historyForgets()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.json"));
    HistoryFile file(path);
    file.setOn(true);
    file.add(Token::fromClaims(R"({"sub":"first-secret-name"})"), 1);
    file.add(Token::fromClaims(R"({"sub":"second"})"), 2);
    file.remove(1);
    const QByteArray left = test::contentOf(path);
    QVERIFY(!left.contains("first-secret-name") && left.contains("second"));
    file.setOn(false);
    QVERIFY(!QFile::exists(path) && file.history().isEmpty());
}

void TestRuleInsight::historyIsReadAloud()
{
    QTemporaryDir folder;
    HistoryFile file(folder.filePath(QStringLiteral("history.json")));
    file.setOn(true);
    file.add(Token::fromClaims(R"({"sub":"first"})"), minted::now - 86400);
    file.add(Token::fromClaims(R"({"sub":"second"})"), minted::now);
    const PresetCatalog presets;
    HistoryDialog dialog(&file, presets);
    const auto *list = dialog.findChild<QListView *>();
    QCOMPARE(list->currentIndex().row(), 0);
    const QAbstractItemModel *model = list->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        QVERIFY(!model->index(row, 0).data(VerdictRole).isValid());
        const QString why = model->index(row, 0).data(WhyRole).toString();
        const QDateTime seen = QDateTime::fromSecsSinceEpoch(minted::now - row * 86400);
        QVERIFY2(why.contains(seen.toString(u"HH:mm")) && !why.contains(u"Z"), qPrintable(why));
    }
    file.remove(0);
    QCOMPARE(list->currentIndex().row(), 0);
}

/// A folder stands for what cannot be removed.
void TestRuleInsight::historyThatIsNotRemoved()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("history.json"));
    HistoryFile file(path);
    file.setOn(true);
    const PresetCatalog presets;
    HistoryDialog dialog(&file, presets);
    const auto *state = dialog.findChild<VerdictBanner *>();
    const QList<QPushButton *> buttons = dialog.findChildren<QPushButton *>();
    const auto removeAll = std::find_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
        return button->text() == QStringLiteral("Remove all");
    });
    QVERIFY(removeAll != buttons.cend());
    QVERIFY(QDir().mkpath(path));
    dialog.findChild<QCheckBox *>()->setChecked(false);
    QVERIFY2(state->sentence().contains(u"Not removed."), qPrintable(state->sentence()));
    QVERIFY(QDir().rmdir(path));
    (*removeAll)->click();
    QVERIFY2(state->isEmpty(), qPrintable(state->sentence()));
}

void TestRuleInsight::theTextIsCopiedRedacted()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    QAction *copy = actionFor(&place, Qt::CTRL | Qt::SHIFT | Qt::Key_R);
    QVERIFY(copy && !copy->isEnabled());
    place.showSample();
    QVERIFY(copy->isEnabled());
    QSignalSpy said(&place, &Place::notice);
    copy->trigger();
    const QString copied = QGuiApplication::clipboard()->text();
    QCOMPARE(place.session()->tokens().size(), 3);
    for (const InspectedToken &token : place.session()->tokens()) {
        const QList<QByteArray> parts = token.found.token.text().split('.');
        QCOMPARE(parts.size(), 3);
        QVERIFY(!copied.contains(QString::fromLatin1(parts.at(2))));
        QVERIFY(copied.contains(QString::fromLatin1(parts.at(1))));
    }
    QCOMPARE(said.size(), 1);
    QVERIFY(said.first().first().toString().contains(u"3 secrets destroyed"));
    place.session()->replaceText("nothing here");
    copy->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("nothing here"));
}

QTEST_MAIN(TestRuleInsight)
#include "tst_ruleinsight.moc"
