#include "connectwindow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/verdictbanner.h"

#include <QApplication>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QPushButton>
#include <QTest>

#include <csignal>
#include <unistd.h>

using namespace claimcheck;
using namespace claimcheck::test;
using namespace claimcheck::ui;

/// An apply that was cut off goes on where it ended, and makes nothing twice.
class tst_ConnectRecovery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void goesOnAfterACrash_data();
    void goesOnAfterACrash();
    void aPlanOfAnotherPlatformWaits();
    void theSandboxForgets();
    void goesOnAfterKill();
    void anotherLookChangesNothing();

private:
    void connectSandbox();
    int applyUntil(int confirmed, StepState next = StepState::Planned);

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectWindow> m_window;
};

void tst_ConnectRecovery::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
}

void tst_ConnectRecovery::cleanup()
{
    m_window.reset();
    m_folder.reset();
    m_theme.reset();
}

void tst_ConnectRecovery::connectSandbox()
{
    m_window->session.useSandbox();
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
}

/// Up to a moment, after which the window is gone. Gives how many steps are confirmed then, which may be one
/// more.
int tst_ConnectRecovery::applyUntil(int confirmed, StepState next)
{
    m_window->place.showStep(ConnectStep::Review);
    PlanApply *plan = m_window->apply()->plan();
    QEventLoop loop;
    connect(plan, &PlanApply::done, &loop, &QEventLoop::quit);
    connect(plan, &PlanApply::stepChanged, &loop, [plan, next, confirmed, loop = &loop](int step) {
        const bool sent = next == StepState::Sent && step == confirmed;
        if (plan->confirmed() > confirmed
            || (plan->confirmed() == confirmed && (sent || next != StepState::Sent)))
            loop->quit();
    });
    m_window->review()->applyButton()->click();
    const bool kept = QFile::exists(planFile(*m_folder));
    loop.exec();
    const int reached = plan->confirmed();
    m_window.reset();
    return kept ? reached : -1;
}

void tst_ConnectRecovery::goesOnAfterACrash_data()
{
    QTest::addColumn<int>("confirmed");
    QTest::addColumn<bool>("inFlight");
    for (int step = 0; step < 4; ++step) {
        QTest::addRow("after step %d", step + 1) << step + 1 << false;
        QTest::addRow("within step %d", step + 1) << step << true;
    }
}

/// Everything of the window is gone; the service outside, the draft, the plan and the journal are not.
void tst_ConnectRecovery::goesOnAfterACrash()
{
    QFETCH(int, confirmed);
    QFETCH(bool, inFlight);
    const auto outside = outsideSandbox();
    QVERIFY(outside);
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("crashed");
    m_window->chooseWorkspace();
    m_window->place.showStep(ConnectStep::Review);
    const auto steps = m_window->apply()->plan()->plan().steps.size();
    QVERIFY(steps >= 4);
    const int reached = applyUntil(confirmed, inFlight ? StepState::Sent : StepState::Planned);
    QVERIFY(reached >= confirmed);
    QCOMPARE(QFile::permissions(planFile(*m_folder)) & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);

    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->place.showStep(ConnectStep::Review);
    if (reached < steps) {
        QCOMPARE(m_window->stage(), Where::Stopped);
        QCOMPARE(m_window->apply()->plan()->confirmed(), reached);
        const QString told = m_window->review()->verdict()->sentence();
        QVERIFY2(told.contains(QStringLiteral("Nothing is made twice.")), qPrintable(told));
        QVERIFY(m_window->review()->footNote() != QStringLiteral("Nothing is made twice.")); // said once
        const QString line = m_window->draft()->stepState(ConnectStep::Review).line;
        QVERIFY2(line.startsWith(QStringLiteral("Stopped, ")), qPrintable(line));
        QCOMPARE(m_window->review()->applyButton()->text(), QStringLiteral("Go on"));
        m_window->review()->applyButton()->click();
    }
    QTRY_COMPARE(m_window->stage(), Where::Applied);
    QTRY_VERIFY(!m_window->draft()->draft().createdRule.isEmpty());
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QCOMPARE(countOf(*m_window->session.file(), "crashed"), 2); // account and rule
    int issuers = 0;
    for (const Issuer &issuer : m_window->session.file()->issuers)
        issuers += issuer.name.startsWith("github-actions");
    QCOMPARE(issuers, 1);
    int memberships = 0;
    for (const Membership &one : *m_window->session.file()->memberships)
        memberships += one.serviceAccount.contains("crashed");
    QCOMPARE(memberships, 1);
    QVERIFY(!QFile::exists(planFile(*m_folder)));
    QVERIFY(!everythingIn(m_folder->path()).contains(outside->adminToken()));
}

