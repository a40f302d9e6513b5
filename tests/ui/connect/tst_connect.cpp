#include "ui/heldtexts.h"

#include "support/files.h"
#include "support/sandboxoutside.h"
#include "ui/condition/conditionedit.h"
#include "ui/connect/accountpage.h"
#include "ui/connect/connectplace.h"
#include "ui/connect/dataedit.h"
#include "ui/connect/inspectorpanel.h"
#include "ui/connect/issuerpage.h"
#include "ui/connect/rulepage.h"
#include "ui/connect/stepbar.h"
#include "ui/insight/admissionmodel.h"
#include "ui/insight/findingmodel.h"
#include "ui/inspect/clipboardoffer.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QBoxLayout>
#include <QClipboard>
#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QRadioButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr char token[] = "eyJhbGciOiJSUzI1NiIsImtpZCI6IngiLCJ0eXAiOiJKV1QifQ."
                         "eyJpc3MiOiJodHRwczovL3Rva2VuLmFjdGlvbnMuZ2l0aHVidXNlcmNvbnRlbnQuY29tIiwic3ViIjoicmV"
                         "wbzphY21lL2FwcDpyZWY6cmVm"
                         "cy9oZWFkcy9tYWluIiwiYXVkIjoiaHR0cHM6Ly9hcGkuYW50aHJvcGljLmNvbSIsInJlcG9zaXRvcnkiOiJ"
                         "hY21lL2FwcCIsInJlcG9zaXRv"
                         "cnlfb3duZXIiOiJhY21lIiwicmVwb3NpdG9yeV9pZCI6IjUwMTExMjIzMyIsInJlcG9zaXRvcnlfb3duZXJ"
                         "faWQiOiI5OTE5IiwicmVmIjoi"
                         "cmVmcy9oZWFkcy9tYWluIiwicmVmX3R5cGUiOiJicmFuY2giLCJldmVudF9uYW1lIjoicHVzaCIsImp0aSI"
                         "6ImEiLCJpYXQiOjE3OTUzNDI2"
                         "NTIsImV4cCI6MTc5NTM0Mjk1Mn0.c2lnbmF0dXJlLXRoYXQtbm9ib2R5LW1hZGU";

} // namespace

/// The guided flow in its window: one draft, its steps, and the verdicts beside them.
class ConnectTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void startsInTheSandbox();
    void everyStepOpens();
    void undoAcrossSteps();
    void keystrokesAreOneChange();
    void draftSurvives();
    void tokenFillsTheDraft();
    void aLockForgetsTheToken();
    void offersToClearTheClipboard();
    void noTokenOnTheDisk();
    void unreadableDraftIsKept();
    void verdictsFollowTyping();
    void nearMissIsOneStep();
    void findingIsFixedInOneStep();
    void reuseIsSaid();
    void sharedAccountIsSaid();
    void undoKeysAreTheDrafts();
    void undoLeadsToWhatItChanges();
    void narrow();
    void theWindowDecidesWhatIsNarrow();
    void everythingEndsOnOneLine();
    void bothValuesStandInOneColumn();
    void models();

private:
    void open();
    void github();
    template <typename Page> Page *page(ConnectStep step) const
    {
        return qobject_cast<Page *>(m_place->page(step));
    }
    ConnectSession *session() const { return m_place->session(); }
    RulePage *rule() const { return page<RulePage>(ConnectStep::Rule); }

    QTemporaryDir m_folder;
    qint64 m_now = 1795342652000;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PlatformSession> m_platform;
    std::unique_ptr<Exchanges> m_exchanges;
    std::unique_ptr<ConnectPlace> m_place;
};

void ConnectTest::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    QFile::remove(m_folder.filePath(QStringLiteral("draft.json")));
    open();
}

void ConnectTest::open()
{
    m_place.reset();
    m_exchanges.reset();
    m_platform = std::make_unique<PlatformSession>(
        test::sandboxOutside([this] { return m_now; }, {}, test::countedBytes()));
    m_exchanges = std::make_unique<Exchanges>(m_platform.get());
    m_place = std::make_unique<ConnectPlace>(m_exchanges.get(),
                                             m_folder.filePath(QStringLiteral("draft.json")), nullptr);
    m_place->resize(1368, 852);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    QTRY_COMPARE(m_platform->state(), PlatformSession::State::Ready);
}

void ConnectTest::cleanup()
{
    m_place.reset();
    m_exchanges.reset();
    m_platform.reset();
    m_theme.reset();
}

