#include "inspectwindow.h"

#include "ui/condition/conditionedit.h"
#include "ui/condition/conditionpanel.h"
#include "ui/inspect/claimsmodel.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/keysdialog.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/signatureline.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/verdictbanner.h"

#include <QAbstractButton>
#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSignalSpy>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

constexpr char evil[] =
    R"(<b>bold</b><img src="https://evil.example/x.png"> & <a href="https://evil.example">link</a>)";

QByteArray evilToken()
{
    return minted::unsignedToken(
        R"({"alg":"RS256","kid":"<b>kid</b>"})",
        R"({"iss":"https://<b>iss</b>","sub":"<b>sub</b>\u202e","<b>name</b>":"<img src=x>","exp":1795342862,"iat":1795342562})");
}

} // namespace

class TestInspectPlace : public QObject, protected test::InspectWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void pastedTokensGiveAVerdict();
    void typingUpdatesEverything();
    void tokensAreMarkedInTheText();
    void problemsLeadToTheirPlace();
    void kindsOfTokens_data();
    void kindsOfTokens();
    void everythingByKeyboard();
    void triesACondition();
    void foldsWithTheKeyboard();
    void opensFilesByTheirContent();
    void filesThatCannotBeUsed();
    void aFileWithoutRules();
    void keysDialog();
    void hostileTextStaysText();
    void nothingPastedIsKept();
    void longTextIsShownInPart();
    void clearCannotBeUndone();
    void rulesBecomeADrawer();
    void announcesAStillVerdict();
    void everyControlHasAName();
    void countdownGoesOn();

private:
    QListView *list(const char *name) const;
    void settle() const { QCoreApplication::processEvents(); }
};

QListView *TestInspectPlace::list(const char *name) const
{
    const auto lists = m_place->findChildren<QListView *>();
    for (QListView *view : lists) {
        if (view->accessibleName() == QLatin1String(name))
            return view;
    }
    return nullptr;
}

void TestInspectPlace::pastedTokensGiveAVerdict()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QStringLiteral("Authorization: Bearer ") + QString::fromLatin1(minted::pushToken())
                       + QStringLiteral("\n{\"assertion\":\"")
                       + QString::fromLatin1(minted::pullRequestToken()) + u'"');
    QListView *tokens = list("Tokens found"), *report = list("Report of the chosen rule");
    QCOMPARE(tokens->model()->rowCount(), 2);
    QCOMPARE(tokens->currentIndex().row(), 0);
    QVERIFY(report->isVisible());
    const QString before = report->model()->index(0, 0).data().toString();
    tokens->setCurrentIndex(tokens->model()->index(1, 0));
    QCOMPARE(report->model()->index(0, 0).data().toString(), QStringLiteral("Rule would not match"));
    QVERIFY(before != QStringLiteral("Rule would not match"));
    QCOMPARE(m_window->windowTitle().left(9), QStringLiteral("acme.json"));
}

void TestInspectPlace::typingUpdatesEverything()
{
    auto *edit = child<PasteEdit>();
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("Bearer "));
    QCOMPARE(m_place->session()->tokens().size(), 0);
    edit->insertPlainText(QString::fromLatin1(minted::pushToken()));
    QCOMPARE(m_place->session()->tokens().size(), 1);
    QTest::keyClick(edit, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_place->session()->tokens().size(), 0);
}

void TestInspectPlace::tokensAreMarkedInTheText()
{
    // Characters beyond ASCII in front of it: bytes and positions differ.
    const QString before = QStringLiteral("Grüße 👋 ");
    const QString token = QString::fromLatin1(minted::pushToken());
    m_place->pasteText(before + token + QStringLiteral(" end"));
    const auto selections = child<PasteEdit>()->extraSelections();
    QCOMPARE(selections.size(), 1);
    QCOMPARE(selections.first().cursor.selectedText(), token);
}

