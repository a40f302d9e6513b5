#include "core/settings/settingscatalog.h"
#include "services/keptsettings.h"
#include "support/sandboxoutside.h"
#include "ui/activity/activityplace.h"
#include "ui/connection.h"
#include "ui/documents/samplefile.h"
#include "ui/header.h"
#include "ui/inspect/exchangeflow.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/mintdialog.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/inspect/ruletabs.h"
#include "ui/mainwindow.h"
#include "ui/platform/environmentswitch.h"
#include "ui/platform/exchanges.h"
#include "ui/rail.h"
#include "ui/rules/applypage.h"
#include "ui/rules/rulesplace.h"
#include "ui/tour/firstminute.h"
#include "ui/tour/minutestage.h"
#include "ui/tour/pointer.h"
#include "ui/tour/stepstrip.h"

#include <QAction>
#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

/// The guided minute is played in the real window against the emulator, and each step is looked at from the
/// other side: what the token says, what the emulator has, what came of the exchange.
class tst_FirstMinute : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void theRuleOfIt();
    void byKeyboardFromBeginningToEnd();
    void theControlsThemselvesDo();
    void canBeLeftAtAnyStep_data();
    void canBeLeftAtAnyStep();
    void leavesNoTrace();
    void theHeaderIsOfWhatIsInSight();
    void closingTheWindowLeavesIt();
    void filesAreForTheOwnPlace_data();
    void filesAreForTheOwnPlace();
    void isOffered();
    void canBeBegunAgain();
    void sandboxThatDoesNotStart();

private:
    using Step = FirstMinute::Step;
    PlatformSession::Outside outside() const;
    void makeWindow(const PlatformSession::Outside &outside);
    /// The key that does what the strip says.
    void enter() { QTest::keyClick(m_window->focusWidget(), Qt::Key_Space); }
    void playTo(Step step);
    void activate()
    {
        m_window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    }
    void mintInDialog();

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<KeptSettings> m_kept;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<PlatformSession> m_session;
    std::unique_ptr<Exchanges> m_exchanges;
    std::unique_ptr<MainWindow> m_window;
    FirstMinute *m_minute = nullptr;
    InspectPlace *m_inspect = nullptr;
    RulesPlace *m_rules = nullptr;
};

PlatformSession::Outside tst_FirstMinute::outside() const
{
    return test::sandboxOutside([] { return qint64(1795342652000); },
                                m_folder->filePath(QStringLiteral("data")));
}

void tst_FirstMinute::makeWindow(const PlatformSession::Outside &outside)
{
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"),
                        [this] {
                            m_inspect = new InspectPlace([] { return 1795342652; }, nullptr);
                            m_inspect->setUpHistory(m_kept.get());
                            m_inspect->setUpExchanges(m_exchanges.get());
                            m_inspect->follow(m_session.get());
                            m_inspect->addBeginning(m_window->firstMinute());
                            return m_inspect;
                        },
                        QStringLiteral("inspect")});
    m_window->addPlace(
        {QStringLiteral("Rules"), QStringLiteral("rules"),
         [this] { return m_rules = new RulesPlace([] { return 1795342652; }, m_session.get()); },
         QStringLiteral("rules")});
    new Connection(m_session.get(), m_window.get());
    m_minute = new FirstMinute(outside, m_window.get());
    m_window->addPlace({QStringLiteral("Own"), QStringLiteral("doctor"),
                        [this] { return new ActivityPlace(m_exchanges.get()); }, QStringLiteral("own")});
    m_window->resize(1440, 900);
    m_window->showPlace(0);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_FirstMinute::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("window.ini")),
                                             QSettings::IniFormat);
    m_kept = std::make_unique<KeptSettings>(m_settings.get(), settingsCatalog({}));
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_session = std::make_unique<PlatformSession>(outside());
    m_exchanges = std::make_unique<Exchanges>(m_session.get());
    makeWindow(outside());
}

void tst_FirstMinute::cleanup()
{
    m_window.reset();
    m_inspect = nullptr;
    m_rules = nullptr;
    m_exchanges.reset();
    m_session.reset();
    m_theme.reset();
}

/// One rule of the sample, as it was before subjects had numbers.
void tst_FirstMinute::theRuleOfIt()
{
    const Result<FederationFile> file = FederationFile::parse(minuteRules(sampleFederation()));
    QVERIFY(file);
    QCOMPARE(file->rules.size(), 1);
    QCOMPARE(file->rules.constFirst().name, QByteArray("acme-app-main"));
    QVERIFY(!isMinuteRuleMended(*file));
    QVERIFY(isMinuteRuleMended(*FederationFile::parse(sampleFederation())));
    QVERIFY(minuteRules("zebra").isEmpty());
}