void ConnectTest::github()
{
    session()->choosePreset("github-actions");
    for (const auto &[field, value] : std::initializer_list<std::pair<const char *, const char *>>{
             {"owner", "acme"}, {"repo", "app"}, {"owner_id", "9919"}, {"repo_id", "501112233"}})
        session()->setAnswer(field, value);
}

void ConnectTest::startsInTheSandbox()
{
    QCOMPARE(m_platform->kind(), EnvironmentKind::Sandbox);
    QVERIFY(session()->draft().isEmpty());
    QVERIFY(!m_place->continueButton()->isEnabled());
}

void ConnectTest::everyStepOpens()
{
    for (const bool filled : {false, true}) {
        if (filled)
            github();
        for (int step = 0; step < connectSteps; ++step) {
            QTest::keyClick(m_place.get(), Qt::Key(Qt::Key_1 + step), Qt::AltModifier);
            QCOMPARE(int(m_place->step()), step);
            QCOMPARE(int(m_place->steps()->current()), step);
        }
    }
}

void ConnectTest::undoAcrossSteps()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    rule()->subject()->setFocus();
    QTest::keyClicks(rule()->subject(), QStringLiteral("repo:acme/app:*"));
    m_place->showStep(ConnectStep::Account);
    QTest::keyClick(page<AccountPage>(ConnectStep::Account)->name(), Qt::Key_X);
    QCOMPARE(session()->objects().accountName, QByteArray("acme-app-push-to-mainx"));
    session()->document()->undo();
    QCOMPARE(session()->objects().accountName, QByteArray("acme-app-push-to-main"));
    session()->document()->undo();
    QVERIFY(session()->objects().ruleDraft.subject.isEmpty());
    session()->document()->redo();
    QCOMPARE(session()->objects().ruleDraft.subject, QStringLiteral("repo:acme/app:*"));
    while (session()->document()->canUndo())
        session()->document()->undo();
    QVERIFY(session()->draft().isEmpty());
}

void ConnectTest::keystrokesAreOneChange()
{
    session()->choosePreset("github-actions");
    for (const char *text : {"a", "ac", "acm", "acme"})
        session()->setAnswer("owner", text);
    session()->setAnswer("repo", "app");
    session()->document()->undo();
    QCOMPARE(session()->draft().answers.value("owner"), QByteArray("acme"));
    session()->document()->undo();
    QVERIFY(session()->draft().answers.isEmpty());
}

void ConnectTest::draftSurvives()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    QTest::keyClicks(rule()->subject(), QStringLiteral("repo:acme/app:*"));
    const ConnectDraft before = session()->draft();
    // Not closed: what a crash leaves is what was saved a moment after typing.
    QTRY_VERIFY(session()->document()->savedAt() > 0);
    const auto isKept = [this, &before] {
        const QByteArray text = test::contentOf(m_folder.filePath(QStringLiteral("draft.json")));
        const Result<ConnectDraft> kept = ConnectDraft::parse(text);
        return kept && kept->rule == before.rule && kept->answers == before.answers;
    };
    QTRY_VERIFY(isKept());
    open();
    QCOMPARE(session()->objects().ruleDraft.subject, QStringLiteral("repo:acme/app:*"));
    QVERIFY(!session()->document()->canUndo());
}

