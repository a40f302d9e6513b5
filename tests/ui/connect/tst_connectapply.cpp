#include "connectwindow.h"

#include "ui/connect/commandbox.h"
#include "ui/connect/exportbox.h"
#include "ui/connect/migrationpanel.h"
#include "ui/connect/testpanel.h"
#include "ui/connect/workloadside.h"
#include "ui/inspect/exchangebody.h"
#include "ui/theme/theme.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QFile>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using namespace claimcheck::ui;

/// From a draft to objects in the emulator, and to an exchange by the rule that was made.
class tst_ConnectApply : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void missingAnswersLeadToTheirStep();
    void notConnected();
    void exports();
    void appliesAndTests();
    void theKeyboardStaysInTheStep();
    void refused();
    void samplesAreNotSent();
    void handsOver();
    void keepsWhatIsThere();
    void undoes();
    void undoOutlivesALookAtAnotherPlan_data();
    void undoOutlivesALookAtAnotherPlan();
    void consentIsGivenOnThePage();
    void undoLeadsBackAcrossAnApply();
    void anotherDraftMeanwhile();
    void notReadBack();
    void consentIsForOnePlan();
    void whatWasNarrowedStays();

private:
    void connectSandbox();
    void applyAll();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectWindow> m_window;
};

void tst_ConnectApply::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
}

void tst_ConnectApply::cleanup()
{
    m_window.reset();
    m_folder.reset();
    m_theme.reset();
}

void tst_ConnectApply::connectSandbox()
{
    m_window->session.useSandbox();
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
}

void tst_ConnectApply::applyAll()
{
    m_window->place.showStep(ConnectStep::Review);
    QVERIFY(m_window->review()->applyButton()->isEnabled());
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Applied);
    QTRY_COMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::AsPlanned);
}

void tst_ConnectApply::missingAnswersLeadToTheirStep()
{
    connectSandbox();
    m_window->draft()->choosePreset("github-actions");
    m_window->place.show();
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Incomplete);
    QVERIFY(!m_window->review()->applyButton()->isEnabled());
    QVERIFY(!m_window->review()->applyButton()->toolTip().isEmpty());
    RowList *open = m_window->review()->openQuestions();
    QVERIFY(open->model()->rowCount() > 0);
    QCOMPARE(m_window->review()->problems(), QList<QWidget *>{open});
    open->setCurrentIndex(open->model()->index(0, 0));
    QTest::keyClick(open, Qt::Key_Return);
    QCOMPARE(m_window->place.step(), ConnectStep::Workload);
}

void tst_ConnectApply::notConnected()
{
    m_window->answer("app");
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Away);
    QVERIFY(m_window->review()->verdict()->sentence().startsWith(QStringLiteral("Not connected.")));
    m_window->review()->showView(ReviewPage::View::File);
    const auto file = FederationFile::parse(m_window->review()->snippet()->text().toUtf8());
    QVERIFY(file);
    QCOMPARE(file->rules.size(), 1);
    QCOMPARE(m_window->session.requests()->made(), 0);
}

void tst_ConnectApply::exports()
{
    connectSandbox();
    m_window->answer("app");
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Review);
    ReviewPage *page = m_window->review();
    page->showView(ReviewPage::View::Json);
    const auto plan = ApplyPlan::parse(page->snippet()->text().toUtf8());
    QVERIFY(plan);
    QCOMPARE(plan->steps.size(), page->apply()->plan()->plan().steps.size());
    page->showView(ReviewPage::View::Console);
    QVERIFY(page->snippet()->text().contains(QString::fromUtf8(m_window->draft()->objects().rule->name)));
    page->showView(ReviewPage::View::File);
    const auto file = FederationFile::parse(page->snippet()->text().toUtf8());
    QVERIFY(file);
    QCOMPARE(file->rules.size(), m_window->session.file()->rules.size() + 1);
    const Result<ApplyPlan> again = m_window->session.plan(*file, false);
    QVERIFY(again);
    QCOMPARE(again->steps, plan->steps);
}

