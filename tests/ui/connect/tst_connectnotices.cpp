#include "connectwindow.h"

#include "support/files.h"
#include "ui/connect/accountpage.h"
#include "ui/connect/draftdocument.h"
#include "ui/connect/draftnotices.h"
#include "ui/connect/issuerchoicebox.h"
#include "ui/connect/issuerpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/verdictbanner.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::test;
using namespace claimcheck::ui;

namespace {

constexpr char oneKey[] = "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"one\",\"x\":"
                          "\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\",\"y\":"
                          "\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}";

} // namespace

/// What the flow says of a draft as a whole, so that nothing is lost or left standing in silence.
class ConnectNoticesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anotherProviderIsOneStep();
    void anotherOrganization();
    void theSandboxThatIsGone();
    void nothingBoundNothingSaid();
    void anUnreadableDraft();
    void anUnreadablePlan();
    void asideKeepsEarlierOnes();
    void aDraftIsWrittenOnceThereIsRoom();
    void theAppliedIssuerIsFixed();
    void theChosenIssuerDoesNotFit();
    void whenKeysWerePasted();

private:
    void open();
    DraftNotices *notices() const { return m_window->place.notices(); }
    ConnectSession *draft() const { return m_window->draft(); }
    IssuerPage *issuerPage() const
    {
        return static_cast<IssuerPage *>(m_window->place.page(ConnectStep::Issuer));
    }
    QString draftFile() const { return m_folder->filePath(QStringLiteral("connection.json")); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ConnectWindow> m_window;
};

void ConnectNoticesTest::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    open();
}

void ConnectNoticesTest::open()
{
    m_window.reset();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->session.useSandbox();
    m_window->place.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_window->place));
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
}

void ConnectNoticesTest::cleanup()
{
    m_window.reset();
    m_folder.reset();
    m_theme.reset();
}

