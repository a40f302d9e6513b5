#include "connectwindow.h"

#include "services/sandboxclient.h"
#include "ui/connect/exportbox.h"
#include "ui/connect/migrationpanel.h"
#include "ui/connect/testpanel.h"
#include "ui/connect/workloadside.h"
#include "ui/connect/workloadwait.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QPushButton>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using namespace claimcheck::ui;

/// The last step after something else changed: the rule, the environment, the provider.
class tst_ConnectHandOver : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anArrivalIsOfItsRule();
    void waitingEndsWithTheRule();
    void anErrorStaysWhereItWas();
    void aLateClickSendsNothing_data();
    void aLateClickSendsNothing();
    void aMintedTokenStaysWhereItWasAskedFor();
    void theSandboxesTokensCountThereAlone();
    void aWorkspaceIsChosen();
    void oneWorkspaceIsNoChoice();
    void thisComputerIsLookedAt();
    void notLookedAtIsNotDone();
    void membershipsAreExported();
    void secretsAreFound();

private:
    void applied(const QByteArray &repo);
    void another();
    void elsewhere();
    QByteArray mintedByHand();
    TestPanel *test() { return m_window->handOver()->test(); }
    QList<Shape> stepShapes();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectWindow> m_window;
};

void tst_ConnectHandOver::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
}

void tst_ConnectHandOver::cleanup()
{
    m_window.reset();
    m_folder.reset();
    m_theme.reset();
}

/// A connection in the emulator, at its last step.
void tst_ConnectHandOver::applied(const QByteArray &repo)
{
    if (m_window->session.state() != PlatformSession::State::Ready)
        m_window->session.useSandbox();
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer(repo);
    m_window->place.showStep(ConnectStep::Review);
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Applied);
    QTRY_COMPARE(m_window->apply()->readBack(), ConnectApply::ReadBack::AsPlanned);
    m_window->place.showStep(ConnectStep::HandOver);
}

/// A connection of its own.
void tst_ConnectHandOver::another()
{
    m_window->draft()->change(QStringLiteral("New"), {}, [](ConnectDraft &next) { next = {}; });
}

/// The same address, and the same rule in it, but no sandbox of this window.
void tst_ConnectHandOver::elsewhere()
{
    const QUrl base = m_window->session.base();
    m_window->session.use(EnvironmentKind::Custom, base, SecretText(m_window->session.sandboxToken()));
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QVERIFY(!m_window->draft()->appliedRule().isEmpty());
}

QByteArray tst_ConnectHandOver::mintedByHand()
{
    SandboxMint what;
    what.preset = "github-actions";
    what.keepIssuer = true;
    const auto http = m_window->session.makeHttp();
    SandboxClient client(*http, m_window->session.base(), SecretText(m_window->session.sandboxToken()));
    const Async<SandboxToken> minted = client.mint(what);
    return QTest::qWaitFor([&] { return minted.isFinished(); }) && minted.result() ? minted.result()->token
                                                                                   : QByteArray();
}

void tst_ConnectHandOver::anArrivalIsOfItsRule()
{
    applied("shop");
    m_window->place.show();
    WorkloadWait *wait = test()->wait();
    const int before = m_window->session.requests()->made();
    wait->waitButton()->click();
    QTRY_VERIFY(m_window->session.requests()->made() > before);
    test()->testButton()->click();
    QTRY_VERIFY_WITH_TIMEOUT(wait->verdict()->sentence().startsWith(QStringLiteral("The workload is in.")),
                             10000);
    wait->refresh(); // of the same rule it stays
    QVERIFY(!wait->verdict()->isEmpty());
    another();
    applied("other");
    QVERIFY2(wait->verdict()->isEmpty(), qPrintable(wait->verdict()->sentence()));
    QVERIFY(wait->waitButton()->isVisible());
}

void tst_ConnectHandOver::waitingEndsWithTheRule()
{
    applied("shop");
    WorkloadWait *wait = test()->wait();
    wait->waitButton()->click();
    QCOMPARE(wait->waitButton()->text(), QStringLiteral("Stop waiting"));
    another();
    applied("other");
    QCOMPARE(wait->waitButton()->text(), QStringLiteral("Wait for the workload"));
    QVERIFY2(wait->verdict()->isEmpty(), qPrintable(wait->verdict()->sentence()));
}

/// And mislabels no button in another environment.
void tst_ConnectHandOver::anErrorStaysWhereItWas()
{
    applied("shop");
    m_window->draft()->change(QStringLiteral("Audience"), {}, [](ConnectDraft &next) {
        next.rule.audience = QString(2000, u'x'); // no issuer makes a token for it
    });
    test()->testButton()->click();
    QTRY_COMPARE(test()->exchange()->verdict()->shape(), Shape::Fail);
    const QString error = test()->exchange()->verdict()->sentence();
    QVERIFY2(error.startsWith(QStringLiteral("No token.")), qPrintable(error));
    const QString label = test()->testButton()->text();
    elsewhere();
    QVERIFY(test()->exchange()->verdict()->sentence() != error);
    QVERIFY(test()->testButton()->isHidden() || test()->testButton()->text() != label);
}

