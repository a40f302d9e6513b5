#include "support/sandboxoutside.h"
#include "ui/activity/activityplace.h"
#include "ui/documents/samplefile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/platform/connectdialog.h"
#include "ui/platform/environmentswitch.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/applypage.h"
#include "ui/rules/issuerdetail.h"
#include "ui/rules/keyrotationpage.h"
#include "ui/rules/ruledetail.h"
#include "ui/rules/rulesplace.h"
#include "ui/rules/ruletable.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/objecttable.h"
#include "ui/widgets/roles.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr qint64 now = 1795342652000;

QByteArray key(const QByteArray &kid, bool other)
{
    return "{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"" + kid
        + (other ? "\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
                   "\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}"
                 : "\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                   "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}");
}

} // namespace

class tst_Platform : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void readsTheSandbox();
    void nothingToApplyAtFirst();
    void appliesAnEdit();
    void undoesAnApply();
    void archivesAndShowsIt();
    void consentCoversOnlyWhatWasAsked();
    void asksBeforeNarrowing();
    void rotatesKeys();
    void keyErrorsStandBesideTheField();
    void copiesForTheConsole();
    void inspectFollows();
    void keepsEditsWhenReadAgain();
    void theRulesOfAFileStay();
    void refusedToken();
    void switchChecksWhatIsConnected();
    void verifiesAnIssuer();
    void triesAToken();
    void keepsACopy();
    void requestsAreListed();

private:
    void readSandbox();
    void chooseInlineIssuer();
    int ruleNamed(QByteArrayView name) const;
    void archive(const char *name);
    void narrow();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<PlatformSession> m_session;
    std::unique_ptr<RulesPlace> m_place;
};

void tst_Platform::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_folder = std::make_unique<QTemporaryDir>();
    m_session = std::make_unique<PlatformSession>(test::sandboxOutside([] { return now; }, m_folder->path()));
    m_place = std::make_unique<RulesPlace>([] { return now / 1000; }, m_session.get());
    m_place->addActions(m_place->menuActions());
    m_place->resize(1300, 800);
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
}

void tst_Platform::cleanup()
{
    m_place.reset();
    m_session.reset();
    m_folder.reset();
    m_theme.reset();
}

void tst_Platform::readSandbox()
{
    QCOMPARE(m_session->requests()->made(), 0); // nothing is asked before somebody wants it
    m_session->useSandbox();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QVERIFY(m_place->book()->file());
}

int tst_Platform::ruleNamed(QByteArrayView name) const
{
    const auto &rules = m_place->book()->file()->rules;
    for (int i = 0; i < rules.size(); ++i)
        if (rules.at(i).name == name)
            return i;
    return -1;
}

void tst_Platform::readsTheSandbox()
{
    readSandbox();
    const FederationFile before = *FederationFile::parse(sampleFederation());
    const FederationFile &file = *m_place->book()->file();
    QCOMPARE(file.rules.size(), before.rules.size());
    QCOMPARE(file.issuers.size(), before.issuers.size());
    QCOMPARE(file.serviceAccounts->size(), before.serviceAccounts->size());
    for (const Rule &rule : before.rules) {
        const int found = ruleNamed(rule.name);
        QVERIFY2(found >= 0, rule.name);
        QCOMPARE(file.rules.at(found).match, rule.match);
        QVERIFY(file.rules.at(found).id->startsWith("fdrl_01sandbox"));
    }
    QCOMPARE(m_place->workingOn(), QString()); // the header says that it is the emulator
}

void tst_Platform::nothingToApplyAtFirst()
{
    readSandbox();
    const Result<ApplyPlan> plan = m_session->plan(*m_place->book()->file(), false);
    QVERIFY(plan);
    QVERIFY(plan->isEmpty());
}

