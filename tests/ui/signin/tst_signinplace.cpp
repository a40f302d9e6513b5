#include "ui/signin/signinplace.h"

#include "ui/platform/platformsession.h"
#include "ui/signin/elsewherepanel.h"
#include "ui/signin/fakedesk.h"
#include "ui/signin/profileform.h"
#include "ui/signin/signinpage.h"
#include "ui/signin/waycard.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/rowlist.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr qint64 now = 1795342652; // 2026-11-22

Profile profileNamed(const QByteArray &name, const QByteArray &scope)
{
    Profile profile;
    profile.name = name;
    profile.kind = Profile::Kind::Platform;
    profile.baseUrl = "https://api.anthropic.com";
    profile.consoleUrl = "https://platform.claude.com";
    profile.clientId = "a-client";
    profile.scope = scope;
    profile.organizationName = "Acme";
    return profile;
}

QStringList shownTexts(const QAbstractItemModel *model)
{
    QStringList texts;
    for (int row = 0; row < model->rowCount(); ++row)
        texts.append(model->index(row, 0).data(Qt::AccessibleTextRole).toString());
    return texts;
}

} // namespace

class tst_SignInPlace : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void nothingBeforeItIsShown();
    void waitsForTheUnlockDialog();
    void keyboard();
    void signsIn();
    void keychainFirst();
    void inMemory();
    void pastesACode();
    void aRefusedCodeIsMended();
    void cancels();
    void denied();
    void noCancelAfterTheAnswer();
    void againForTheSame();
    void troubleIsTold();
    void browserDidNotOpen();
    void keepsWhatWasTyped();
    void checksFields();
    void administratorsHaveThreeWays();
    void waysOut();
    void signsOut();
    void moduleMissing();
    void endsWhileSigningOut();

private:
    void show();
    void typeName(const QString &name);
    QPushButton *button(const QString &words) const;
    QStringList steps() const;

    std::unique_ptr<Theme> m_theme;
    test::FakeDesk *m_desk = nullptr;
    std::unique_ptr<PlatformSession> m_platform;
    std::unique_ptr<SignInSession> m_session;
    std::unique_ptr<SignInPlace> m_place;
    bool m_hasModule = true;
};

void tst_SignInPlace::init()
{
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_hasModule = true;
    auto desk = std::make_shared<std::unique_ptr<test::FakeDesk>>(std::make_unique<test::FakeDesk>());
    m_desk = desk->get();
    m_platform = std::make_unique<PlatformSession>(
        PlatformSession::Outside{[] { return now * 1000; },
                                 [](int count) { return QByteArray(count, 'r'); },
                                 {},
                                 {},
                                 [](const LocalSandboxSetup &) -> Result<std::unique_ptr<LocalSandbox>> {
                                     return fail("sandbox.none", QStringLiteral("no sandbox here"));
                                 }});
    m_session = std::make_unique<SignInSession>(SignInSession::Outside{
        [this, desk]() -> Result<std::unique_ptr<SignInDesk>> {
            if (!m_hasModule)
                return fail("online.module", QStringLiteral("its module is not installed"),
                            QStringLiteral("install the whole package"));
            return std::unique_ptr<SignInDesk>(std::move(*desk));
        },
        [] { return now * 1000; }});
    m_place = std::make_unique<SignInPlace>(m_session.get(), m_platform.get());
    m_place->addActions(m_place->menuActions());
    m_place->resize(1368, 850);
}

void tst_SignInPlace::cleanup()
{
    m_place.reset();
    m_session.reset();
    m_platform.reset();
    m_theme.reset();
}

void tst_SignInPlace::show()
{
    m_place->show();
    QVERIFY(QTest::qWaitForWindowActive(m_place.get()));
    QTRY_COMPARE(m_session->vault().state == VaultTest::State::Testing, false);
    QTest::qWait(1);
}

void tst_SignInPlace::typeName(const QString &name)
{
    ProfileForm *form = m_place->page()->form();
    form->environment()->setCurrentIndex(int(Profile::Kind::Platform));
    form->name()->setFocus();
    form->name()->selectAll();
    QTest::keyClicks(form->name(), name);
    form->clientId()->setText(QStringLiteral("my-client"));
}