void tst_ConnectRecovery::aPlanOfAnotherPlatformWaits()
{
    const auto outside = outsideSandbox();
    QVERIFY(outside);
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("away");
    QVERIFY(applyUntil(1) >= 1);

    const auto other = outsideSandbox();
    QVERIFY(other);
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    connectSandbox(); // of this window: another address on this computer, too
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Elsewhere);
    QVERIFY(QFile::exists(planFile(*m_folder)));
    m_window->join(*other);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QCOMPARE(m_window->stage(), Where::Elsewhere);
    QVERIFY(!m_window->review()->applyButton()->isEnabled());
    QVERIFY(QFile::exists(planFile(*m_folder)));
    m_window->apply()->drop();
    QTRY_COMPARE(m_window->stage(), Where::Review);
    QVERIFY(!QFile::exists(planFile(*m_folder)));
}

void tst_ConnectRecovery::theSandboxForgets()
{
    connectSandbox();
    m_window->answer("forgotten");
    QCOMPARE(applyUntil(1), -1); // no plan is kept: there is nothing it could go on with
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    connectSandbox();
    m_window->place.showStep(ConnectStep::Review);
    QCOMPARE(m_window->stage(), Where::Review);
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::AsPlanned);
}

/// A process of its own is killed while it applies.
void tst_ConnectRecovery::goesOnAfterKill()
{
    const auto outside = outsideSandbox();
    QVERIFY(outside);
    QProcess victim;
    victim.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    victim.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--victim"), m_folder->path()});
    victim.write(outside->baseUrl() + '\n' + outside->adminToken() + '\n');
    QByteArray said;
    QTRY_VERIFY_WITH_TIMEOUT((said += victim.readAllStandardOutput()).contains("1\n"), 8000);
    QCOMPARE(::kill(pid_t(victim.processId()), SIGKILL), 0);
    QTRY_COMPARE(victim.state(), QProcess::NotRunning);
    QCOMPARE(victim.exitStatus(), QProcess::CrashExit);

    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->join(*outside);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->place.showStep(ConnectStep::Review);
    QVERIFY(m_window->draft()->objects().preset);
    QCOMPARE(m_window->stage(), Where::Stopped);
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Applied);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QTRY_VERIFY(!m_window->draft()->draft().createdRule.isEmpty());
    QCOMPARE(countOf(*m_window->session.file(), "killed"), 2);
    QVERIFY(!everythingIn(m_folder->path()).contains(outside->adminToken()));
}

namespace {

/// Applies and says after each step how many are done, until it is killed.
int beVictim(const QString &folder)
{
    Theme theme;
    QFile in, out;
    if (!in.open(stdin, QIODevice::ReadOnly)
        || !out.open(STDOUT_FILENO, QIODevice::WriteOnly | QIODevice::Unbuffered))
        return 1;
    const QByteArray base = in.readLine().trimmed(), token = in.readLine().trimmed();
    ConnectWindow window(folder);
    window.session.use(EnvironmentKind::Custom, QUrl(QString::fromUtf8(base)), SecretText(token));
    QObject::connect(&window.session, &PlatformSession::fileRead, &window.place, [shown = &window] {
        shown->answer("killed");
        shown->draft()->document()->save();
        shown->place.showStep(ConnectStep::Review);
        shown->review()->applyButton()->click();
    });
    PlanApply *plan = window.apply()->plan();
    QObject::connect(plan, &PlanApply::stepChanged, &window.place, [plan, written = &out] {
        written->write(QByteArray::number(plan->confirmed()) + '\n');
        if (plan->confirmed() == 1)
            QTest::qSleep(10000); // the next step is not begun before the end
    });
    return QApplication::exec();
}

} // namespace

/// Colouring the condition again is no edit of it, also before its step was ever shown.
void tst_ConnectRecovery::anotherLookChangesNothing()
{
    m_window->answer("acme-look");
    RuleDraft draft = m_window->draft()->objects().ruleDraft;
    draft.condition = u"claims.actor == \"dana\""_qs;
    m_window->draft()->setRule(draft, u"Edit the rule"_qs, "rule-condition");
    const auto typed = [this] {
        RuleDraft now = m_window->draft()->objects().ruleDraft;
        now.workspaces.clear(); // are not typed
        return now;
    };
    const RuleDraft before = typed();
    QCOMPARE(before.condition, draft.condition);
    m_window->draft()->document()->save();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->place.show();
    QVERIFY(typed() == before);
    m_theme->apply(Appearance::Dark);
    m_theme->setTextScale(1.25);
    QTest::qWait(50);
    QVERIFY(typed() == before);
    m_window->place.showStep(ConnectStep::Rule);
    QVERIFY(typed() == before);
    m_theme->apply(Appearance::Light);
    QTest::qWait(50);
    QVERIFY(typed() == before);
}

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == u"--victim")
        return beVictim(arguments.value(2));
    tst_ConnectRecovery test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_connectrecovery.moc"