void tst_FirstMinute::mintInDialog()
{
    auto *dialog = m_minute->inspect()->findChild<MintDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->mintButton()->hasFocus() || dialog->focusWidget() == dialog->mintButton());
    QTest::keyClick(dialog->mintButton(), Qt::Key_Space);
}

/// By the strip's button alone, and the one of the dialog.
void tst_FirstMinute::playTo(Step step)
{
    if (!m_minute->isOn())
        m_window->firstMinute()->trigger();
    for (int guard = 0; m_minute->step() != step && guard < 20; ++guard) {
        const Step now = m_minute->step();
        const auto *plan = m_minute->rules()->applyPage();
        const bool agrees = now == Step::Apply && plan->consent()->isVisibleTo(plan)
            && !plan->consent()->isChecked();
        QCOMPARE(m_window->focusWidget(), m_minute->strip()->next());
        enter();
        if (now == Step::Mint)
            mintInDialog();
        if (agrees)
            QTRY_VERIFY(plan->consent()->isChecked());
        else
            QTRY_COMPARE(int(m_minute->step()), int(now) + 1);
        activate();
    }
    QCOMPARE(m_minute->step(), step);
}

void tst_FirstMinute::byKeyboardFromBeginningToEnd()
{
    playTo(Step::Start);
    QVERIFY(m_minute->strip()->isVisible());
    QCOMPARE(m_minute->session()->state(), PlatformSession::State::Away);

    playTo(Step::Mint);
    QCOMPARE(m_minute->session()->kind(), EnvironmentKind::Sandbox);
    QCOMPARE(m_minute->session()->file()->rules.size(), 1);
    QVERIFY(m_minute->session()->base().host() == u"127.0.0.1");
    QVERIFY(!m_minute->inspect()->session()->chosen());
    const Pointer *pointer = m_minute->pointer();
    QTRY_VERIFY(pointer->isVisible());
    QCOMPARE(pointer->target()->property("text").toString(),
             m_minute->inspect()->exchange()->mintAction()->text().remove(u'&'));

    playTo(Step::Why);
    const InspectSession *token = m_minute->inspect()->session();
    QVERIFY(token->isOfSandbox());
    QCOMPARE(token->report()->rule, Verdict::NoMatch);
    QCOMPARE(token->report()->firstFailure()->id, QByteArray("subject"));
    QVERIFY(token->report()->firstFailure()->actual.contains(QStringLiteral("acme@9919/app@501112233")));
    QVERIFY(token->signature().isGood());

    playTo(Step::Mend);
    QCOMPARE(token->edits().count(), 0);
    const QWidget *mend = m_minute->inspect()->findChild<RuleTabs *>()->nearMiss()->applyButton();
    const auto isRingedIn = [&] {
        return pointer->geometry().contains(QRect(mend->mapTo(m_window.get(), QPoint()), mend->size()));
    };
    QTRY_COMPARE(pointer->target(), mend);
    QTRY_VERIFY(pointer->isVisible() && isRingedIn());
    m_window->resize(1300, 800);
    QTRY_VERIFY(isRingedIn());

    playTo(Step::Review);
    QCOMPARE(token->report()->rule, Verdict::Match);
    QVERIFY(!isMinuteRuleMended(*m_minute->session()->file())); // in the window alone

    playTo(Step::Apply);
    QVERIFY(m_minute->rules()->isVisible() && m_minute->rules()->applyPage()->isVisible());
    QVERIFY(!isMinuteRuleMended(*m_minute->session()->file()));

    playTo(Step::Exchange);
    QCOMPARE(m_minute->rules()->applyPage()->plan().steps.size(), 1);
    QVERIFY(isMinuteRuleMended(*m_minute->session()->file())); // as the emulator has it now
    QVERIFY(m_minute->inspect()->isVisible());
    QCOMPARE(m_minute->exchanges()->log()->rowCount(), 0); // opening the page sends nothing

    playTo(Step::Done);
    const MadeExchange *made = m_minute->exchanges()->log()->at(m_minute->exchanges()->log()->index(0, 0));
    QCOMPARE(made->state, MadeExchange::State::Granted);
    QCOMPARE(made->scope, QStringLiteral("workspace:developer"));
    QVERIFY(made->lifetimeKnown);
    const RequestLog *requests = m_minute->session()->requests();
    QVERIFY(requests->rowCount() > 10);
    for (int row = 0; row < requests->rowCount(); ++row)
        QVERIFY(requests->index(row, RequestLog::Request)
                    .data()
                    .toString()
                    .contains(QStringLiteral(" 127.0.0.1")));

    enter();
    QVERIFY(!m_minute->isOn());
    QVERIFY(!m_minute->strip()->isVisible());
    QCOMPARE(m_window->currentPlace(), m_inspect);
}