void tst_Platform::appliesAnEdit()
{
    readSandbox();
    const int rule = ruleNamed("acme-app-main");
    m_place->search()->setText(QStringLiteral("acme-app-main"));
    FederationFile file = *m_place->book()->file();
    file.rules[rule].tokenLifetimeSeconds = 900;
    m_place->book()->change(file, QStringLiteral("Edit"));
    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    ApplyPage *page = m_place->applyPage();
    QVERIFY(page->isVisible());
    QCOMPARE(page->plan().steps.size(), 1);
    const int before = m_session->requests()->made();
    QCOMPARE(m_session->requests()->made(), before); // a review sends nothing
    QVERIFY(page->applyButton()->hasFocus());
    QTest::keyClick(page->applyButton(), Qt::Key_Space);
    QTRY_COMPARE(page->verdict()->shape(), Shape::Pass);
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QTRY_COMPARE(m_session->file()->rules.at(ruleNamed("acme-app-main")).tokenLifetimeSeconds, 900);
    QVERIFY(m_place->book()->edits().isSaved());
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(m_place->table()->isVisible());
    QCOMPARE(m_place->detail()->rule(), ruleNamed("acme-app-main")); // read again, and still chosen
}

/// What an apply made is taken back by another one, which is looked at first.
void tst_Platform::undoesAnApply()
{
    readSandbox();
    QSignalSpy recorded(m_session.get(), &PlatformSession::toRecord);
    FederationFile file = *m_place->book()->file();
    Rule made = file.rules.at(ruleNamed("acme-app-main"));
    made.id.reset();
    made.key = made.name = "made-to-be-undone";
    file.rules.append(made);
    m_place->book()->change(file, QStringLiteral("Add"));
    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    ApplyPage *page = m_place->applyPage();
    QVERIFY(!page->undoButton()->isVisible());
    page->applyButton()->click();
    QTRY_COMPARE(page->verdict()->shape(), Shape::Pass);
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QVERIFY(page->undoButton()->isVisible());
    page->undoButton()->click();
    QVERIFY(!page->plan().steps.isEmpty());
    QCOMPARE(page->verdict()->shape(), Shape::Warn);
    QVERIFY(page->applyButton()->isVisible() && page->applyButton()->isEnabled());
    QTest::keyClick(page->applyButton(), Qt::Key_Space);
    QTRY_COMPARE(page->verdict()->shape(), Shape::Pass);
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QTRY_VERIFY(m_session->file()->rules.at(ruleNamed("made-to-be-undone")).archivedAt);
    QCOMPARE(recorded.size(), 2);
    QCOMPARE(recorded.at(1).at(0).value<RecordEntry>().outcome, "done");
}

/// Agrees to the question.
void tst_Platform::archive(const char *name)
{
    m_place->search()->setText(QString::fromLatin1(name));
    m_place->archiveAction()->trigger();
    auto *ask = m_place->findChild<QMessageBox *>();
    QVERIFY(ask);
    QVERIFY(ask->text().contains(QString::fromLatin1(name)));
    QVERIFY(ask->defaultButton()->text().contains(QStringLiteral("Keep")));
    const QList<QAbstractButton *> buttons = ask->buttons();
    for (QAbstractButton *button : buttons)
        if (ask->buttonRole(button) == QMessageBox::AcceptRole)
            button->click();
}

/// Who got in before may be locked out.
void tst_Platform::narrow()
{
    FederationFile file = *m_place->book()->file();
    file.rules[ruleNamed("acme-app-main")].tokenLifetimeSeconds = 60;
    m_place->book()->change(file, QStringLiteral("Edit"));
}

void tst_Platform::archivesAndShowsIt()
{
    readSandbox();
    archive("okta-support");
    QVERIFY(m_place->book()->file()->rules.at(ruleNamed("okta-support")).archivedAt);
    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!m_place->applyPage()->plan().steps.isEmpty());
    QTest::keyClick(m_place->applyPage()->applyButton(), Qt::Key_Space);
    QTRY_COMPARE(m_place->applyPage()->verdict()->shape(), Shape::Pass);
    QTRY_VERIFY(m_session->file()->rules.at(ruleNamed("okta-support")).archivedAt);
}