QPushButton *tst_SignInPlace::button(const QString &words) const
{
    for (auto *one : m_place->findChildren<QPushButton *>())
        if (one->text() == words && one->isVisible())
            return one;
    return nullptr;
}

QStringList tst_SignInPlace::steps() const
{
    for (auto *list : m_place->page()->findChildren<QListView *>())
        if (list->model())
            return shownTexts(list->model());
    return {};
}

void tst_SignInPlace::nothingBeforeItIsShown()
{
    QCOMPARE(m_desk->vaultTests, 0);
    QVERIFY(!m_session->desk());
    show();
    QCOMPARE(m_desk->vaultTests, 1);
    QCOMPARE(m_platform->requests()->made(), 0);
    new QAbstractItemModelTester(m_place->profiles()->model(), this);
}

void tst_SignInPlace::waitsForTheUnlockDialog()
{
    show();
    QVERIFY(!button(QStringLiteral("Do not wait")));
    m_desk->unlocking = 7;
    m_desk->unlockingChanged();
    auto *giveUp = button(QStringLiteral("Do not wait"));
    QVERIFY(giveUp);
    QStringList words;
    const QList<Paragraph *> paragraphs = m_place->findChildren<Paragraph *>();
    for (const Paragraph *paragraph : paragraphs)
        words.append(paragraph->text());
    QVERIFY(words.contains(QStringLiteral("Waiting for the unlock dialog, 7 s")));
    giveUp->click();
    QVERIFY(m_desk->gaveUp);
    m_desk->unlocking.reset();
    m_desk->unlockingChanged();
    QVERIFY(!giveUp->isVisible());
}