void ConnectTest::tokenFillsTheDraft()
{
    m_place->pasteText(QStringLiteral("Authorization: Bearer ") + QString::fromLatin1(token));
    QCOMPARE(session()->draft().preset, QByteArray("github-actions"));
    QCOMPARE(session()->draft().answers.value("repo"), QByteArray("app"));
    QCOMPARE(session()->draft().answers.value("owner_id"), QByteArray("9919"));
    QCOMPARE(session()->inspect()->report()->rule, Verdict::Match);
    QVERIFY(!session()->isSample(*session()->inspect()->chosen()));
    QCOMPARE(m_place->step(), ConnectStep::Workload);
    session()->document()->undo();
    QVERIFY(session()->draft().isEmpty());
    m_place->showStep(ConnectStep::Provider);
    // One that the preset's rule is not for gets a rule of its own, and that is one step as well.
    const auto part = [](const char *json) {
        return QByteArray(json).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    m_place->pasteText(QString::fromLatin1(
        part("{\"alg\":\"RS256\",\"kid\":\"x\"}") + '.'
        + part("{\"iss\":\"https://token.actions.githubusercontent.com\",\"sub\":"
               "\"repo:acme/app:ref:refs/heads/main\",\"aud\":\"https://api.anthropic.com\","
               "\"repository\":\"acme/app\",\"repository_owner\":\"acme\","
               "\"repository_id\":\"501112233\",\"repository_owner_id\":\"9919\","
               "\"ref\":\"refs/heads/dev\",\"event_name\":\"push\",\"jti\":\"b\",\"iat\":1795342652,"
               "\"exp\":1795342952}")
        + ".c2lnbmF0dXJl"));
    QVERIFY(session()->draft().rule.claims);
    QCOMPARE(session()->inspect()->report()->rule, Verdict::Match);
    session()->document()->undo();
    QVERIFY(session()->draft().isEmpty());
    m_place->pasteText(QStringLiteral("nothing in it"));
    QVERIFY(session()->draft().isEmpty());
}

/// The answers taken from it stay, and so do tokens of the emulator; it is said until another comes.
void ConnectTest::aLockForgetsTheToken()
{
    const QString mine = QString::fromLatin1(token);
    QVERIFY(!m_place->forgetTokens());
    m_place->pasteText(mine);
    for (int step = 0; step < connectSteps; ++step)
        m_place->showStep(ConnectStep(step));
    const QString signature = mine.mid(mine.lastIndexOf(u'.') + 1);
    VerdictBanner *said = m_place->inspector()->forgotten();
    QVERIFY(!said->isVisible());
    m_place->inspector()->tokens()->setFocus();
    QVERIFY(session()->inspect()->text().contains(signature.toUtf8()));
    QVERIFY(m_place->forgetTokens() && !m_place->forgetTokens());
    QVERIFY(!session()->inspect()->text().contains(signature.toUtf8()));
    QCOMPARE(test::textsHolding(m_place.get(), signature), QStringList());
    QCOMPARE(session()->draft().answers.value("repo"), QByteArray("app"));
    QVERIFY(said->isVisible() && said->sentence().startsWith(u"Forgotten when the screen was locked."));
    QVERIFY(m_place->window()->focusWidget()->isVisible());
    const QByteArray other =
        R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:else/where:x"})";
    m_place->showStep(ConnectStep::Rule);
    m_place->pasteText(QString::fromLatin1(
        "eyJhbGciOiJSUzI1NiJ9." + other.toBase64(QByteArray::Base64UrlEncoding) + ".c2lnbmF0dXJl"));
    QVERIFY(!test::textsHolding(m_place.get(), QStringLiteral("else/where")).isEmpty());
    m_place->showStep(ConnectStep::Provider);
    QVERIFY(m_place->forgetTokens());
    QCOMPARE(test::textsHolding(m_place.get(), QStringLiteral("else/where")), QStringList());
    QByteArray minted(token);
    minted.back() = 'Y';
    session()->addSandboxToken(minted, {});
    QVERIFY(!said->isVisible());
    QVERIFY(!m_place->forgetTokens());
    QVERIFY(session()->inspect()->text().contains(minted));
}

void ConnectTest::offersToClearTheClipboard()
{
    const auto *offer = m_place->findChild<ClipboardOffer *>();
    QGuiApplication::clipboard()->setText(QString::fromLatin1(token));
    QVERIFY(!offer->isVisible());
    QTest::keyClick(m_place.get(), Qt::Key_V, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(offer->isVisible());
    QVERIFY(m_place->stops().contains(offer));
    QGuiApplication::clipboard()->setText(QStringLiteral("another"));
    QVERIFY(!offer->isVisible() && !offer->parentWidget()->isVisible());
}

void ConnectTest::noTokenOnTheDisk()
{
    m_place->pasteText(QString::fromLatin1(token));
    m_place->showStep(ConnectStep::Rule);
    rule()->subject()->setText(QString());
    QTest::keyClicks(rule()->subject(), QString::fromLatin1(token).left(300));
    session()->change(QStringLiteral("x"), {},
                      [](ConnectDraft &next) { next.rule.subject = QString::fromLatin1(token); });
    session()->document()->save();
    const QFileInfoList files = QDir(m_folder.path()).entryInfoList(QDir::Files | QDir::Hidden);
    QVERIFY(!files.isEmpty());
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("c2lnbmF0dXJl"));
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    }
}

void ConnectTest::unreadableDraftIsKept()
{
    m_place.reset();
    const QString file = m_folder.filePath(QStringLiteral("draft.json"));
    test::writeFile(file, "{\"format\":");
    open();
    QVERIFY(session()->draft().isEmpty());
    QVERIFY(QFile::exists(file + QStringLiteral(".unreadable")));
}