void tst_ConnectApply::appliesAndTests()
{
    connectSandbox();
    m_window->answer("shop");
    m_window->place.show();
    const auto rules = m_window->session.file()->rules.size();
    m_window->place.showStep(ConnectStep::Review);
    const int before = m_window->session.requests()->made();
    ReviewPage *page = m_window->review();
    QVERIFY(page->applyButton()->isVisible());
    QVERIFY(page->progressText().contains(QStringLiteral("Sandbox")));
    // As many steps as are listed, with reading it back.
    QVERIFY2(page->progressText().startsWith(QString::number(page->rows()->model()->rowCount()) + u' '),
             qPrintable(page->progressText()));
    QCOMPARE(m_window->session.requests()->made(), before); // a review sends nothing
    applyAll();
    QCOMPARE(m_window->session.file()->rules.size(), rules + 1);
    QVERIFY(m_window->draft()->draft().createdRule.startsWith("fdrl_"));
    QVERIFY(m_window->place.continueButton()->property("primary").toBool());
    QVERIFY(!QFile::exists(planFile(*m_folder)));
    QVERIFY(m_window->session.plan(m_window->draft()->objects().together(*m_window->session.file()), false)
                ->isEmpty());
    // Every id can be taken away.
    const QAbstractItemModel *rows = page->rows()->model();
    QVERIFY(rows->rowCount() >= 4);
    for (int row = 0; row + 1 < rows->rowCount(); ++row) {
        QVERIFY2(rows->index(row, 0).data(CopyRole).toString().contains(u'_'),
                 qPrintable(rows->index(row, 0).data(Qt::AccessibleTextRole).toString()));
        QCOMPARE(Shape(rows->index(row, 0).data(VerdictRole).toInt()), Shape::Pass);
    }
    m_window->place.showStep(ConnectStep::HandOver);
    TestPanel *test = m_window->handOver()->test();
    QVERIFY(!test->isGranted());
    QVERIFY(test->testButton()->isEnabled());
    test->testButton()->click();
    QTRY_VERIFY2(test->isGranted(), qPrintable(test->exchange()->text()));
    const QString told = test->exchange()->text();
    QVERIFY2(test->exchange()->verdict()->sentence().startsWith(QStringLiteral("Exchange worked.")),
             qPrintable(told));
    QVERIFY2(told.contains(QStringLiteral("dropped unread")), qPrintable(told));
    QVERIFY(test->exchange()->content().life);
    QVERIFY(m_window->handOver()->doneButton()->property("primary").toBool());
    QCOMPARE(m_window->draft()->stepState(ConnectStep::HandOver).shape, Shape::Done);
    // Another test takes another token.
    const QByteArray first = m_window->draft()->inspect()->chosen()->found.token.text();
    test->testButton()->click();
    QTRY_VERIFY(m_window->draft()->inspect()->chosen()->found.token.text() != first);
    QTRY_VERIFY2(test->isGranted(), qPrintable(test->exchange()->text()));
    m_window->draft()->document()->save();
    const QByteArray kept = everythingIn(m_folder->path());
    QVERIFY(kept.contains(m_window->draft()->draft().createdRule));
    QVERIFY(!kept.contains("eyJ"));
    QVERIFY(!kept.contains(m_window->session.sandboxToken()));
    // Another rule was not tested.
    m_window->draft()->change(QStringLiteral("Scope"), {},
                              [](ConnectDraft &next) { next.rule.description = u"another"_qs; });
    applyAll();
    QCOMPARE(m_window->draft()->stepState(ConnectStep::HandOver).shape, Shape::Waiting);
}

/// What had the keyboard goes again and again; Enter never means to leave the step all the same.
void tst_ConnectApply::theKeyboardStaysInTheStep()
{
    connectSandbox();
    ConnectPlace &place = m_window->place;
    place.resize(1440, 900);
    place.show();
    QVERIFY(QTest::qWaitForWindowActive(&place));
    m_window->draft()->choosePreset("github-actions");
    place.showStep(ConnectStep::Review);
    QCOMPARE(place.focusWidget(), m_window->review()->openQuestions());
    m_window->answer("shop"); // there is nothing left to ask
    QTRY_COMPARE(place.focusWidget(), m_window->review()->applyButton());
    QTest::keyClick(place.focusWidget(), Qt::Key_Space);
    QTRY_COMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::AsPlanned);
    QTRY_COMPARE(place.focusWidget(), place.continueButton());
    QTest::keyClick(place.focusWidget(), Qt::Key_Space);
    QCOMPARE(place.step(), ConnectStep::HandOver);
    QVERIFY(m_window->handOver()->isAncestorOf(place.focusWidget()));
    m_window->handOver()->test()->testButton()->setFocus();
    m_window->handOver()->showTab(HandOverPage::Tab::Workload);
    QTRY_VERIFY(m_window->handOver()->isAncestorOf(place.focusWidget()));
}