/// Everywhere with the keyboard: the panes, and the fields in the order they stand in.
void tst_SignInPlace::keyboard()
{
    show();
    QCOMPARE(m_place->panes().size(), 2); // no list to be in yet
    ProfileForm *form = m_place->page()->form();
    m_place->panes().first()->setFocus();
    QVERIFY(form->name()->hasFocus());
    QTest::keyClick(form->name(), Qt::Key_Tab);
    QVERIFY(form->environment()->hasFocus());
    QTest::keyClick(form->environment(), Qt::Key_Tab);
    QVERIFY(form->scope()->hasFocus());
    m_place->panes().last()->setFocus();
    QVERIFY(qobject_cast<QPushButton *>(QApplication::focusWidget()));
    QTest::keyClick(m_place.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(form->name()->hasFocus());
    QCOMPARE(form->name()->selectedText(), form->name()->text());
}

void tst_SignInPlace::signsIn()
{
    show();
    typeName(QStringLiteral("work"));
    QVERIFY(m_place->page()->signInButton()->isEnabled());
    QTest::keyClick(m_place->page()->form()->name(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_session->attempt());
    QCOMPARE(m_desk->played->profile.name, "work");
    // The field is gone; nothing that the next key would press has the focus.
    auto *list = qobject_cast<RowList *>(m_place->focusWidget());
    QVERIFY(list);
    QTRY_COMPARE(list->currentIndex().row(), 3);
    list->setCurrentIndex(list->model()->index(1, 0)); // to read it: that it counts on does not lead away
    QCOMPARE(m_desk->played->profile.clientId, "my-client");
    QCOMPARE(m_desk->played->profile.scope, "user:profile user:inference user:developer");
    QVERIFY(steps().at(0).startsWith(QStringLiteral("Keychain tested")));
    QVERIFY(steps().at(1).contains(QStringLiteral("http://localhost:49152/callback")));
    QVERIFY2(steps().at(3).contains(QStringLiteral("4 min 26 s")), qPrintable(steps().at(3)));
    m_desk->played->secondsLeft = 200;
    QTRY_VERIFY(steps().at(3).contains(QStringLiteral("3 min 20 s"))); // it counts
    QCOMPARE(list->currentIndex().row(), 1);
    QVERIFY(!m_place->page()->form()->isVisible());
    m_desk->allow(now + 2820);
    QTRY_COMPARE(m_session->profiles().size(), 1);
    QTRY_VERIFY(steps().at(4).startsWith(QStringLiteral("Tokens fetched")));
    QCOMPARE(m_place->profiles()->currentIndex().row(), 0);
    QVERIFY(shownTexts(m_place->profiles()->model()).at(0).contains(QStringLiteral("47 min left")));
    // What can be done with it is there at once.
    QTRY_VERIFY(button(QStringLiteral("Sign out…")));
    QVERIFY(!m_place->page()->form()->isVisible());
}

void tst_SignInPlace::keychainFirst()
{
    show();
    m_desk->vaultError = Error{"vault.absent",
                               QStringLiteral("no Secret Service on this session bus"),
                               QStringLiteral("start a keyring"),
                               {}};
    typeName(QStringLiteral("work"));
    QTest::mouseClick(m_place->page()->signInButton(), Qt::LeftButton);
    QTRY_VERIFY(m_session->progress() && m_session->progress()->error);
    QVERIFY(!m_desk->played); // the browser was not opened
    QVERIFY(steps().at(0).contains(QStringLiteral("start a keyring"), Qt::CaseInsensitive));
    QCOMPARE(m_place->page()->form()->name()->text(), QStringLiteral("work")); // still there, to try again
    QVERIFY(m_place->page()->form()->isVisible());
}

void tst_SignInPlace::inMemory()
{
    m_desk->vaultError = Error{"vault.absent", QStringLiteral("none"), {}, {}};
    show();
    QTRY_VERIFY(button(QStringLiteral("Stay signed in until I quit")));
    QTest::mouseClick(button(QStringLiteral("Stay signed in until I quit")), Qt::LeftButton);
    QTRY_COMPARE(m_session->vault().state, VaultTest::State::Works);
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    QVERIFY(steps().at(0).contains(QStringLiteral("memory")));
}

void tst_SignInPlace::pastesACode()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    QLineEdit *code = m_place->page()->code();
    QCOMPARE(code->echoMode(), QLineEdit::Password);
    code->setFocus();
    QTest::keyClicks(code, QStringLiteral("wrong"));
    QTest::keyClick(code, Qt::Key_Return);
    QCOMPARE(code->text(), QStringLiteral("wrong")); // nothing typed is lost
    QVERIFY(m_desk->played->pasted.isEmpty());
    m_place->pasteText(QStringLiteral(" code#state\n"));
    QCOMPARE(m_desk->played->pasted, "code#state");
    m_desk->allow(now + 3600);
    QTRY_VERIFY(code->text().isEmpty());
}

/// A code that the server refuses does not end the sign-in: what is wrong is said beside it, and another can
/// be pasted.
void tst_SignInPlace::aRefusedCodeIsMended()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    QLineEdit *code = m_place->page()->code();
    code->setFocus();
    QTest::keyClicks(code, QStringLiteral("code#state"));
    QTest::keyClick(code, Qt::Key_Return);
    m_desk->played->secondsLeft = 0;
    Q_EMIT m_session->changed();
    QVERIFY(m_desk->played->askAgain);
    m_desk->played->secondsLeft = 200;
    QVERIFY(m_desk->played->askAgain({"token.refused",
                                      QStringLiteral("the server refused the code"),
                                      QStringLiteral("paste it again"),
                                      {}}));
    QVERIFY(m_session->attempt());
    QVERIFY(code->isVisible() && code->hasFocus());
    QVERIFY(code->accessibleDescription().contains(u"server refused the code"));
    QCOMPARE(code->text(), QStringLiteral("code#state")); // nothing typed is lost
    QVERIFY(steps().at(3).contains(u"left"));
    m_session->cancel();
    QVERIFY(code->text().isEmpty());
}

void tst_SignInPlace::cancels()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    QTest::keyClick(m_place.get(), Qt::Key_Escape);
    QVERIFY(m_desk->played->cancelled);
    QVERIFY(!m_session->progress());
    QVERIFY(m_place->page()->form()->isVisible());
    QCOMPARE(m_place->page()->form()->name()->text(), QStringLiteral("work"));
}