void tst_Platform::consentCoversOnlyWhatWasAsked()
{
    readSandbox();
    ApplyPage *page = m_place->applyPage();
    const auto review = [&] { QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier); };
    archive("okta-support");
    review();
    QVERIFY(page->consent()->isChecked()); // that was asked
    QCOMPARE(page->plan().steps.size(), 1);
    QTest::keyClick(page, Qt::Key_Escape);
    m_place->search()->clear();
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    QVERIFY(!m_place->archiveAction()->isEnabled()); // no rule is seen

    // Something else besides: asked again.
    narrow();
    review();
    QVERIFY(!page->consent()->isChecked());
    QVERIFY(page->plan().steps.isEmpty());
    QVERIFY(page->consent()->hasFocus());
    QTest::keyClick(page, Qt::Key_Escape);

    // Not archived any more: what was agreed to is gone.
    m_place->book()->undo();
    m_place->book()->undo();
    narrow();
    review();
    QVERIFY(!page->consent()->isChecked());
    QVERIFY(page->plan().steps.isEmpty());
}

/// What may lock out who got in before waits until a person agrees to it.
void tst_Platform::asksBeforeNarrowing()
{
    readSandbox();
    narrow();
    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    ApplyPage *page = m_place->applyPage();
    QVERIFY(page->plan().steps.isEmpty());
    QVERIFY(!page->applyButton()->isEnabled());
    QVERIFY(page->consent()->isVisible());
    QTest::keyClick(page->consent(), Qt::Key_Space);
    QCOMPARE(page->plan().steps.size(), 1);
    QVERIFY(page->plan().steps.constFirst().note.startsWith(u"Narrows: tokens live shorter"));
    QVERIFY(page->applyButton()->isEnabled());
    QTest::keyClick(page->consent(), Qt::Key_Space);
    QVERIFY(page->plan().steps.isEmpty());
    QTest::keyClick(page->consent(), Qt::Key_Space);
    QTest::keyClick(page->applyButton(), Qt::Key_Space);
    QVERIFY(!isAvailable(page->consent())); // what is under way stays what it is
    QTRY_COMPARE(page->verdict()->shape(), Shape::Pass);
    QTRY_COMPARE(m_session->file()->rules.at(ruleNamed("acme-app-main")).tokenLifetimeSeconds, 60);
}

/// The sandbox's first issuer, as one whose keys were given inline.
void tst_Platform::chooseInlineIssuer()
{
    FederationFile file = *m_place->book()->file();
    file.issuers[0].jwks = IssuerKeys();
    file.issuers[0].jwks.type = IssuerKeys::Type::Inline;
    file.issuers[0].jwks.inlineKeys = '[' + key("old", false) + ']';
    m_place->book()->change(file, QStringLiteral("Edit"));
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    m_place->issuers()->setCurrentIndex(m_place->issuers()->model()->index(0, 0));
    QVERIFY(m_place->issuerDetail()->rotateButton()->isVisible());
    QVERIFY(
        m_place->issuerDetail()->verdict()->sentence().contains(QStringLiteral("put them in with Rotate")));
}

