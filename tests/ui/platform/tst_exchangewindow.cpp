#include "support/sandboxoutside.h"
#include "ui/activity/activityplace.h"
#include "ui/activity/exchangespage.h"
#include "ui/activity/feedpage.h"
#include "ui/documents/samplefile.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/mintdialog.h"
#include "ui/platform/compliancedialog.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/timeline.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

/// From a token minted in the emulator to an exchange, its explanation and what the emulator wrote down.
class ExchangeWindowTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void notConnected();
    void rulesFromElsewhere();
    void mintsAToken();
    void mintQuestions();
    void granted();
    void refusedTheSecondTime();
    void refusedForASubject();
    void anotherTokenBeginsAnew();
    void complianceKey();
    void historyOfTheSession();
    void authenticationHistory();
    void waitsForTheWorkload();
    void timelineSaysItsTimes();

private:
    void connectSandbox();
    void mint(const QString &claims = {});
    void act();
    ExchangeFlow *flow() const { return m_place->exchange(); }
    ExchangePage *page() const { return flow()->page(); }

    qint64 m_now = 1795342652000;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PlatformSession> m_session;
    std::unique_ptr<Exchanges> m_exchanges;
    std::unique_ptr<InspectPlace> m_place;
};

void ExchangeWindowTest::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_session = std::make_unique<PlatformSession>(
        test::sandboxOutside([this] { return m_now; }, {}, test::countedBytes()));
    m_exchanges = std::make_unique<Exchanges>(m_session.get());
    m_place = std::make_unique<InspectPlace>([this] { return m_now / 1000; }, nullptr);
    m_place->setUpExchanges(m_exchanges.get());
    m_place->follow(m_session.get());
    m_place->addActions(m_place->menuActions());
    m_place->resize(1300, 800);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void ExchangeWindowTest::cleanup()
{
    m_place.reset();
    m_exchanges.reset();
    m_session.reset();
    m_theme.reset();
}

void ExchangeWindowTest::connectSandbox()
{
    m_session->useSandbox();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
}