/// Whoever said no is told so where it happened.
void tst_SignInPlace::denied()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    m_desk->played->secondsLeft = 0; // as when the answer is there
    m_desk->played->promise.addResult(
        Result<SignInState>(fail("login.denied", QStringLiteral("the sign-in was not granted"))));
    m_desk->played->promise.finish();
    QTRY_VERIFY(steps().at(3).startsWith(QStringLiteral("Not signed in")));
    QVERIFY(steps().at(4).startsWith(QStringLiteral("Fetch the tokens")));
    QVERIFY(m_place->page()->form()->isVisible());
}

/// Once the answer came, it is kept to the end: tokens without a profile could not be taken out again.
void tst_SignInPlace::noCancelAfterTheAnswer()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    m_desk->played->secondsLeft = 0;
    Q_EMIT m_session->changed();
    QTest::keyClick(m_place.get(), Qt::Key_Escape);
    QVERIFY(m_session->attempt());
    QVERIFY(!m_desk->played->cancelled);
}

/// Again for the same asks for the same, whatever this window would have asked for.
void tst_SignInPlace::againForTheSame()
{
    Profile profile = profileNamed("elsewhere", "user:inference");
    profile.kind = Profile::Kind::Sandbox;
    profile.baseUrl = profile.consoleUrl = "http://127.0.0.1:8765";
    m_desk->kept = {{profile, false, false, 0, {}}};
    m_place->show();
    QTRY_COMPARE(m_place->profiles()->model()->rowCount(), 1);
    const std::optional<Profile> again = m_place->page()->form()->profile();
    QVERIFY(again);
    QCOMPARE(again->scope, "user:inference");
    QCOMPARE(again->baseUrl, "http://127.0.0.1:8765");
    QCOMPARE(again->clientId, "a-client");
}

void tst_SignInPlace::troubleIsTold()
{
    show();
    QSignalSpy told(m_place.get(), &Place::trouble);
    m_desk->trouble({"vault.locked", QStringLiteral("the keychain was locked meanwhile"), {}, {}});
    QCOMPARE(told.size(), 1);
}

void tst_SignInPlace::browserDidNotOpen()
{
    show();
    typeName(QStringLiteral("work"));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    m_desk->played->opened = false;
    m_session->openBrowserAgain();
    QCOMPARE(m_desk->played->openedAgain, 1);
    QVERIFY2(steps().at(2).contains(QStringLiteral("Copy the address")), qPrintable(steps().at(2)));
    QTest::mouseClick(button(QStringLiteral("Copy address")), Qt::LeftButton);
    QVERIFY(QApplication::clipboard()->text().startsWith(QStringLiteral("https://platform.claude.com/")));
}