void tst_Platform::rotatesKeys()
{
    readSandbox();
    chooseInlineIssuer();
    const QByteArray issuer = m_place->issuerDetail()->issuer();
    QTest::keyClick(m_place.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    KeyRotationPage *page = m_place->rotationPage();
    QVERIFY(page->isVisible());
    QVERIFY(page->text()->hasFocus());
    QVERIFY(!page->keepButton()->isEnabled());
    QCOMPARE(page->list()->model()->rowCount(), 1);
    page->text()->setPlainText(QString::fromUtf8("{\"keys\": [" + key("new", true) + "]}"));
    QCOMPARE(page->list()->model()->rowCount(), 2);
    QVERIFY(page->verdict()->sentence().startsWith(u"1 added, 1 kept, 0 dropped."));
    const QModelIndex added = page->list()->model()->index(1, 0);
    QCOMPARE(added.data(ActualRole).toString().size(), 43); // a thumbprint (RFC 7638)

    // Read again meanwhile: what was pasted is still there.
    m_session->read();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QVERIFY(page->isVisible());
    QCOMPARE(page->list()->model()->rowCount(), 2);

    // Left and come back to: the same.
    QTest::keyClick(page, Qt::Key_Escape);
    QVERIFY(m_place->issuers()->hasFocus());
    m_place->issuerDetail()->rotateButton()->click();
    QCOMPARE(page->list()->model()->rowCount(), 2);

    page->list()->setFocus();
    page->list()->setCurrentIndex(page->list()->model()->index(0, 0));
    QTest::keyClick(page->list(), Qt::Key_Space);
    QVERIFY(page->verdict()->sentence().startsWith(u"1 added, 0 kept, 1 dropped."));
    QTest::keyClick(page->list(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!page->isVisible());
    const Issuer *changed = m_place->book()->file()->issuer(issuer);
    QVERIFY(changed);
    QVERIFY(changed->jwks.inlineKeys.contains("\"new\"") && !changed->jwks.inlineKeys.contains("\"old\""));

    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_place->applyPage()->isVisible());
    if (m_place->applyPage()->consent()->isVisible())
        m_place->applyPage()->consent()->setChecked(true);
    QCOMPARE(m_place->applyPage()->plan().steps.size(), 1);
    QTest::keyClick(m_place->applyPage()->applyButton(), Qt::Key_Space);
    QTRY_COMPARE(m_place->applyPage()->verdict()->shape(), Shape::Pass);
    QTRY_COMPARE(m_session->file()->issuer(issuer)->jwks.type, IssuerKeys::Type::Inline);
}

void tst_Platform::keyErrorsStandBesideTheField()
{
    readSandbox();
    chooseInlineIssuer();
    m_place->issuerDetail()->rotateButton()->click();
    KeyRotationPage *page = m_place->rotationPage();
    page->text()->setPlainText(QStringLiteral("nothing"));
    QVERIFY(page->field()->hasError());
    QVERIFY(!page->keepButton()->isEnabled());
    QCOMPARE(page->list()->model()->rowCount(), 1); // what is there is still to be seen
    page->text()->setPlainText(QString::fromUtf8('[' + key("old", true) + ']'));
    QVERIFY(page->field()->hasError()); // the kid is taken by another key
    page->text()->setPlainText(QString::fromUtf8('[' + key("new", true) + ']'));
    QVERIFY(!page->field()->hasError());
    page->text()->clear();
    page->list()->setCurrentIndex(page->list()->model()->index(0, 0));
    QTest::keyClick(page->list(), Qt::Key_Space);
    QVERIFY(!page->field()->hasError());
    QCOMPARE(page->verdict()->shape(), Shape::Fail); // no key would be left
    QTest::keyClick(page->list(), Qt::Key_Space);
    QVERIFY(page->verdict()->isEmpty());
}

void tst_Platform::copiesForTheConsole()
{
    readSandbox();
    const auto copied = [this] {
        QApplication::clipboard()->clear();
        QTest::keyClick(m_place.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        return QApplication::clipboard()->text();
    };
    QVERIFY(copied().startsWith(u"From a sandbox."));
    QVERIFY(copied().contains(u"\nRule "));
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    QVERIFY(copied().contains(u"\nIssuer "));
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Accounts));
    QVERIFY(copied().contains(u"\nService account "));
    QVERIFY(m_place->panes().constLast()->isVisible());
}

/// The rules of the environment are tried in Inspect as they were read, each time they are.
void tst_Platform::inspectFollows()
{
    InspectPlace inspect([] { return now / 1000; }, nullptr);
    inspect.follow(m_session.get());
    inspect.resize(1300, 800);
    inspect.show();
    InspectSession *session = inspect.session();
    readSandbox();
    QCOMPARE(session->ruleSource(), InspectSession::RuleSource::Environment);
    QCOMPARE(session->federation()->rules.size(), m_session->file()->rules.size());
    const int before = m_session->requests()->made();
    inspect.pasteText(QStringLiteral("eyJhbGciOiJub25lIn0.eyJpc3MiOiJodHRwczovL2EuZXhhbXBsZSJ9."));
    QCOMPARE(session->tokens().size(), 1);
    QVERIFY(session->report().has_value());
    QTest::qWait(50);
    QCOMPARE(m_session->requests()->made(), before); // pasting asks nobody

    FederationFile file = *m_place->book()->file();
    const int rule = ruleNamed("acme-app-main");
    file.rules[rule].tokenLifetimeSeconds = 4000;
    m_place->book()->change(file, QStringLiteral("Edit"));
    m_place->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    QTest::keyClick(m_place.get(), Qt::Key_Return, Qt::ControlModifier);
    m_place->applyPage()->applyButton()->click();
    QTRY_COMPARE(session->federation()->rules.at(rule).tokenLifetimeSeconds, 4000);

    auto *source = inspect.findChild<Choice *>();
    QVERIFY(source && source->isVisible());
    QCOMPARE(source->currentIndex(), 0);
    m_session->leave();
    QVERIFY(!source->isVisible());
    QVERIFY(!session->federation());
}