void ConnectNoticesTest::anotherProviderIsOneStep()
{
    m_window->answer("app");
    draft()->setAnswer("scope", "environment");
    draft()->change({}, {}, [](ConnectDraft &next) {
        next.account.name = "mine";
        next.rule.subject = QStringLiteral("repo:acme/app:*");
        next.issuer.checkJti = false;
    });
    const ConnectDraft before = draft()->draft();
    QSignalSpy said(draft(), &ConnectSession::notice);
    draft()->choosePreset("okta");
    QVERIFY(draft()->draft().answers.isEmpty());
    QVERIFY(draft()->draft().account == AccountAnswers());
    QCOMPARE(said.size(), 1);
    QVERIFY(said.constFirst().constFirst().toString().contains(QStringLiteral("GitHub Actions")));
    QTest::keyClick(&m_window->place, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(draft()->draft() == before);
}

void ConnectNoticesTest::anotherOrganization()
{
    const auto one = outsideSandbox(), other = outsideSandbox();
    QVERIFY(one && other);
    m_window->join(*one);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->answer("app");
    const QByteArray account = draft()->environment()->serviceAccounts->constFirst().id.value_or("");
    draft()->change({}, {}, [&account](ConnectDraft &next) {
        next.account.reuse = account;
        next.rule.subject = QStringLiteral("repo:acme/app:*");
        next.rule.workspaces = QList<QByteArray>{"default", "wrkspc_0nobodyhasit"};
        next.createdRule = "fdrl_0nobodyhasit";
    });
    const QByteArray stamp = draft()->draft().organization;
    m_window->join(*other);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QVERIFY(draft()->environment()->serviceAccounts->constFirst().id != account);
    QVERIFY(notices()->isVisible());
    const QString said = notices()->foreign()->sentence();
    for (const char *id : {account.constData(), "wrkspc_0nobodyhasit", "fdrl_0nobodyhasit"})
        QVERIFY2(said.contains(QString::fromLatin1(id)), qPrintable(said));
    // It stays so while somebody goes on writing, in every step and after a restart.
    draft()->setAnswer("repo", "other");
    m_window->place.showStep(ConnectStep::Rule);
    QVERIFY(notices()->isVisible());
    QCOMPARE(draft()->draft().organization, stamp);
    m_window->draft()->document()->save();
    m_window = std::make_unique<ConnectWindow>(m_folder->path());
    m_window->place.show();
    QVERIFY(QTest::qWaitForWindowActive(&m_window->place));
    m_window->join(*other);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QTRY_VERIFY(notices()->isVisible());
    const ConnectDraft before = draft()->draft();
    QVERIFY(m_window->place.panes().contains(notices()));
    notices()->setFocus();
    QVERIFY(notices()->clearButton()->hasFocus());
    QTest::keyClick(notices()->clearButton(), Qt::Key_Space);
    QVERIFY(!notices()->isVisible());
    QVERIFY(m_window->place.page(m_window->place.step())->isAncestorOf(m_window->place.focusWidget()));
    QVERIFY(draft()->draft().account.reuse.isEmpty() && draft()->draft().createdRule.isEmpty());
    QCOMPARE(*draft()->draft().rule.workspaces, QList<QByteArray>{"default"});
    QCOMPARE(draft()->draft().rule.subject, before.rule.subject);
    QCOMPARE(draft()->draft().answers, before.answers);
    QCOMPARE(draft()->draft().platform, other->baseUrl());
    draft()->document()->undo();
    QVERIFY(notices()->isVisible());
    QCOMPARE(draft()->draft().account.reuse, account);
}

void ConnectNoticesTest::theSandboxThatIsGone()
{
    m_window->answer("app");
    draft()->change({}, {}, [](ConnectDraft &next) { next.createdRule = "fdrl_0ofanothertime"; });
    draft()->document()->save();
    open();
    QTRY_VERIFY(notices()->isVisible());
    QVERIFY(notices()->foreign()->sentence().contains(QStringLiteral("sandbox")));
}

void ConnectNoticesTest::nothingBoundNothingSaid()
{
    m_window->answer("app");
    QVERIFY(!notices()->isVisible());
    draft()->document()->save();
    const auto other = outsideSandbox();
    m_window->join(*other);
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    QVERIFY(!notices()->isVisible());
}

void ConnectNoticesTest::anUnreadableDraft()
{
    m_window.reset();
    test::writeFile(draftFile(), "{\"format\":");
    open();
    QVERIFY(notices()->isVisible());
    const QString said = notices()->draft()->sentence();
    QVERIFY2(said.contains(draftFile() + QStringLiteral(".unreadable")), qPrintable(said));
    QVERIFY(QFile::exists(draftFile() + QStringLiteral(".unreadable")));
    notices()->setFocus();
    QTest::keyClick(m_window->place.focusWidget(), Qt::Key_Space);
    QVERIFY(!notices()->isVisible());
    m_window->answer("app");
    draft()->document()->save();
    open();
    QVERIFY(!notices()->isVisible()); // once
}

void ConnectNoticesTest::anUnreadablePlan()
{
    m_window.reset();
    test::writeFile(planFile(*m_folder), "{\"half\":");
    open();
    QVERIFY(notices()->isVisible());
    const QString said = notices()->plan()->sentence();
    QVERIFY2(said.contains(planFile(*m_folder) + QStringLiteral(".unreadable")), qPrintable(said));
    QVERIFY(said.contains(QStringLiteral("Rules")));
    // The next plan does not take its place.
    m_window->answer("app");
    m_window->place.showStep(ConnectStep::Review);
    m_window->review()->applyButton()->click();
    QTRY_COMPARE(m_window->stage(), Where::Applied);
    QCOMPARE(test::contentOf(planFile(*m_folder) + QStringLiteral(".unreadable")), QByteArray("{\"half\":"));
    open();
    QVERIFY(notices()->plan()->isHidden());
}

void ConnectNoticesTest::asideKeepsEarlierOnes()
{
    m_window.reset();
    test::writeFile(draftFile() + QStringLiteral(".unreadable"), "earlier");
    test::writeFile(draftFile(), "later");
    open();
    QVERIFY(notices()->draft()->sentence().contains(QStringLiteral(".unreadable-2")));
    QCOMPARE(test::contentOf(draftFile() + QStringLiteral(".unreadable")), QByteArray("earlier"));
}

/// Another address after applying: the step says what to do, and has the button that does it.
/// At the end, too; and nobody else can look into its folder.
void ConnectNoticesTest::aDraftIsWrittenOnceThereIsRoom()
{
    const QString path = m_folder->filePath(u"own/draft.json"_qs), inTheWay = path + u".new"_qs;
    ConnectDraft draft;
    draft.preset = "github-actions";
    {
        DraftDocument document(path);
        document.change(draft, {});
        document.save();
        QVERIFY(QFile::exists(path));
        QVERIFY(document.saveError().id.isEmpty());
        QCOMPARE(QFileInfo(QFileInfo(path).path()).permissions() & 0x0077, QFile::Permissions());
        QVERIFY(QDir().mkpath(inTheWay));
        draft.preset = "gitlab";
        document.change(draft, {});
        document.save();
        QVERIFY(!document.saveError().id.isEmpty());
        document.change({}, {});
        document.save();
        QVERIFY(!QFile::exists(path) && document.saveError().id.isEmpty());
        document.undo();
        document.save();
        QVERIFY(!document.saveError().id.isEmpty());
        QVERIFY(QDir().rmdir(inTheWay));
    }
    QCOMPARE(DraftDocument(path).draft(), draft);
}

void ConnectNoticesTest::theAppliedIssuerIsFixed()
{
    draft()->choosePreset("generic-oidc");
    draft()->setAnswer("issuer_url", "https://one.example");
    draft()->setAnswer("subject", "job-1");
    m_window->place.showStep(ConnectStep::Review);
    m_window->review()->applyButton()->click();
    QTRY_VERIFY(!draft()->appliedRule().isEmpty());
    QTRY_COMPARE(m_window->session.state(), PlatformSession::State::Ready);
    m_window->place.showStep(ConnectStep::Issuer);
    IssuerChoiceBox *choice = issuerPage()->choice();
    const auto radios = choice->findChildren<QRadioButton *>();
    QCOMPARE(radios.size(), 2);
    for (const QRadioButton *radio : radios)
        QVERIFY2(!radio->isEnabled() && !radio->toolTip().isEmpty(), qPrintable(radio->text()));
    QVERIFY(choice->fault()->isHidden());
    draft()->setAnswer("issuer_url", "https://other.example");
    m_window->place.showStep(ConnectStep::Issuer);
    QVERIFY(choice->fault()->isVisible());
    QVERIFY(choice->fault()->sentence().contains(QStringLiteral("begin a new connection")));
    QCOMPARE(m_window->place.focusWidget(), choice->beginButton());
    QVERIFY(issuerPage()->problems().contains(choice->beginButton()));
    const ConnectDraft before = draft()->draft();
    QTest::keyClick(choice->beginButton(), Qt::Key_Space);
    QVERIFY(draft()->appliedRule().isEmpty());
    QVERIFY(draft()->objects().isComplete());
    QVERIFY(!draft()->objects().rule->id && !draft()->objects().issuer->id);
    QCOMPARE(draft()->objects().issuer->issuerUrl, QByteArray("https://other.example"));
    QVERIFY(!m_window->place.focusWidget()->isHidden());
    draft()->document()->undo();
    QVERIFY(draft()->draft() == before);
}

/// Chosen before the workload was another, and nothing else under its address: a new one can be made.
void ConnectNoticesTest::theChosenIssuerDoesNotFit()
{
    draft()->choosePreset("generic-oidc");
    draft()->setAnswer("issuer_url", "https://one.example");
    draft()->setAnswer("subject", "job-1");
    const QByteArray other = draft()->environment()->issuers.constFirst().id.value_or("");
    draft()->change({}, {}, [&other](ConnectDraft &next) { next.issuer.reuse = other; });
    m_window->place.showStep(ConnectStep::Issuer);
    QVERIFY(issuerPage()->choice()->fault()->isVisible());
    QVERIFY(!issuerPage()->choice()->beginButton()->isVisible());
    QCOMPARE(m_window->place.focusWidget(), issuerPage()->newButton());
    QTest::keyClick(issuerPage()->newButton(), Qt::Key_Space);
    QVERIFY(draft()->objects().isComplete());
    QVERIFY(!draft()->objects().issuer->id);
    QVERIFY(!issuerPage()->choice()->fault()->isVisible());
}

void ConnectNoticesTest::whenKeysWerePasted()
{
    const auto help = [this] { return issuerPage()->inlineKeys()->accessibleDescription(); };
    draft()->choosePreset("generic-oidc");
    draft()->setAnswer("issuer_url", "https://one.example");
    draft()->setAnswer("subject", "job-1");
    draft()->change({}, {}, [](ConnectDraft &next) { next.issuer.keys = IssuerKeys::Type::Inline; });
    m_window->place.showStep(ConnectStep::Issuer);
    issuerPage()->inlineKeys()->setPlainText(QString::fromLatin1(oneKey));
    const UnixSeconds now = draft()->inspect()->now();
    QCOMPARE(draft()->draft().issuer.inlineKeysAt, now);
    QVERIFY2(help().contains(QStringLiteral("Pasted")), qPrintable(help()));
    QVERIFY(!help().contains(QStringLiteral("Compare")));
    draft()->document()->save();
    open();
    QCOMPARE(draft()->draft().issuer.inlineKeysAt, now);
    draft()->change({}, {}, [now](ConnectDraft &next) { next.issuer.inlineKeysAt = now - 8 * 24 * 3600; });
    m_window->place.showStep(ConnectStep::Issuer);
    QVERIFY2(help().contains(QStringLiteral("8 days ago")) && help().contains(QStringLiteral("Compare")),
             qPrintable(help()));
    issuerPage()->inlineKeys()->clear();
    QCOMPARE(draft()->draft().issuer.inlineKeysAt, 0);
}

QTEST_MAIN(ConnectNoticesTest)
#include "tst_connectnotices.moc"