void ConnectTest::verdictsFollowTyping()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    QCOMPARE(rule()->verdict()->shape(), Shape::Pass);
    QVERIFY(session()->inspect()->tokens().size() >= 2);
    QTest::keyClicks(rule()->subject(), QStringLiteral("repo:acme/other:*"));
    QCOMPARE(rule()->verdict()->shape(), Shape::Fail);
    QCOMPARE(session()->stepState(ConnectStep::Rule).shape, Shape::Fail);
    QCOMPARE(m_place->inspector()
                 ->tokens()
                 ->model()
                 ->index(1, 0)
                 .data(Qt::AccessibleTextRole)
                 .toString()
                 .contains(QStringLiteral("Would not match")),
             true);
    QVERIFY(rule()->problems().contains(rule()->subject()));
}

void ConnectTest::nearMissIsOneStep()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    QTest::keyClicks(rule()->subject(), QStringLiteral("repo:Acme/app:ref:refs/heads/main"));
    QCOMPARE(rule()->verdict()->shape(), Shape::Fail);
    QTRY_VERIFY(!session()->inspect()->insight().remedies.isEmpty());
    QTest::keyClick(m_place.get(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(rule()->verdict()->shape(), Shape::Pass);
    QVERIFY(rule()->subject()->text() != QStringLiteral("repo:Acme/app:ref:refs/heads/main"));
    session()->document()->undo();
    QCOMPARE(rule()->subject()->text(), QStringLiteral("repo:Acme/app:ref:refs/heads/main"));
}

void ConnectTest::findingIsFixedInOneStep()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    RuleDraft wide = session()->objects().ruleDraft;
    wide.subject = QStringLiteral("repo:acme/app*");
    wide.claims.clear();
    session()->setRule(wide, QStringLiteral("wide"), {});
    session()->inspect()->settleInsight();
    QVERIFY(rule()->findings()->rowCount() > 0);
    QVERIFY(rule()->admissions()->dangerous() > 0);
    QVERIFY(!rule()->warning().isEmpty());
    const int before = rule()->findings()->rowCount();
    QVERIFY(rule()->applyFix());
    session()->inspect()->settleInsight();
    QVERIFY(rule()->findings()->rowCount() < before || session()->objects().ruleDraft != wide);
    session()->document()->undo();
    QVERIFY(session()->objects().ruleDraft == wide);
}

void ConnectTest::reuseIsSaid()
{
    github();
    m_place->showStep(ConnectStep::Issuer);
    auto *issuer = page<IssuerPage>(ConnectStep::Issuer);
    // The sample's issuer backs a rule for administrators: it is offered, not taken.
    QVERIFY(issuer->newButton()->isChecked());
    auto *existing = issuer->findChildren<QRadioButton *>().value(
        issuer->findChildren<QRadioButton *>().indexOf(issuer->newButton()) == 0 ? 1 : 0);
    QVERIFY(existing->accessibleDescription().contains(QStringLiteral("acme-app-main")));
    existing->click();
    QVERIFY(session()->objects().issuer->id);
    session()->document()->undo();
    QVERIFY(issuer->newButton()->isChecked());
}

void ConnectTest::sharedAccountIsSaid()
{
    github();
    m_place->showStep(ConnectStep::Account);
    auto *account = page<AccountPage>(ConnectStep::Account);
    QVERIFY(account->name()->isVisible());
    account->existingButton()->click();
    QVERIFY(!session()->objects().account->id); // none is taken in somebody's place
    QVERIFY(!account->name()->isVisible());
    account->accounts()->setFocus();
    QTest::keyClick(account->accounts(), Qt::Key_Down);
    QVERIFY(session()->objects().account->id);
    QVERIFY2(account->accounts()->accessibleDescription().startsWith(u"Shared with "_qs),
             qPrintable(account->accounts()->accessibleDescription()));
    session()->document()->undo();
    session()->document()->undo();
    QVERIFY(account->name()->isVisible());
}

/// Nothing is taken back on a step that is not shown without a word.
void ConnectTest::undoLeadsToWhatItChanges()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    QTest::keyClicks(rule()->subject(), QStringLiteral("abc"));
    m_place->showStep(ConnectStep::Account);
    QSignalSpy said(m_place.get(), &Place::notice);
    QTest::keyClick(m_place.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_place->step(), ConnectStep::Rule);
    QVERIFY(rule()->subject()->text().isEmpty());
    QCOMPARE(said.size(), 1);
    QCOMPARE(said.constFirst().constFirst().toString(), QStringLiteral("Undone: Edit the rule"));
    m_place->showStep(ConnectStep::Review);
    QTest::keyClick(m_place.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_place->step(), ConnectStep::Rule);
    QCOMPARE(said.size(), 2);
    QTest::keySequence(rule()->subject(), QKeySequence::Undo);
    QCOMPARE(said.size(), 2); // in sight it needs no words
}