void tst_Platform::keepsEditsWhenReadAgain()
{
    readSandbox();
    FederationFile file = *m_place->book()->file();
    file.rules[0].tokenLifetimeSeconds = 777;
    m_place->book()->change(file, QStringLiteral("Edit"));
    m_session->read();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QCOMPARE(m_place->book()->file()->rules.at(0).tokenLifetimeSeconds, 777);
}

/// There is nothing to review in them. That they came back after a crash stays said.
void tst_Platform::theRulesOfAFileStay()
{
    const auto said = [this] {
        QString all;
        const auto banners = m_place->findChildren<VerdictBanner *>();
        for (const VerdictBanner *banner : banners)
            all += banner->isVisible() ? banner->sentence() : QString();
        return all;
    };
    const QString journal = m_folder->filePath(QStringLiteral("rules-edits.json"));
    m_place->keepEdits(journal);
    m_place->showSample();
    FederationFile file = *m_place->book()->file();
    file.rules[0].name = "changed-here";
    m_place->book()->change(file, QStringLiteral("Rename"));
    QTRY_VERIFY(QFile::exists(journal));
    QVERIFY(QFile::copy(journal, journal + u".left"_qs));
    readSandbox();
    QCOMPARE(m_place->book()->file()->rules.constFirst().name, QByteArray("changed-here"));
    QVERIFY2(said().startsWith(u"Sandbox was read. The changes to Sample"), qPrintable(said()));
    m_place->keepEdits(journal + u".left"_qs);
    QVERIFY2(said().startsWith(u"Your changes are back."), qPrintable(said()));
    m_session->read();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    QVERIFY2(said().startsWith(u"Your changes are back."), qPrintable(said()));
}

void tst_Platform::refusedToken()
{
    m_session->useSandbox();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Ready);
    const QUrl base = m_session->base();
    ConnectDialog dialog(m_session.get(), EnvironmentKind::Custom);
    dialog.show();
    QVERIFY(!dialog.connectButton()->isEnabled());
    dialog.address()->setText(base.toString());
    dialog.token()->setText(QStringLiteral("not a token"));
    QVERIFY(!dialog.connectButton()->isEnabled());
    dialog.token()->setText(QStringLiteral("sk-ant-oat01-nobodys"));
    QVERIFY(dialog.connectButton()->isEnabled());
    dialog.connectButton()->click();
    QTRY_COMPARE(m_session->state(), PlatformSession::State::Failed);
    QCOMPARE(dialog.verdict()->shape(), Shape::Fail);
    QVERIFY(!dialog.verdict()->sentence().contains(QStringLiteral("nobodys")));
    QVERIFY(dialog.isVisible()); // to try again; what was typed is still there
    QCOMPARE(dialog.address()->text(), base.toString());
}

void tst_Platform::switchChecksWhatIsConnected()
{
    EnvironmentSwitch buttons;
    // The frame of the first one is whole, also where none is connected.
    const auto segments = buttons.findChildren<QToolButton *>();
    for (const QToolButton *segment : segments)
        QCOMPARE(segment->property("first").toBool(), segment == segments.first());
    QList<EnvironmentKind> wanted;
    connect(&buttons, &EnvironmentSwitch::wanted, this, [&](EnvironmentKind kind) { wanted.append(kind); });
    const auto all = buttons.findChildren<QToolButton *>();
    QCOMPARE(all.size(), 3);
    all.at(1)->click();
    QCOMPARE(wanted, QList<EnvironmentKind>{EnvironmentKind::Platform});
    QVERIFY(!all.at(1)->isChecked()); // asking for it does not connect it
    buttons.setCurrent(EnvironmentKind::Sandbox);
    QVERIFY(all.at(0)->isChecked());
    QCOMPARE(buttons.findables().size(), 3);
    buttons.findables().at(2).go();
    QCOMPARE(wanted.last(), EnvironmentKind::Custom);
    buttons.setEnabled(false);
    QVERIFY(buttons.findables().isEmpty());
}