/// A token of another branch, brought by the person.
void tst_ConnectApply::refused()
{
    connectSandbox();
    m_window->answer("shop");
    applyAll();
    SandboxMint what;
    what.preset = "github-actions";
    const PresetValues &values = m_window->draft()->objects().values;
    for (const PresetField &field : m_window->draft()->objects().preset->fields)
        if (field.when.holds(values) && !values.value(field.name).isEmpty())
            what.values.insert(field.name, values.value(field.name));
    what.values.insert("branch", "other");
    what.audience = m_window->draft()->objects().rule->match.audience.value_or(QByteArray());
    what.keepIssuer = true;
    const auto http = m_window->session.makeHttp();
    SandboxClient client(*http, m_window->session.base(), SecretText(m_window->session.sandboxToken()));
    const Async<SandboxToken> minted = client.mint(what);
    QTRY_VERIFY(minted.isFinished());
    QVERIFY(minted.result());
    m_window->draft()->addSandboxToken(minted.result()->token, {});
    m_window->place.showStep(ConnectStep::HandOver);
    m_window->place.show();
    TestPanel *test = m_window->handOver()->test();
    QVERIFY(test->chosenLink()->isVisible());
    test->chosenLink()->click();
    QTRY_COMPARE(test->exchange()->verdict()->shape(), Shape::Fail);
    QVERIFY(!test->isGranted());
    QVERIFY2(!test->exchange()->content().failing.isEmpty(), qPrintable(test->exchange()->text()));
    QVERIFY(!m_window->handOver()->doneButton()->property("primary").toBool());
}

void tst_ConnectApply::samplesAreNotSent()
{
    const auto outside = outsideSandbox();
    QVERIFY(outside);
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("shop");
    applyAll();
    m_window->place.showStep(ConnectStep::HandOver);
    TestPanel *test = m_window->handOver()->test();
    QVERIFY(m_window->draft()->inspect()->chosen());
    QVERIFY2(test->exchange()->verdict()->sentence().startsWith(QStringLiteral("No token of the workload")),
             qPrintable(test->exchange()->text()));
    QVERIFY(!test->testButton()->isEnabled());
    QCOMPARE(m_window->exchanges.log()->rowCount(), 0);
}

/// Every form has the ids that exist, and nothing is called done because nobody looked.
void tst_ConnectApply::handsOver()
{
    connectSandbox();
    m_window->answer("shop");
    applyAll();
    m_window->place.show();
    m_window->place.showStep(ConnectStep::HandOver);
    HandOverPage *page = m_window->handOver();
    page->showTab(HandOverPage::Tab::Workload);
    const QList<QAbstractButton *> forms = page->workload()->forms()->buttons();
    QVERIFY(forms.size() >= 7);
    for (QAbstractButton *form : forms) {
        form->click();
        const QString text = page->workload()->box()->text();
        QVERIFY2(text.contains(QString::fromUtf8(m_window->draft()->draft().createdRule)),
                 qPrintable(form->text()));
        QVERIFY2(text.contains(QStringLiteral("sandbox")), qPrintable(form->text()));
        QVERIFY(!page->workload()->verdict()->sentence().isEmpty());
    }
    page->workload()->box()->snippet()->copyButton()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), page->workload()->box()->text());
    page->showTab(HandOverPage::Tab::Migration);
    QCOMPARE(page->migration()->steps()->model()->rowCount(), 4);
    QCOMPARE(page->migration()->points()->model()->rowCount(), 10);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(Shape(page->migration()->steps()->model()->index(row, 0).data(VerdictRole).toInt()),
                 Shape::Unknown);
    QVERIFY(page->migration()->points()->height() > rowHeight(300));
}

/// What is there is listed with its id and left as it is.
void tst_ConnectApply::keepsWhatIsThere()
{
    connectSandbox();
    m_window->answer("shop");
    applyAll();
    const int issuers = int(m_window->session.file()->issuers.size());
    const QByteArray account = *m_window->draft()->objects().account->id;
    m_window->draft()->change(QStringLiteral("New"), {}, [](ConnectDraft &next) { next = {}; });
    m_window->answer("other");
    m_window->draft()->change(QStringLiteral("Reuse"), {},
                              [&account](ConnectDraft &next) { next.account.reuse = account; });
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Review);
    QVERIFY(m_window->apply()->kept().size() >= 2);
    for (const PlanRows::Row &row : m_window->apply()->kept())
        QVERIFY(!row.id.isEmpty());
    applyAll();
    QCOMPARE(m_window->session.file()->issuers.size(), issuers);
    QCOMPARE(m_window->draft()->objects().account->id, account);
}