void ConnectTest::undoKeysAreTheDrafts()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    rule()->subject()->setFocus();
    QTest::keyClicks(rule()->subject(), QStringLiteral("abc"));
    QTest::keySequence(rule()->subject(), QKeySequence::Undo);
    QVERIFY(rule()->subject()->text().isEmpty());
    QTest::keySequence(rule()->subject(), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_Z));
    QCOMPARE(rule()->subject()->text(), QStringLiteral("abc"));
}

void ConnectTest::narrow()
{
    github();
    m_place->resize(900, 560);
    QCOMPARE(m_place->steps()->form(), StepBar::Form::Line);
    QVERIFY(!m_place->dock()->isVisible());
    QTest::keyClick(m_place.get(), Qt::Key_I, Qt::ControlModifier);
    QVERIFY(m_place->dock()->isVisible());
    m_place->resize(1368, 852);
    QCOMPARE(m_place->steps()->form(), StepBar::Form::Column);
}

/// What stands beside the place counts, too: the design's widths are those of the window.
void ConnectTest::theWindowDecidesWhatIsNarrow()
{
    QWidget window;
    auto *row = new QHBoxLayout(&window);
    row->setContentsMargins(72, 0, 0, 0);
    row->addWidget(m_place.get());
    const auto taken = qScopeGuard([this] { m_place->setParent(nullptr); });
    window.resize(1300, 800);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QCOMPARE(m_place->steps()->form(), StepBar::Form::Column);
    QVERIFY(m_place->dock()->isVisible());
    window.resize(1024, 700);
    QTRY_COMPARE(m_place->steps()->form(), StepBar::Form::Line);
    QVERIFY(m_place->dock()->isVisible());
}

void ConnectTest::everythingEndsOnOneLine()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    for (const int width : {1368, 900, 1900}) {
        m_place->resize(width, 852);
        QCoreApplication::processEvents();
        const auto end = [this](const QWidget *widget) {
            return widget->mapTo(m_place.get(), widget->rect().topRight()).x();
        };
        QTRY_COMPARE(end(rule()->verdict()), end(m_place->continueButton()));
    }
}

/// Rule over token on one edge, and what differs marked in both.
void ConnectTest::bothValuesStandInOneColumn()
{
    github();
    m_place->showStep(ConnectStep::Rule);
    m_place->pasteText(QString::fromLatin1(token));
    rule()->subject()->setText(QStringLiteral("repo:Acme/app:ref:refs/heads/main"));
    const QList<Paragraph *> texts = rule()->findChildren<Paragraph *>();
    const auto named = [&texts](const QString &words) {
        const auto at = std::find_if(texts.cbegin(), texts.cend(), [&words](const Paragraph *one) {
            return one->text() == words && one->isVisible();
        });
        return at == texts.cend() ? nullptr : *at;
    };
    QTRY_VERIFY(named(QStringLiteral("repo:acme/app:ref:refs/heads/main")));
    const Paragraph *shown = named(QStringLiteral("repo:acme/app:ref:refs/heads/main"));
    const auto *edit = qobject_cast<DataEdit *>(rule()->subject());
    const auto left = [this](const QWidget *widget, int inset) {
        return widget->mapTo(m_place.get(), QPoint(inset, 0)).x();
    };
    QCOMPARE(left(shown, shown->contentsMargins().left()), left(edit, DataEdit::textInset));
    QCOMPARE(edit->marked(), (Range{5, 6}));
    QVERIFY(named(QStringLiteral("Rule")) && named(QStringLiteral("Token")));
    QTest::keyClicks(rule()->subject(), QStringLiteral("x"));
    QVERIFY(edit->marked() != (Range{0, 0}));
    rule()->subject()->setText(QStringLiteral("repo:acme/app:ref:refs/heads/main"));
    QCOMPARE(edit->marked(), Range());
}

void ConnectTest::models()
{
    QAbstractItemModelTester tester(m_place->inspector()->tokens()->model());
    github();
    m_place->pasteText(QString::fromLatin1(token));
    session()->choosePreset("kubernetes");
    QVERIFY(m_place->inspector()->tokens()->model()->rowCount() >= 1);
}

QTEST_MAIN(ConnectTest)
#include "tst_connect.moc"