void tst_Platform::verifiesAnIssuer()
{
    readSandbox();
    // An issuer of the sandbox itself, on this computer.
    FederationFile file = *m_place->book()->file();
    file.issuers[0].issuerUrl = m_session->base().toString().toUtf8() + "/issuers/github-actions";
    file.issuers[0].jwks = {};
    m_place->book()->change(file, QStringLiteral("Edit"));
    m_place->tabs()->setCurrentIndex(int(RulesPlace::Page::Issuers));
    IssuerDetail *detail = m_place->issuerDetail();
    QVERIFY(detail->isVisible());
    const int before = m_session->requests()->made();
    for (int row = 0; row < m_place->issuers()->model()->rowCount(); ++row) {
        const QModelIndex index = m_place->issuers()->model()->index(row, 1);
        if (index.data().toString().contains(QStringLiteral("/issuers/github-actions")))
            m_place->issuers()->setCurrentIndex(index.siblingAtColumn(0));
    }
    QCOMPARE(m_session->requests()->made(), before); // choosing one asks nobody
    QTest::keyClick(m_place->issuers(), Qt::Key_Return);
    QVERIFY(detail->verifyButton()->hasFocus());
    QTest::keyClick(detail->verifyButton(), Qt::Key_Space);
    QTRY_COMPARE(detail->verdict()->shape(), Shape::Pass);
    QVERIFY(m_session->requests()->made() >= before + 2); // the document and the keys
    QVERIFY(detail->steps()->model()->rowCount() >= 6);
}

void tst_Platform::triesAToken()
{
    readSandbox();
    QSignalSpy wanted(m_place.get(), &RulesPlace::inspectWanted);
    QTest::keyClick(m_place.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.at(0).at(0).toByteArray().isEmpty()); // those of the environment, which Inspect follows
    FederationFile file = *m_place->book()->file();
    file.rules[0].tokenLifetimeSeconds = 777;
    m_place->book()->change(file, QStringLiteral("Edit"));
    QTest::keyClick(m_place.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(FederationFile::parse(wanted.at(1).at(0).toByteArray())); // what only this place has
}

void tst_Platform::keepsACopy()
{
    readSandbox();
    QVERIFY(!m_session->localCopy()); // a sandbox is gone with the program
    PlatformSession other(test::sandboxOutside([] { return now; }, m_folder->path()));
    other.use(EnvironmentKind::Custom, m_session->base(), SecretText(m_session->sandboxToken()));
    QTRY_COMPARE(other.state(), PlatformSession::State::Ready);
    const std::optional<FederationFile> copy = other.localCopy();
    QVERIFY(copy);
    QCOMPARE(copy->rules.size(), m_session->file()->rules.size());
    QVERIFY(copy->pulledAt);
    QVERIFY(!copy->toJson().contains("sk-ant"));
}

void tst_Platform::requestsAreListed()
{
    const QAbstractItemModelTester tester(m_session->requests(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    Exchanges exchanges(m_session.get());
    ActivityPlace activity(&exchanges);
    QVERIFY(!activity.panes().contains(activity.table()));
    readSandbox();
    QVERIFY(m_session->requests()->made() > 3);
    QCOMPARE(m_session->requests()->open(), 0);
    QVERIFY(activity.panes().contains(activity.table()));
    const QAbstractItemModel *model = activity.table()->model();
    QString all;
    for (int row = 0; row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            all += model->index(row, column).data().toString() + u'\n';
    QVERIFY(all.contains(QStringLiteral("GET 127.0.0.1")));
    QVERIFY(!all.contains(QStringLiteral("sk-ant")));
}

QTEST_MAIN(tst_Platform)
#include "tst_platform.moc"