void tst_ConnectApply::undoes()
{
    connectSandbox();
    m_window->answer("undone");
    applyAll();
    const QByteArray rule = m_window->draft()->draft().createdRule;
    ReviewPage *page = m_window->review();
    QVERIFY(page->undoButton()->isEnabled());
    page->undoButton()->click();
    QCOMPARE(m_window->stage(), Where::Undo);
    QCOMPARE(page->verdict()->shape(), Shape::Warn);
    page->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Review);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QVERIFY(m_window->draft()->draft().createdRule.isEmpty());
    const auto &rules = m_window->session.file()->rules;
    QVERIFY(std::any_of(rules.cbegin(), rules.cend(),
                        [&rule](const Rule &one) { return one.id == rule && one.archivedAt; }));
    QVERIFY(!QFile::exists(planFile(*m_folder)));
    QCOMPARE(countOf(*m_window->session.file(), "undone"), 0);
}

void tst_ConnectApply::undoOutlivesALookAtAnotherPlan_data()
{
    QTest::addColumn<bool>("hasPlan");
    QTest::newRow("another plan") << true;
    QTest::newRow("no plan") << false;
}

/// The draft that was applied is there again: so is what takes the apply back, just that and all of it.
void tst_ConnectApply::undoOutlivesALookAtAnotherPlan()
{
    QFETCH(const bool, hasPlan);
    connectSandbox();
    m_window->answer("looked");
    applyAll();
    const ApplyPlan plan = m_window->apply()->plan()->plan();
    m_window->place.showStep(ConnectStep::Workload);
    m_window->draft()->change(QStringLiteral("Edit"), {}, [hasPlan](ConnectDraft &next) {
        if (hasPlan)
            next.rule.description = QStringLiteral("another");
        else
            next.answers["repo_id"] = "not a number";
    });
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), hasPlan ? Where::Review : Where::Incomplete);
    QVERIFY(!m_window->review()->undoButton()->isEnabled());
    m_window->draft()->document()->undo();
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Applied);
    QCOMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::AsPlanned);
    QCOMPARE(m_window->apply()->plan()->plan().steps, plan.steps);
    m_window->review()->undoButton()->click();
    QCOMPARE(m_window->stage(), Where::Undo);
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Review);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QCOMPARE(countOf(*m_window->session.file(), "looked"), 0);
}

/// The page has a box for it; an option of the terminal is none here.
void tst_ConnectApply::consentIsGivenOnThePage()
{
    connectSandbox();
    m_window->answer("shop");
    applyAll();
    m_window->draft()->change(QStringLiteral("Narrow"), {},
                              [](ConnectDraft &next) { next.rule.lifetime = QStringLiteral("60"); });
    m_window->place.showStep(ConnectStep::Review);
    QString said;
    const QAbstractItemModel *rows = m_window->review()->rows()->model();
    for (int row = 0; row < rows->rowCount(); ++row)
        said += rows->index(row, 0).data(Qt::AccessibleTextRole).toString() + u'\n';
    QVERIFY2(m_window->apply()->waitsForConsent(), qPrintable(said));
    QVERIFY(!m_window->review()->undoButton()->isEnabled());
    QVERIFY2(said.contains(QStringLiteral("Tick the box below if that is meant.")), qPrintable(said));
    QVERIFY2(!said.contains(QStringLiteral("--allow")), qPrintable(said));
}

/// What was typed before can be undone afterwards, and is about the objects that were made.
void tst_ConnectApply::undoLeadsBackAcrossAnApply()
{
    connectSandbox();
    m_window->answer("shop");
    const auto describe = [this](const QString &text) {
        m_window->draft()->change(QStringLiteral("Describe"), {},
                                  [&text](ConnectDraft &next) { next.rule.description = text; });
    };
    describe(QStringLiteral("first"));
    describe(QStringLiteral("second"));
    applyAll();
    const QByteArray rule = m_window->draft()->draft().createdRule;
    QVERIFY(!rule.isEmpty());
    DraftDocument *document = m_window->draft()->document();
    QVERIFY(document->canUndo());
    document->undo();
    QCOMPARE(m_window->draft()->draft().rule.description, QStringLiteral("first"));
    QCOMPARE(m_window->draft()->draft().createdRule, rule);
    QCOMPARE(m_window->stage(), Where::Review);
    const ApplyPlan plan = m_window->apply()->plan()->plan();
    QCOMPARE(plan.steps.size(), 1);
    QCOMPARE(plan.steps.constFirst().action, PlanStep::Action::Update);
    QCOMPARE(plan.steps.constFirst().object.id, rule);
}