void TestInspectPlace::problemsLeadToTheirPlace()
{
    const QByteArray token = minted::unsignedToken(R"({"alg":"RS256"})", R"({"sub":"a","sub":"b"})");
    m_place->pasteText(QStringLiteral("ä: ") + QString::fromLatin1(token));
    QListView *problems = list("Problems of this token");
    QVERIFY(problems->isVisible());
    QCOMPARE(problems->model()->rowCount(), 1);
    problems->setCurrentIndex(problems->model()->index(0, 0));
    problems->setFocus();
    QTest::keyClick(problems, Qt::Key_Return);
    const QTextCursor cursor = child<PasteEdit>()->textCursor();
    QVERIFY(cursor.hasSelection());
    const Token &read = m_place->session()->chosen()->found.token;
    const Range place = problemRange(read, read.problems().first());
    QCOMPARE(cursor.selectionStart(), 3 + place.begin);
    QCOMPARE(cursor.selectionEnd(), 3 + place.end);
    QVERIFY(child<PasteEdit>()->hasFocus());
}

void TestInspectPlace::kindsOfTokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("hasLife");
    QTest::addColumn<bool>("hasProblems");
    QTest::addColumn<bool>("hasSignature");
    const QByteArray push = minted::pushToken();
    QTest::newRow("whole") << push << true << false << true;
    QTest::newRow("expired") << minted::pushToken(-600) << true << false << true;
    QTest::newRow("cut in the claims") << push.left(200) << false << true << true;
    QTest::newRow("alg none") << minted::unsignedToken(R"({"alg":"none"})", R"({"sub":"s","exp":1795342862})")
                              << true << true << true;
    QTest::newRow("encrypted") << minted::unsignedToken(R"({"alg":"dir","enc":"A256GCM"})", "k") + ".aXY.dGFn"
                               << false << true << false;
    QTest::newRow("bare claims") << QByteArray(R"({"iss":"https://x.example","sub":"s","exp":1795342862})")
                                 << true << false << false;
    QTest::newRow("absurd times") << minted::unsignedToken(
        R"({"alg":"RS256","kid":"k"})",
        R"({"sub":"s","iat":-9223372036854775808,"nbf":1e308,"exp":9223372036854775807})")
                                  << true << false << true;
    QTest::newRow("Graph") << minted::unsignedToken(
        R"({"alg":"RS256","kid":"k"})",
        R"({"aud":"https://graph.microsoft.com","iss":"https://sts.windows.net/x/","sub":"s","exp":1795342862})")
                           << true << true << true;
}

void TestInspectPlace::kindsOfTokens()
{
    QFETCH(QByteArray, text);
    m_place->pasteText(QString::fromLatin1(text));
    QCOMPARE(m_place->session()->tokens().size(), 1);
    settle();
    QTEST(child<LifetimeBar>()->isVisible(), "hasLife");
    QTEST(list("Problems of this token")->isVisible(), "hasProblems");
    QTEST(child<SignatureLine>()->isVisible(), "hasSignature");
    QVERIFY(child<ClaimsView>()->model()->rowCount() > 0);
}

void TestInspectPlace::everythingByKeyboard()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    QGuiApplication::clipboard()->setText(
        QString::fromLatin1(minted::pushToken() + "\n" + minted::pullRequestToken()));
    QListView *tokens = list("Tokens found"), *rules = list("Rules, nearest first");
    auto *claims = child<ClaimsView>();
    tokens->setFocus();
    // No text field has the focus: the place takes what is pasted.
    QTest::keyClick(m_window.get(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_place->session()->tokens().size(), 2);
    QTest::keyClick(tokens, Qt::Key_Down);
    QCOMPARE(m_place->session()->chosenIndex(), 1);
    QTest::keyClick(tokens, Qt::Key_Up);
    QCOMPARE(m_place->session()->chosenIndex(), 0);
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(claims->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(rules->hasFocus());
    const int before = m_place->session()->chosenRule();
    QTest::keyClick(rules, Qt::Key_Down);
    QVERIFY(m_place->session()->chosenRule() != before);
    QTest::keyClick(m_window.get(), Qt::Key_F6);
    QVERIFY(list("Report of the chosen rule")->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_F6, Qt::ShiftModifier);
    QVERIFY(rules->hasFocus());
    // Out of the text field with Tab.
    child<PasteEdit>()->setFocus();
    QTest::keyClick(child<PasteEdit>(), Qt::Key_Tab);
    QVERIFY(!child<PasteEdit>()->hasFocus());
}

void TestInspectPlace::triesACondition()
{
    m_place->pasteText(QStringLiteral("Bearer ") + QString::fromLatin1(minted::pushToken()));
    QVERIFY(!child<ConditionPanel>());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    auto *panel = child<ConditionPanel>();
    QVERIFY(panel && panel->isVisible());
    QVERIFY(panel->edit()->hasFocus());
    panel->edit()->replaceText(QStringLiteral("claims.event_name == \"push\""));
    QCOMPARE(panel->findChild<VerdictBanner *>()->shape(), Shape::Pass);
    // Another token is tried at once.
    m_place->pasteText(QStringLiteral("Bearer ") + QString::fromLatin1(minted::pullRequestToken()));
    QCOMPARE(panel->findChild<VerdictBanner *>()->shape(), Shape::Fail);
    // The key goes to the panel before it closes it.
    child<PasteEdit>()->setFocus();
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(panel->isVisible() && panel->edit()->hasFocus());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QVERIFY(!panel->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QTest::keyClick(panel->edit(), Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_T, Qt::ControlModifier);
    QCOMPARE(panel->edit()->toPlainText(), QStringLiteral("claims.event_name == \"push\""));
}

void TestInspectPlace::foldsWithTheKeyboard()
{
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    auto *claims = child<ClaimsView>();
    const QModelIndex section = claims->model()->index(1, 0);
    QVERIFY(claims->isExpanded(section));
    claims->setFocus();
    claims->setCurrentIndex(section);
    QTest::keyClick(claims, Qt::Key_Left);
    QVERIFY(!claims->isExpanded(section));
    // Stays folded when the token changes.
    m_place->pasteText(QString::fromLatin1(minted::pullRequestToken()));
    QVERIFY(!claims->isExpanded(claims->model()->index(1, 0)));
    QVERIFY(claims->isExpanded(claims->model()->index(0, 0)));
    claims->setCurrentIndex(claims->model()->index(1, 0));
    QTest::keyClick(claims, Qt::Key_Right);
    QVERIFY(claims->isExpanded(claims->model()->index(1, 0)));
}

void TestInspectPlace::opensFilesByTheirContent()
{
    m_place->openFile(file(QStringLiteral("log.txt"), "Bearer " + minted::pushToken()));
    QCOMPARE(m_place->session()->tokens().size(), 1);
    m_place->openFile(file(QStringLiteral("jwks"), minted::keySet()));
    QVERIFY(m_place->session()->signature().isGood());
    QCOMPARE(m_place->session()->keys().origin().detail, QStringLiteral("jwks"));
    m_place->openFile(file(QStringLiteral("rules"), minted::federation()));
    QCOMPARE(m_place->session()->report()->rule, Verdict::Match);
    QCOMPARE(m_place->workingOn(), QStringLiteral("rules"));
    QCOMPARE(m_place->session()->tokens().size(), 1);

    // A file copied in a file manager, pasted into the text field.
    const QByteArray second = minted::pullRequestToken();
    auto *files = new QMimeData;
    files->setUrls({QUrl::fromLocalFile(file(QStringLiteral("two.txt"), second))});
    QGuiApplication::clipboard()->setMimeData(files);
    child<PasteEdit>()->paste();
    QCOMPARE(m_place->session()->text(), second);

    // Several at once, each by its kind.
    m_place->openFiles({file(QStringLiteral("log.txt"), "Bearer " + minted::pushToken()),
                        file(QStringLiteral("other keys"), minted::keySet()),
                        file(QStringLiteral("two.txt"), second)});
    QCOMPARE(m_place->session()->tokens().size(), 2);
    QCOMPARE(m_place->session()->keys().origin().detail, QStringLiteral("other keys"));
    QCOMPARE(m_place->workingOn(), QStringLiteral("rules"));
}

void TestInspectPlace::filesThatCannotBeUsed()
{
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    m_place->openFile(m_folder.filePath(QStringLiteral("missing.txt")));
    m_place->openFile(m_folder.path());
    QCOMPARE(m_place->session()->tokens().size(), 1);
    m_place->openFederation(
        file(QStringLiteral("broken.json"), R"({"format":"claimcheck-federation","version":1)"));
    QVERIFY(!m_place->session()->federation());
    m_place->openKeys(
        file(QStringLiteral("broken.pem"), "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
    QVERIFY(!m_place->session()->hasKeys());
    m_place->openFederation(file(QStringLiteral("acme.json"), minted::federation()));
    QVERIFY(m_place->session()->federation());
}

/// There is nothing to try a token on, with one or without.
void TestInspectPlace::aFileWithoutRules()
{
    FederationFile none = *FederationFile::parse(minted::federation());
    none.rules.clear();
    m_place->openFile(file(QStringLiteral("none.json"), none.toJson()));
    const auto said = [this] {
        const auto states = child<RulePanel>()->findChildren<EmptyState *>();
        for (const EmptyState *state : states)
            if (state->isVisible())
                return state->accessibleName() + u": "_qs + state->accessibleDescription();
        return QString();
    };
    QVERIFY2(said().startsWith(u"No rules in it: "), qPrintable(said()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    QVERIFY2(said().startsWith(u"No rules in it: "), qPrintable(said()));
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    QVERIFY(list("Report of the chosen rule")->isVisible());
}

void TestInspectPlace::keysDialog()
{
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    KeysDialog dialog(m_place->session(), m_place);
    dialog.open();
    QVERIFY(QTest::qWaitForWindowActive(&dialog));
    auto *text = dialog.findChild<QPlainTextEdit *>();
    QTRY_VERIFY(text->hasFocus());
    text->setPlainText(QStringLiteral("nothing"));
    dialog.usePasted();
    QVERIFY(dialog.isVisible());
    QVERIFY(!m_place->session()->hasKeys());
    QVERIFY(!dialog.findChild<QCheckBox *>()->isChecked());
    text->setPlainText(QString::fromUtf8(minted::keySet()));
    dialog.usePasted();
    QVERIFY(!dialog.isVisible());
    QVERIFY(m_place->session()->signature().isGood());
    QCOMPARE(child<SignatureLine>()->sentence(), QStringLiteral("Signature good by key sandbox-test"));
    QByteArray withPrivatePart = minted::key().publicJwk();
    withPrivatePart.chop(1);
    withPrivatePart += R"(,"d":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAE"})";
    KeysDialog warning(m_place->session(), m_place);
    warning.open();
    warning.findChild<QPlainTextEdit *>()->setPlainText(QString::fromUtf8(withPrivatePart));
    warning.usePasted();
    QVERIFY(warning.isVisible());
    QVERIFY(warning.findChild<VerdictBanner *>()->sentence().startsWith(KeysDialog::privateKeyTitle()));
    warning.reject();
    KeysDialog again(m_place->session(), m_place);
    again.useFile(file(QStringLiteral("keys.json"), minted::keySet()));
    QCOMPARE(m_place->session()->signature().origin.kind, KeyOrigin::Kind::File);
}

void TestInspectPlace::hostileTextStaysText()
{
    const QString name = QStringLiteral("<b>file<b>.json");
    m_place->openFederation(file(name, minted::federation()));
    m_place->pasteText(QString::fromLatin1(evil) + u'\n' + QString::fromLatin1(evilToken()));
    QCOMPARE(m_place->session()->tokens().size(), 1);
    settle();
    const auto labels = m_window->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QVERIFY2(label->textFormat() == Qt::PlainText || label->text().isEmpty(), qPrintable(label->text()));
    const auto widgets = m_window->findChildren<QWidget *>();
    for (const QWidget *widget : widgets)
        QVERIFY2(!widget->toolTip().contains(QStringLiteral("<b>")), qPrintable(widget->toolTip()));
    const auto views = m_place->findChildren<QAbstractItemView *>();
    int rows = 0;
    for (const QAbstractItemView *view : views) {
        QList<QModelIndex> todo;
        for (int row = 0; row < view->model()->rowCount(); ++row)
            todo.append(view->model()->index(row, 0));
        while (!todo.isEmpty()) {
            const QModelIndex index = todo.takeLast();
            for (int row = 0; row < view->model()->rowCount(index); ++row)
                todo.append(view->model()->index(row, 0, index));
            for (int column = 0; column < view->model()->columnCount(index.parent()); ++column) {
                const QModelIndex cell = index.siblingAtColumn(column);
                QVERIFY(!cell.data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
                QVERIFY(!cell.data().toString().contains(QChar(0x202e)));
                ++rows;
            }
        }
    }
    QVERIFY(rows > 20);
    m_window->grab();
}

void TestInspectPlace::nothingPastedIsKept()
{
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    QVERIFY(!m_window->windowTitle().contains(QStringLiteral("eyJ")));
    QVERIFY(!m_window->windowTitle().contains(QStringLiteral("acme")));
    m_window->close();
    m_settings->sync();
    const QByteArray kept = test::contentOf(m_settings->fileName());
    QVERIFY(!kept.isEmpty());
    QVERIFY(!kept.contains("eyJ") && !kept.contains("acme") && !kept.contains("sandbox-test"));
}

void TestInspectPlace::longTextIsShownInPart()
{
    QByteArray text;
    while (text.size() < 10'000'000)
        text += QByteArray(997, 'x') + "\xc3\xa4\n";
    text += minted::pushToken();
    auto *edit = child<PasteEdit>();
    m_place->pasteText(QString::fromUtf8(text));
    QVERIFY(!edit->showsAll());
    QVERIFY(edit->isReadOnly());
    QVERIFY(edit->document()->characterCount() <= PasteEdit::mostShown + 1);
    QCOMPARE(m_place->session()->tokens().size(), 1);
    m_window->grab();
    m_place->session()->clear();
    QVERIFY(edit->showsAll() && !edit->isReadOnly());
}

void TestInspectPlace::clearCannotBeUndone()
{
    auto *edit = child<PasteEdit>();
    edit->insertPlainText(QString::fromLatin1(minted::pushToken()));
    const auto actions = m_place->menuActions();
    for (QAction *action : actions) {
        if (action->text().contains(QStringLiteral("forget")))
            action->trigger();
    }
    QVERIFY(m_place->session()->isEmpty());
    QVERIFY(!edit->document()->isUndoAvailable());
    const auto states = m_place->findChildren<EmptyState *>();
    QVERIFY(std::any_of(states.begin(), states.end(),
                        [](const EmptyState *state) { return state->isVisible(); }));
}

void TestInspectPlace::rulesBecomeADrawer()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    auto *rules = child<RulePanel>();
    QPushButton *button = child<TokenPanel>()->rulesButton();
    QVERIFY(rules->isVisible() && !button->isVisible());
    m_window->resize(960, 640);
    settle();
    QVERIFY(!rules->isVisible() && button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(rules->isVisible());
    QTest::keyClick(list("Rules, nearest first"), Qt::Key_Escape);
    QVERIFY(!rules->isVisible() && button->hasFocus());
    QTest::mouseClick(button, Qt::LeftButton);
    QVERIFY(list("Rules, nearest first")->hasFocus());
    const auto buttons = rules->findChildren<QAbstractButton *>();
    for (QAbstractButton *head : buttons) {
        if (head->accessibleName() == QStringLiteral("Close the rules"))
            head->click();
    }
    QVERIFY(!rules->isVisible());
    m_window->resize(1440, 900);
    settle();
    QVERIFY(rules->isVisible() && !button->isVisible());
}

void TestInspectPlace::announcesAStillVerdict()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    QSignalSpy announced(child<RulePanel>(), &RulePanel::announced);
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    m_place->pasteText(QString::fromLatin1(minted::pullRequestToken()));
    QCOMPARE(announced.size(), 0);
    QVERIFY(announced.wait(2000));
    QCOMPARE(announced.size(), 1);
    QVERIFY(announced.first().first().toString().startsWith(QStringLiteral("Would not match")));
}

void TestInspectPlace::everyControlHasAName()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    const auto widgets = m_place->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible()
            || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()),
                 widget->metaObject()->className());
    }
}

void TestInspectPlace::countdownGoesOn()
{
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    QListView *tokens = list("Tokens found");
    const QString before = child<LifetimeBar>()->sentence();
    m_now += 30;
    m_place->session()->tick();
    QVERIFY(child<LifetimeBar>()->sentence() != before);
    QVERIFY(tokens->model()
                ->index(0, 0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(QStringLiteral("3 min")));
}

QTEST_MAIN(TestInspectPlace)
#include "tst_inspectplace.moc"