void tst_ConnectHandOver::aLateClickSendsNothing_data()
{
    QTest::addColumn<bool>("byLink");
    QTest::newRow("the button") << false;
    QTest::newRow("the link") << true;
}

/// A token of a person's own, a button that spoke of the sandbox, and another environment by now.
void tst_ConnectHandOver::aLateClickSendsNothing()
{
    QFETCH(bool, byLink);
    applied("shop");
    m_window->draft()->addToken(mintedByHand());
    test()->refresh();
    QVERIFY(!test()->chosenLink()->isHidden());
    const int before = m_window->exchanges.log()->rowCount();
    bool clicked = false;
    const auto click = connect(&m_window->session, &PlatformSession::changed, this, [&] {
        if (clicked || m_window->session.state() != PlatformSession::State::Ready)
            return;
        clicked = true;
        if (byLink)
            test()->chosenLink()->click();
        else
            test()->testButton()->click();
    });
    elsewhere();
    disconnect(click);
    QVERIFY(clicked);
    QCOMPARE(m_window->exchanges.log()->rowCount(), before);
    // What it would do now is what it says now, and once that can be read a click does it.
    QTRY_VERIFY(test()->testButton()->isEnabled());
    QVERIFY2(test()->testButton()->text().startsWith(QStringLiteral("Exchange at")),
             qPrintable(test()->testButton()->text()));
    test()->testButton()->click();
    QCOMPARE(m_window->exchanges.log()->rowCount(), before + 1);
}

void tst_ConnectHandOver::aMintedTokenStaysWhereItWasAskedFor()
{
    applied("shop");
    const auto tokens = m_window->draft()->inspect()->tokens().size();
    test()->testButton()->click();
    QVERIFY(test()->exchange()->verdict()->sentence().startsWith(QStringLiteral("Minting.")));
    m_window->handOver()->showTab(HandOverPage::Tab::Workload);
    elsewhere();
    QTest::qWait(300);
    QCOMPARE(m_window->draft()->inspect()->tokens().size(), tokens);
    QCOMPARE(m_window->exchanges.log()->rowCount(), 0);
    m_window->handOver()->showTab(HandOverPage::Tab::Test);
    QVERIFY(!test()->exchange()->verdict()->sentence().startsWith(QStringLiteral("Minting.")));
}

void tst_ConnectHandOver::theSandboxesTokensCountThereAlone()
{
    applied("shop");
    m_window->draft()->addSandboxToken(mintedByHand(), {});
    elsewhere();
    QVERIFY2(
        test()->exchange()->verdict()->sentence().startsWith(QStringLiteral("No token of the workload yet.")),
        qPrintable(test()->exchange()->verdict()->sentence()));
    test()->testButton()->click();
    test()->chosenLink()->click();
    QCOMPARE(m_window->exchanges.log()->rowCount(), 0);
}

void tst_ConnectHandOver::aWorkspaceIsChosen()
{
    applied("shop");
    m_window->place.show();
    m_window->draft()->change(QStringLiteral("All"), {},
                              [](ConnectDraft &next) { next.rule.allWorkspaces = true; });
    m_window->handOver()->showTab(HandOverPage::Tab::Workload);
    WorkloadSide *side = m_window->handOver()->workload();
    QVERIFY(side->workspaces()->isVisible());
    QVERIFY(side->workspaces()->count() > 2);
    QVERIFY(side->box()->text().contains(QStringLiteral("wrkspc_YOUR_WORKSPACE_ID")));
    const QString name = side->workspaces()->itemText(2);
    const QString id = side->workspaces()->itemData(2).toString();
    QVERIFY(!name.isEmpty() && !id.isEmpty());
    side->workspaces()->setFocus();
    QTest::keyClick(side->workspaces(), Qt::Key_Down);
    QTest::keyClick(side->workspaces(), Qt::Key_Down);
    QCOMPARE(side->workspaces()->currentText(), name);
    QVERIFY2(side->box()->text().contains(id), qPrintable(side->box()->text()));
    QVERIFY(!side->box()->text().contains(QStringLiteral("wrkspc_YOUR_WORKSPACE_ID")));
    QVERIFY(!side->box()->words().contains(QStringLiteral("Put in first")));
    side->refresh();
    QCOMPARE(side->workspaces()->currentText(), name);
}

void tst_ConnectHandOver::oneWorkspaceIsNoChoice()
{
    applied("shop");
    m_window->place.show();
    m_window->handOver()->showTab(HandOverPage::Tab::Workload);
    QVERIFY(!m_window->handOver()->workload()->workspaces()->isVisible());
}