/// A GitHub token as the emulator's rules wait for it, but for `claims`.
void ExchangeWindowTest::mint(const QString &claims)
{
    flow()->mintAction()->trigger();
    auto *dialog = m_place->findChild<MintDialog *>();
    QVERIFY(dialog);
    dialog->chooseProvider("github-actions");
    dialog->claims()->setPlainText(claims);
    QSignalSpy minted(dialog, &MintDialog::minted);
    QVERIFY(dialog->mintButton()->isEnabled());
    dialog->mintButton()->click();
    QVERIFY(minted.wait());
    delete dialog;
    m_place->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void ExchangeWindowTest::act()
{
    const auto before = m_exchanges->log()->rowCount();
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(page()->isVisible() && page()->actButton()->isEnabled());
    QCOMPARE(m_exchanges->log()->rowCount(), before); // opening sends nothing
    page()->actButton()->click();
    QCOMPARE(m_exchanges->log()->rowCount(), before + 1);
    QTRY_VERIFY(m_exchanges->canMake());
}

void ExchangeWindowTest::notConnected()
{
    m_place->showSample();
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(page()->isVisible());
    QVERIFY(page()->verdict()->sentence().startsWith(QStringLiteral("Not connected.")));
    QVERIFY(!flow()->mintAction()->isVisible());
    QCOMPARE(m_session->requests()->made(), 0);
    QVERIFY(page()->actButton()->hasFocus());
    QTest::keyClick(page()->actButton(), Qt::Key_Space);
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QVERIFY(!page()->verdict()->sentence().startsWith(QStringLiteral("Not connected.")));
    QVERIFY(flow()->mintAction()->isVisible());
    QTest::keyClick(page(), Qt::Key_Escape);
    QVERIFY(!page()->isVisible());
}

void ExchangeWindowTest::rulesFromElsewhere()
{
    m_place->showSample();
    m_place->useFederation(sampleFederation(), QStringLiteral("mine.json"));
    connectSandbox();
    QTest::keyClick(m_place.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY2(page()->verdict()->sentence().contains(QStringLiteral("is no rule of Sandbox.")),
             qPrintable(page()->verdict()->sentence()));
    page()->actButton()->click();
    QVERIFY(m_exchanges->log()->rowCount() == 0);
    // The rules are the sandbox's now, and the token is still one that nobody else has a key for.
    QVERIFY2(page()->verdict()->sentence().startsWith(QStringLiteral("No service takes the sample's token.")),
             qPrintable(page()->verdict()->sentence()));
    mint();
    QVERIFY2(page()->verdict()->sentence().startsWith(QStringLiteral("Here it")),
             qPrintable(page()->verdict()->sentence()));
    QVERIFY2(page()->text().contains(QStringLiteral("127.0.0.1")), qPrintable(page()->text()));
    QVERIFY(page()->text().contains(QStringLiteral("dropped unread")));
}

void ExchangeWindowTest::mintsAToken()
{
    connectSandbox();
    mint();
    InspectSession *inspect = m_place->session();
    QVERIFY(inspect->isOfSandbox());
    QCOMPARE(inspect->tokens().size(), 1);
    QVERIFY(inspect->signature().isGood());
    QVERIFY(inspect->signature().origin.text().contains(QStringLiteral("sandbox")));
    QVERIFY(inspect->chosen()->found.token.header().root()["kid"].utf8().startsWith("sandbox-"));
    m_place->pasteText(QStringLiteral("eyJhbGciOiJub25lIn0.e30."));
    QVERIFY(!inspect->isOfSandbox());
    QVERIFY(!inspect->hasKeys()); // the sandbox's say nothing of another token
}

void ExchangeWindowTest::mintQuestions()
{
    connectSandbox();
    const PresetCatalog presets;
    MintDialog dialog(m_session.get(), presets);
    dialog.show();
    QCOMPARE(dialog.provider()->count(), 23);
    for (int row = 0; row < dialog.provider()->count(); ++row) {
        dialog.provider()->setCurrentIndex(row);
        QVERIFY2(dialog.mintButton()->isEnabled(), qPrintable(dialog.provider()->currentText()));
    }
    dialog.chooseProvider("github-actions");
    QVERIFY(dialog.answer("branch"));
    QVERIFY(!dialog.answer("environment"));
    auto *branch = qobject_cast<QLineEdit *>(dialog.answer("branch"));
    QVERIFY(branch);
    branch->setText(QStringLiteral("with blank"));
    QVERIFY(!dialog.mintButton()->isEnabled());
    branch->setText(QStringLiteral("release"));
    QVERIFY(dialog.mintButton()->isEnabled());
    dialog.claims()->setPlainText(QStringLiteral("[1]"));
    QVERIFY(!dialog.mintButton()->isEnabled());
    dialog.claims()->setPlainText(QStringLiteral("{\"actr\":\"mallory\"}"));
    QVERIFY(dialog.claims()->accessibleDescription().contains(u"GitHub Actions: actr."));
    QVERIFY(dialog.mintButton()->isEnabled()); // a notice, no refusal
    dialog.claims()->setPlainText(QStringLiteral("{\"actor\":\"mallory\",\"jti\":null}"));
    QVERIFY(!dialog.claims()->accessibleDescription().contains(u"actor"));
    QVERIFY(dialog.mintButton()->isEnabled());
    const SandboxMint request = dialog.request();
    QCOMPARE(request.values.value("branch"), "release");
    QVERIFY(!request.values.contains("environment"));
    QCOMPARE(request.claims.size(), 2);
    QVERIFY(request.claims.at(1).json.isEmpty());
    QVERIFY(request.keepIssuer); // a rule of the sandbox waits for it
}

void ExchangeWindowTest::granted()
{
    connectSandbox();
    mint();
    const int before = m_session->requests()->made();
    act();
    QCOMPARE(m_session->requests()->made(), before + 1);
    QVERIFY2(page()->verdict()->shape() == Shape::Pass, qPrintable(page()->text()));
    QVERIFY(page()->verdict()->sentence().startsWith(QStringLiteral("Exchange worked.")));
    const QString text = page()->text();
    QVERIFY2(page()->timeline()->isVisible(), qPrintable(text));
    QVERIFY(text.contains(QStringLiteral("dropped unread")));
    QVERIFY(text.contains(QStringLiteral("used up")));
    QVERIFY2(text.contains(QStringLiteral("needs a new token.")), qPrintable(text));
    QVERIFY2(text.contains(QStringLiteral("Refresh: ")), qPrintable(text)); // by the ways of the preset
    QVERIFY(text.contains(QStringLiteral("req_")));
    QVERIFY(!text.contains(QStringLiteral("sk-ant")));
    const MadeExchange &made = *m_exchanges->log()->exchange(1);
    QCOMPARE(made.state, MadeExchange::State::Granted);
    QVERIFY(made.life.singleUse);
    QCOMPARE(made.life.exchanged, m_now / 1000);
    QVERIFY(!explanationOf(made).contains(QStringLiteral("sk-ant")));
    m_now += 5000;
    m_place->session()->tick(); // the seconds that pass leave the result
    QCOMPARE(page()->verdict()->shape(), Shape::Pass);
}

void ExchangeWindowTest::refusedTheSecondTime()
{
    connectSandbox();
    mint();
    act();
    QCOMPARE(page()->verdict()->shape(), Shape::Pass);
    page()->actButton()->click();
    QTRY_COMPARE(page()->verdict()->shape(), Shape::Fail);
    QVERIFY2(page()->verdict()->sentence().startsWith(QStringLiteral("The service refused the token")),
             qPrintable(page()->verdict()->sentence()));
    QVERIFY(!page()->timeline()->isVisible());
    QTRY_VERIFY2(page()->text().contains(QStringLiteral("True reason: jti_reused.")),
                 qPrintable(page()->text()));
    // What is known takes the place of what was likely.
    QVERIFY(page()->verdict()->sentence().contains(QStringLiteral("True reason: jti_reused.")));
    QVERIFY(!page()->text().contains(QStringLiteral("only the service knows")));
    QVERIFY(!page()->actButton()->property("primary").toBool());
    QVERIFY(page()->text().contains(QStringLiteral("Suspect a token that was used before")));
}

void ExchangeWindowTest::refusedForASubject()
{
    connectSandbox();
    mint(QStringLiteral("{\"event_name\":\"pull_request\"}"));
    const auto &rules = m_place->session()->federation()->rules;
    for (int i = 0; i < rules.size(); ++i)
        if (rules.at(i).name == "acme-app-main")
            m_place->session()->chooseRule(i);
    act();
    QTRY_COMPARE(page()->verdict()->shape(), Shape::Fail);
    QVERIFY2(page()->verdict()->sentence().contains(
                 QStringLiteral("Here 2 checks fail: subject, claim event_name.")),
             qPrintable(page()->verdict()->sentence()));
    QVERIFY2(page()->text().contains(QStringLiteral("the token has pull_request")),
             qPrintable(page()->text()));
    QTRY_VERIFY(page()->text().contains(QStringLiteral("True reason: match_subject_prefix.")));
}

void ExchangeWindowTest::anotherTokenBeginsAnew()
{
    connectSandbox();
    mint();
    act();
    QCOMPARE(page()->verdict()->shape(), Shape::Pass);
    QVERIFY(page()->timeline()->isVisible());
    mint(QStringLiteral("{\"run_number\":\"77\"}"));
    QVERIFY(!page()->timeline()->isVisible());
    QVERIFY(page()->verdict()->sentence().startsWith(QStringLiteral("Here it would match.")));
}

void ExchangeWindowTest::complianceKey()
{
    connectSandbox();
    const QUrl base = m_session->base();
    const QByteArray admin = m_session->sandboxToken(), key = m_session->sandboxComplianceKey();
    m_session->use(EnvironmentKind::Custom, base, SecretText(admin));
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    ActivityFeed *feed = m_exchanges->feed();
    QVERIFY(!feed->canOpen());
    ComplianceDialog dialog(feed);
    dialog.show();
    QCOMPARE(dialog.key()->echoMode(), QLineEdit::Password);
    QVERIFY(!dialog.useButton()->isEnabled());
    dialog.key()->setText(QStringLiteral("no key"));
    QVERIFY(!dialog.useButton()->isEnabled());
    dialog.key()->setText(QString::fromLatin1(key));
    const int before = m_session->requests()->made();
    dialog.useButton()->click();
    QVERIFY(dialog.key()->text().isEmpty());
    QVERIFY(feed->hasKey() && feed->canOpen());
    QCOMPARE(m_session->requests()->made(), before); // entering it asks nobody
    const auto read = feed->read();
    QTRY_VERIFY(read.isFinished());
    QVERIFY(read.result());
    m_session->leave();
    QVERIFY(!feed->hasKey());
    const auto closed = feed->read();
    QTRY_VERIFY(closed.isFinished());
    QCOMPARE(closed.result().error().id, "feed.closed");
}

void ExchangeWindowTest::historyOfTheSession()
{
    const QAbstractItemModelTester tester(m_exchanges->log(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    ActivityPlace activity(m_exchanges.get());
    activity.showPage(ActivityPlace::Page::Exchanges);
    activity.show();
    ExchangesPage *list = activity.exchangesPage();
    QCOMPARE(list->currentIndex(), 0); // says how to get here
    connectSandbox();
    mint();
    act();
    page()->actButton()->click();
    QTRY_COMPARE(m_exchanges->log()->rowCount(), 2);
    QTRY_VERIFY(list->explanation()->toPlainText().contains(QStringLiteral("True reason: jti_reused.")));
    QCOMPARE(list->currentIndex(), 1);
    QVERIFY(!list->historyButton()->isVisible()); // the emulator has no Console
    const QAbstractItemModel *model = list->table()->model();
    QCOMPARE(model->index(0, ExchangeLog::Outcome).data().toString(), QStringLiteral("Refused, 401"));
    QCOMPARE(model->index(0, ExchangeLog::Reason).data().toString(), QStringLiteral("jti_reused"));
    QCOMPARE(model->index(1, ExchangeLog::Outcome).data().toString(), QStringLiteral("Granted"));
    QVERIFY(!model->index(1, ExchangeLog::Lifetime).data().toString().isEmpty());
    QVERIFY(model->index(0, ExchangeLog::Request).data().toString().startsWith(QStringLiteral("req_")));
    list->table()->setCurrentIndex(model->index(1, 0));
    QVERIFY(list->explanation()->toPlainText().startsWith(QStringLiteral("Exchange worked.")));
    m_exchanges->log()->clear();
    QCOMPARE(list->currentIndex(), 0);
}

void ExchangeWindowTest::authenticationHistory()
{
    ActivityPlace activity(m_exchanges.get());
    activity.showPage(ActivityPlace::Page::History);
    activity.show();
    FeedPage *history = activity.feedPage();
    QVERIFY(!history->readButton()->isEnabled());
    QVERIFY(history->verdict()->sentence().startsWith(QStringLiteral("Not connected.")));
    connectSandbox();
    QVERIFY(history->readButton()->isEnabled());
    mint();
    act();
    history->readButton()->click();
    QTRY_VERIFY(history->verdict()->sentence().startsWith(QStringLiteral("1 exchange ")));
    QCOMPARE(history->table()->model()->rowCount(), 1);
    QCOMPARE(history->table()->model()->index(0, 1).data().toString(), QStringLiteral("succeeded"));
    m_session->leave();
    QCOMPARE(history->table()->model()->rowCount(), 0);
}

void ExchangeWindowTest::waitsForTheWorkload()
{
    FeedPage history(m_exchanges.get());
    history.show();
    connectSandbox();
    mint();
    const Rule &rule = m_place->session()->federation()->rules.at(m_place->session()->chosenRule());
    history.rules()->setCurrentIndex(history.rules()->findData(QString::fromLatin1(*rule.id)));
    const int before = m_session->requests()->made();
    history.waitButton()->click();
    QVERIFY(history.verdict()->sentence().startsWith(QStringLiteral("Waiting for the workload.")));
    QTRY_VERIFY(m_session->requests()->made() > before);
    act();
    QTRY_VERIFY_WITH_TIMEOUT(history.verdict()->sentence().startsWith(QStringLiteral("The workload is in.")),
                             10000);
    history.waitButton()->click();
    history.waitButton()->click(); // stops
    QVERIFY(!history.verdict()->sentence().startsWith(QStringLiteral("Waiting")));
    QVERIFY(history.readButton()->isEnabled());
}

void ExchangeWindowTest::timelineSaysItsTimes()
{
    Timeline timeline;
    MintedLife life;
    life.issued = 1795342562;
    life.expires = 1795342862;
    life.exchanged = 1795342652;
    life.seconds = 420;
    life.ruleSeconds = 600;
    life.singleUse = true;
    timeline.setLife(life);
    for (const UnixSeconds time :
         {*life.issued, life.exchanged, *life.expires, life.refreshFrom(), life.mustRefresh(), life.ends()})
        QVERIFY(timeline.sentence().contains(clockTime(time)));
    QCOMPARE(timeline.accessibleName(), timeline.sentence());
    for (const int width : {240, 480, 900}) {
        timeline.resize(width, timeline.sizeHint().height());
        QVERIFY(!timeline.grab().isNull());
    }
    // A minute's life, a token that ended before, no times at all: nothing divides by nothing.
    life.seconds = 0;
    life.expires = life.exchanged - 5;
    timeline.setLife(life);
    QVERIFY(!timeline.grab().isNull());
    timeline.setLife({});
    QVERIFY(!timeline.grab().isNull());
}

QTEST_MAIN(ExchangeWindowTest)
#include "tst_exchangewindow.moc"