/// A draft that was begun while a plan is carried out does not stand for what that plan makes.
void tst_ConnectApply::anotherDraftMeanwhile()
{
    connectSandbox();
    m_window->answer("first");
    m_window->place.showStep(ConnectStep::Review);
    QSignalSpy told(m_window->review(), &ConnectPage::notice);
    connect(m_window->apply()->plan(), &PlanApply::stepChanged, m_window->draft(), [this] {
        if (m_window->apply()->plan()->confirmed() == 1
            && m_window->draft()->draft().answers.value("repo") == "first")
            m_window->draft()->change(QStringLiteral("Another"), {},
                                      [](ConnectDraft &next) { next.answers["repo"] = "second"; });
    });
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(countOf(*m_window->session.file(), "first"), 2);
    QTRY_COMPARE(m_window->stage(), Where::Review);
    QCOMPARE(told.count(), 1);
    const ConnectDraft &draft = m_window->draft()->draft();
    QCOMPARE(draft.answers.value("repo"), QByteArray("second"));
    QVERIFY(draft.createdRule.isEmpty());
    QVERIFY(draft.account.reuse.isEmpty());
    m_window->draft()->document()->undo();
    QCOMPARE(m_window->draft()->draft().answers.value("repo"), QByteArray("first"));
    QVERIFY(!m_window->draft()->appliedRule().isEmpty());
    QCOMPARE(m_window->stage(), Where::Applied);
    QVERIFY(m_window->session.plan(m_window->draft()->objects().together(*m_window->session.file()), false)
                ->isEmpty());
}

/// The service is gone after the last step: that is said, and keeps nobody from going on elsewhere.
void tst_ConnectApply::notReadBack()
{
    auto outside = outsideSandbox();
    QVERIFY(outside);
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("shop");
    m_window->place.showStep(ConnectStep::Review);
    connect(m_window->apply()->plan(), &PlanApply::done, this, [&outside] { outside.reset(); });
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::Failed);
    QCOMPARE(m_window->stage(), Where::Applied);
    QVERIFY(!m_window->draft()->draft().createdRule.isEmpty());
    QVERIFY(QFile::exists(planFile(*m_folder)));
    // That it is not in what was read before says nothing.
    QVERIFY(m_window->draft()->foreign().isEmpty());
    QVERIFY(!m_window->draft()->appliedRule().isEmpty());
    QCOMPARE(m_window->draft()->stepState(ConnectStep::Review).shape, Shape::Done);
    connectSandbox();
    QVERIFY(m_window->draft()->appliedRule().isEmpty());
    QVERIFY(!m_window->draft()->foreign().isEmpty());
    QCOMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::No);
    QVERIFY(m_window->stage() != Where::Applied);
    QVERIFY(m_window->review()->applyButton()->isEnabled());
}

void tst_ConnectApply::consentIsForOnePlan()
{
    connectSandbox();
    m_window->answer("shop");
    m_window->place.showStep(ConnectStep::Review);
    m_window->apply()->setConsent(true);
    QVERIFY(m_window->apply()->hasConsent());
    m_window->draft()->setAnswer("repo", "another");
    QVERIFY(!m_window->apply()->hasConsent());
}

/// Also where the rule that was made is not there any more: what is shown then is no wider.
void tst_ConnectApply::whatWasNarrowedStays()
{
    connectSandbox();
    m_window->answer("shop");
    const QString condition = QStringLiteral("claims.event_name == \"push\"");
    m_window->draft()->change(QStringLiteral("Narrow"), {},
                              [&condition](ConnectDraft &next) { next.rule.condition = condition; });
    applyAll();
    RuleDraft rule = m_window->draft()->objects().ruleDraft;
    rule.lifetime = u"900"_qs;
    m_window->draft()->setRule(rule, QStringLiteral("Lifetime"), "lifetime");
    m_window->session.leave();
    QVERIFY(m_window->draft()->objects().rule);
    QCOMPARE(m_window->draft()->objects().ruleDraft.condition, condition);
    QCOMPARE(m_window->draft()->objects().ruleDraft.lifetimeSeconds(), 900);
}

QTEST_MAIN(tst_ConnectApply)
#include "tst_connectapply.moc"