QList<Shape> tst_ConnectHandOver::stepShapes()
{
    QList<Shape> shapes;
    const QAbstractItemModel *steps = m_window->handOver()->migration()->steps()->model();
    for (int row = 0; row < steps->rowCount(); ++row)
        shapes.append(Shape(steps->index(row, 0).data(VerdictRole).toInt()));
    return shapes;
}

/// The steps get what the doctor says of it, and nothing is looked at before somebody asks.
void tst_ConnectHandOver::thisComputerIsLookedAt()
{
    QList<QByteArray> variables{"HOME=/home/u",
                                "ANTHROPIC_FEDERATION_RULE_ID=fdrl_1",
                                "ANTHROPIC_ORGANIZATION_ID=o",
                                "ANTHROPIC_SERVICE_ACCOUNT_ID=svac_1",
                                "ANTHROPIC_IDENTITY_TOKEN=eyJ.e30.s",
                                "ANTHROPIC_API_KEY=sk-ant-api03-x"};
    int looks = 0;
    applied("shop");
    m_window->place.setComputer([&] {
        ++looks;
        credential::Machine machine;
        machine.environment = credential::Environment::fromEntries(variables);
        machine.file = [](const QByteArray &) { return credential::FileFacts(); };
        machine.now = 1795342652;
        return machine;
    });
    m_window->place.show();
    m_window->handOver()->showTab(HandOverPage::Tab::Migration);
    MigrationPanel *panel = m_window->handOver()->migration();
    QVERIFY(panel->lookButton()->isVisible());
    QCOMPARE(looks, 0);
    QCOMPARE(stepShapes(), QList<Shape>(4, Shape::Unknown));
    panel->lookButton()->click();
    QCOMPARE(looks, 1);
    QCOMPARE(stepShapes(), (QList<Shape>{Shape::Done, Shape::Waiting, Shape::Waiting, Shape::Waiting}));
    const QAbstractItemModel *steps = panel->steps()->model();
    QVERIFY(steps->index(1, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("ANTHROPIC_API_KEY wins.")));
    QCOMPARE(panel->looked()->shape(), Shape::Info);
    // Without the key; what cannot be seen from here is not done.
    variables.removeLast();
    panel->lookButton()->click();
    QCOMPARE(stepShapes(), (QList<Shape>{Shape::Done, Shape::Done, Shape::Unknown, Shape::Unknown}));
    // The computer a person sits at is not the workload's: no point is good because of it.
    const QAbstractItemModel *points = panel->points()->model();
    for (int row = 0; row < points->rowCount(); ++row)
        if (points->index(row, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("Federation is seen to win")))
            QCOMPARE(Shape(points->index(row, 0).data(VerdictRole).toInt()), Shape::Unknown);
}

void tst_ConnectHandOver::notLookedAtIsNotDone()
{
    applied("shop");
    m_window->place.show();
    m_window->handOver()->showTab(HandOverPage::Tab::Migration);
    QVERIFY(m_window->handOver()->migration()->lookButton()->isHidden()); // nothing to look at
    QCOMPARE(stepShapes(), QList<Shape>(4, Shape::Unknown));
}

/// The account is there already; that it is added to a workspace is part of the export all the same.
void tst_ConnectHandOver::membershipsAreExported()
{
    applied("shop");
    const QByteArray account = *m_window->draft()->objects().account->id;
    another();
    m_window->answer("other");
    m_window->chooseWorkspace();
    m_window->draft()->change(QStringLiteral("Reuse"), {},
                              [&account](ConnectDraft &next) { next.account.reuse = account; });
    QCOMPARE(m_window->draft()->objects().memberships.size(), 1);
    m_window->place.showStep(ConnectStep::Review);
    for (const ReviewPage::View view :
         {ReviewPage::View::Curl, ReviewPage::View::Ant, ReviewPage::View::Console}) {
        m_window->review()->showView(view);
        const QString text = m_window->review()->snippet()->text();
        QVERIFY2(text.contains(QStringLiteral("workspace_developer")), qPrintable(text));
    }
}

void tst_ConnectHandOver::secretsAreFound()
{
    ExportBox box;
    box.setContent({QStringLiteral("a: b"), {}, {}, {}, {}});
    QCOMPARE(box.words(), QStringLiteral("No token and no API key found in it."));
    box.setContent({QStringLiteral("key: sk-ant-api03-000"), {}, {}, {}, {}});
    QVERIFY2(box.words().startsWith(QStringLiteral("A text with sk-ant-")), qPrintable(box.words()));
    box.setContent({QStringLiteral("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln"), {}, {}, {}, {}});
    QVERIFY2(box.words().startsWith(QStringLiteral("A token stands in it.")), qPrintable(box.words()));
    box.setContent({QStringLiteral("a: b"), {}, {}, {}, {}});
    QVERIFY(!box.words().contains(QStringLiteral("stands")));
}

QTEST_MAIN(tst_ConnectHandOver)
#include "tst_connecthandover.moc"