void tst_SignInPlace::keepsWhatWasTyped()
{
    m_desk->kept = {{profileNamed("one", "user:inference"), true, true, now + 600, "user:inference"}};
    show();
    QTRY_COMPARE(m_place->profiles()->model()->rowCount(), 1);
    QTest::keyClick(m_place.get(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(m_place->page()->form()->isVisible());
    typeName(QStringLiteral("half"));
    m_place->profiles()->setCurrentIndex({});
    m_place->profiles()->setCurrentIndex(m_place->profiles()->model()->index(0, 0));
    QVERIFY(!m_place->page()->form()->isVisible());
    QTest::keyClick(m_place.get(), Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(m_place->page()->form()->name()->text(), QStringLiteral("half"));
    QCOMPARE(m_place->page()->form()->clientId()->text(), QStringLiteral("my-client"));
}

void tst_SignInPlace::checksFields()
{
    show();
    typeName(QStringLiteral(".hidden"));
    QVERIFY(!m_place->page()->signInButton()->isEnabled());
    typeName(QStringLiteral("fine"));
    QVERIFY(m_place->page()->signInButton()->isEnabled());
    m_place->page()->form()->clientId()->clear();
    QVERIFY(!m_place->page()->signInButton()->isEnabled()); // no client id is ours
    m_place->page()->form()->environment()->setCurrentIndex(int(Profile::Kind::Sandbox));
    QVERIFY(m_place->page()->signInButton()->isEnabled());
}

void tst_SignInPlace::administratorsHaveThreeWays()
{
    show();
    typeName(QStringLiteral("admin"));
    QVERIFY(!m_place->page()->way(0)->isVisible());
    m_place->page()->form()->scope()->setCurrentIndex(1);
    QVERIFY(m_place->page()->way(0)->isVisible());
    QVERIFY(!m_place->page()->way(0)->isEnabled()); // not installed
    QVERIFY(m_place->page()->way(2)->isChecked());
    m_desk->ant = true;
    m_place->page()->refresh();
    QVERIFY(m_place->page()->way(0)->isEnabled());
    m_place->page()->form()->environment()->setCurrentIndex(int(Profile::Kind::Custom));
    QVERIFY(!m_place->page()->way(0)->isEnabled()); // what ant gives is the platform's alone
    m_place->page()->form()->environment()->setCurrentIndex(int(Profile::Kind::Platform));
    m_place->page()->signIn();
    QTRY_VERIFY(m_session->attempt());
    QCOMPARE(m_desk->played->profile.scope, "org:admin");
    QVERIFY(m_desk->played->profile.workspaceId.isEmpty());
}

void tst_SignInPlace::waysOut()
{
    m_desk->kept = {{profileNamed("daily", "user:inference"), true, true, now + 600, "user:inference"},
                    {profileNamed("root", "org:admin"), true, true, now + 600, "org:admin"}};
    show();
    QTRY_COMPARE(m_place->profiles()->model()->rowCount(), 2);
    m_place->profiles()->setCurrentIndex(m_place->profiles()->model()->index(0, 0));
    QCheckBox *sdk = m_place->elsewhere()->sdkProfile();
    QVERIFY(sdk->isVisible());
    QTest::mouseClick(sdk, Qt::LeftButton, {}, QPoint(5, sdk->height() / 2));
    QCOMPARE(m_desk->sdkProfile, "daily");
    QVERIFY(!m_place->page()->useButton()->isVisible());
    QTest::mouseClick(m_place->elsewhere()->copyButton(), Qt::LeftButton);
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("sk-ant-oat01-fake"));
    QVERIFY(QApplication::clipboard()->mimeData()->hasFormat(QStringLiteral("x-kde-passwordManagerHint")));
    QCOMPARE(m_desk->recorded.size(), 1);
    m_place->profiles()->setCurrentIndex(m_place->profiles()->model()->index(1, 0));
    QVERIFY(!sdk->isVisible()); // an administrator's token is given to no other program
    QVERIFY(m_place->page()->useButton()->isVisible());
    for (auto *edit : m_place->findChildren<QLineEdit *>())
        QVERIFY(!edit->text().contains(QStringLiteral("sk-ant")));
}

void tst_SignInPlace::signsOut()
{
    m_desk->kept = {{profileNamed("daily", "user:inference"), true, true, now + 600, "user:inference"}};
    show();
    QTRY_VERIFY(button(QStringLiteral("Sign out…")));
    QTest::mouseClick(button(QStringLiteral("Sign out…")), Qt::LeftButton);
    auto *question = m_place->findChild<QMessageBox *>();
    QVERIFY(question);
    QVERIFY(question->informativeText().contains(QStringLiteral(" UTC"))); // how long a copy would do
    const auto buttons = question->buttons();
    for (QAbstractButton *one : buttons)
        if (one->text() == QStringLiteral("Sign out"))
            QTest::mouseClick(one, Qt::LeftButton);
    QTRY_COMPARE(m_desk->out, QList<QByteArray>{"daily"});
    QTRY_VERIFY(m_place->page()->form()->isVisible());
}

void tst_SignInPlace::moduleMissing()
{
    m_hasModule = false;
    m_place->show();
    QTRY_VERIFY(m_session->openError());
    QVERIFY(!m_place->page()->signInButton()->isEnabled());
}

/// Ending may run the event loop: what was asked before comes back then.
void tst_SignInPlace::endsWhileSigningOut()
{
    m_place.reset();
    m_session->open();
    bool ended = false;
    m_desk->ending = [&ended] {
        QCoreApplication::processEvents();
        ended = true;
    };
    m_session->signOut("work", false);
    m_session.reset();
    QVERIFY(ended);
}

QTEST_MAIN(tst_SignInPlace)
#include "tst_signinplace.moc"