/// Who uses what is pointed at, instead of the strip, comes as far.
void tst_FirstMinute::theControlsThemselvesDo()
{
    playTo(Step::Mint);
    m_minute->inspect()->exchange()->mintAction()->trigger();
    auto *dialog = m_minute->inspect()->findChild<MintDialog *>();
    dialog->chooseProvider("github-actions");
    dialog->claims()->setPlainText(
        QStringLiteral("{\"sub\": \"repo:acme@9919/app@501112233:ref:refs/heads/main\"}"));
    dialog->mintButton()->click();
    QTRY_COMPARE(m_minute->step(), Step::Why);
    playTo(Step::Mend);
    QTest::keyClick(m_minute->inspect(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE(m_minute->step(), Step::Review);
    playTo(Step::Apply);
    ApplyPage *plan = m_minute->rules()->applyPage();
    if (plan->consent()->isVisible())
        plan->consent()->click();
    plan->applyButton()->click();
    QTRY_COMPARE(m_minute->step(), Step::Exchange);
    activate();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape); // from a page that has its own Esc
    QVERIFY(!m_minute->isOn());
}

void tst_FirstMinute::canBeLeftAtAnyStep_data()
{
    QTest::addColumn<int>("step");
    // Of the others theControlsThemselvesDo, leavesNoTrace, canBeBegunAgain and closingTheWindowLeavesIt do.
    for (const Step step : {Step::Start, Step::Why})
        QTest::addRow("step %d", int(step)) << int(step);
}

void tst_FirstMinute::canBeLeftAtAnyStep()
{
    QFETCH(int, step);
    m_inspect->pasteText(QStringLiteral("mine"));
    playTo(Step(step));
    activate();
    QPointer<InspectPlace> guest = m_minute->inspect();
    QVERIFY(guest != m_inspect);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_minute->isOn());
    QCOMPARE(m_window->currentPlace(), m_inspect);
    QCOMPARE(m_inspect->session()->text(), QByteArray("mine"));
    QTRY_VERIFY(!guest);
    QVERIFY(!m_minute->pointer()->isVisible());
}

void tst_FirstMinute::leavesNoTrace()
{
    m_inspect->pasteText(QStringLiteral("my own text"));
    m_inspect->useFederation(sampleFederation(), QStringLiteral("mine.json"));
    QVERIFY(m_inspect->session()->federation());
    m_inspect->keepHistory(true);
    m_settings->sync();
    const auto files = [this] {
        const QDir folder(m_folder->path());
        return folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    };
    const QStringList before = files();
    const QString title = m_window->windowTitle(), work = m_window->header()->workingOn();
    const QStringList keys = m_settings->allKeys();
    m_window->resize(960, 640);
    playTo(Step::Mend);
    QTRY_VERIFY(m_minute->pointer()->isVisible()); // the rules are a drawer here, which opens
    playTo(Step::Done);
    QVERIFY(m_window->windowTitle() != title);
    QVERIFY(m_minute->session() != m_session.get());
    m_minute->leave();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QCOMPARE(m_window->windowTitle(), title);
    QCOMPARE(m_window->header()->workingOn(), work);
    QCOMPARE(files(), before);
    QCOMPARE(m_settings->allKeys(), keys);
    QCOMPARE(m_inspect->session()->text(), QByteArray("my own text"));
    QCOMPARE(m_inspect->session()->federationName(), QStringLiteral("mine.json"));
    QCOMPARE(m_inspect->session()->federation()->rules.size(),
             FederationFile::parse(sampleFederation())->rules.size());
    QCOMPARE(m_session->kind(), EnvironmentKind::None);
    QCOMPARE(m_session->requests()->rowCount(), 0);
    QCOMPARE(m_exchanges->log()->rowCount(), 0);
    m_window->showPlace(1);
    QVERIFY(m_rules && !m_rules->book()->file());
}

/// Whose place is in sight says what the header is about, whatever the person's own session does meanwhile.
void tst_FirstMinute::theHeaderIsOfWhatIsInSight()
{
    const int own = m_window->placeIndex(QStringLiteral("own")); // nobody is lent in its place
    const Header *header = m_window->header();
    const QString sandbox = QStringLiteral("not the real service");
    const auto isOfGuest = [&] {
        return header->who().contains(sandbox) && header->networkWords().startsWith(u"Sandbox")
            && m_window->windowTitle().contains(u"First minute");
    };
    const auto *choice = header->findChild<EnvironmentSwitch *>();
    const QString network = header->networkWords();
    QVERIFY(header->who().isEmpty() && !header->isNetworkActive() && choice->isEnabled());
    m_window->firstMinute()->trigger();
    QVERIFY(isOfGuest() && !choice->isEnabled());

    m_window->showPlace(own);
    QVERIFY(header->who().isEmpty() && !header->isNetworkActive() && choice->isEnabled());
    QCOMPARE(header->networkWords(), network);
    QVERIFY(!m_window->windowTitle().contains(u"First minute"));
    m_window->showPlace(m_window->placeIndex(QStringLiteral("rules")));
    QVERIFY(isOfGuest());

    // The person's own session changes, unseen: nothing listens at that port.
    m_session->use(EnvironmentKind::Custom, QUrl(QStringLiteral("http://127.0.0.1:9")), SecretText("x"),
                   QStringLiteral("acme"));
    QVERIFY(isOfGuest());
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Failed);
    QVERIFY(isOfGuest());

    m_minute->leave(); // and what it is now shows, not what it was
    QVERIFY(header->who().contains(u"acme") && header->isNetworkActive() && choice->isEnabled());
    QVERIFY(m_window->windowTitle().contains(m_session->environmentName()));
}

void tst_FirstMinute::closingTheWindowLeavesIt()
{
    m_inspect->useFederation(sampleFederation(), QStringLiteral("mine.json"));
    QVERIFY(m_inspect->session()->federation());
    m_settings->setValue(QStringLiteral("files/inspect"), QStringLiteral("/kept.json"));
    playTo(Step::Mint);
    QVERIFY(m_window->close());
    QVERIFY(!m_minute->isOn());
    QCOMPARE(m_settings->value(QStringLiteral("files/inspect")).toString(), QStringLiteral("/kept.json"));
    QCOMPARE(m_settings->value(QStringLiteral("window/place")).toString(), QStringLiteral("inspect"));
}

void tst_FirstMinute::filesAreForTheOwnPlace_data()
{
    QTest::addColumn<int>("place");
    QTest::newRow("inspect") << 0;
    QTest::newRow("rules") << 1;
}

/// What would be opened in a guest would go with it.
void tst_FirstMinute::filesAreForTheOwnPlace()
{
    QFETCH(int, place);
    playTo(Step::Start);
    m_window->showPlace(place);
    activate();
    QTest::keySequence(m_window->focusWidget(), QKeySequence::Open);
    QVERIFY(!m_minute->isOn());
    QWidget *own = place == 0 ? static_cast<QWidget *>(m_inspect) : m_rules;
    QCOMPARE(m_window->currentPlace(), own);
    QTRY_VERIFY(own->findChild<QFileDialog *>());
}

void tst_FirstMinute::isOffered()
{
    m_minute->offer();
    QVERIFY(m_minute->strip()->isVisible() && !m_minute->isOn());
    QCOMPARE(m_window->currentPlace(), m_inspect);
    m_minute->strip()->leave()->click();
    QVERIFY(!m_minute->strip()->isVisible());
    m_minute->offer();
    m_minute->strip()->next()->click();
    QVERIFY(m_minute->isOn() && m_minute->step() == Step::Start);
    const QList<QPushButton *> buttons = m_inspect->findChildren<QPushButton *>();
    QVERIFY(std::any_of(buttons.begin(), buttons.end(), [this](const QPushButton *button) {
        return button->text() == m_window->firstMinute()->text().remove(u'&');
    }));
}

void tst_FirstMinute::canBeBegunAgain()
{
    playTo(Step::Mint);
    m_window->firstMinute()->trigger(); // is on already
    QCOMPARE(m_minute->step(), Step::Mint);
    m_minute->leave();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    playTo(Step::Mint);
}

void tst_FirstMinute::sandboxThatDoesNotStart()
{
    m_window.reset();
    PlatformSession::Outside broken = outside();
    broken.startSandbox = [](const LocalSandboxSetup &) -> Result<std::unique_ptr<LocalSandbox>> {
        return fail("sandbox.port", QStringLiteral("no port is free"));
    };
    makeWindow(broken);
    m_window->firstMinute()->trigger();
    enter();
    QTRY_VERIFY(m_minute->strip()->text().contains(QStringLiteral("no port is free"), Qt::CaseInsensitive));
    QVERIFY(!m_minute->strip()->next()->isVisible());
    activate();
    QTest::keyClick(m_window.get(), Qt::Key_Escape);
    QVERIFY(!m_minute->isOn());
}

QTEST_MAIN(tst_FirstMinute)
#include "tst_firstminute.moc"
