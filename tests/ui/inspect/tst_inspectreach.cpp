#include "inspectwindow.h"

#include "ui/heldtexts.h"

#include "services/keptsettings.h"
#include "ui/find/finddialog.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/clipboardoffer.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/textpanel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QListView>
#include <QPaintEvent>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace claimcheck;
using namespace claimcheck::ui;

/// How the workbench begins, and what leads into it and out of it: finding, copying, saving.
class TestInspectReach : public QObject, protected test::InspectWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void firstStartShowsTheSample();
    void laterStartsAreEmpty();
    void copies();
    void copyKeepsTheExactValue();
    void findsRulesAndTokens();
    void aPdfThatCannotBeWritten();
    void theHeadSaysWhereTheTextIsFrom();
    void theHintGoesWithTheFirstLetter();
    void theKeyboardOpensTheRulesInANarrowWindow();
    void aLockForgetsWhatWasPasted();
    void aLockSaysWhatToOpenAgain();
    void aLockForgetsNoMore_data();
    void aLockForgetsNoMore();
    void offersToClearTheClipboard();

private:
    bool isSaid(const QString &words) const;
};

namespace {

/// Of a pipeline; its owner is nowhere else.
QByteArray tokenOf(const QByteArray &owner)
{
    return minted::token(R"({"iss":"https://token.actions.githubusercontent.com","sub":"repo:)" + owner
                         + R"(/app:ref:refs/heads/main","aud":"https://api.anthropic.com","repository":")"
                         + owner + R"(/app","event_name":"push","iat":)" + QByteArray::number(minted::now - 9)
                         + R"(,"exp":)" + QByteArray::number(minted::now + 300) + "}");
}

QString signatureOf(const QByteArray &token)
{
    return QString::fromLatin1(token.mid(token.lastIndexOf('.') + 1));
}

} // namespace

/// Where the token was, and where it is pasted.
bool TestInspectReach::isSaid(const QString &words) const
{
    const QList<EmptyState *> states = m_place->findChildren<EmptyState *>();
    return child<PasteEdit>()->accessibleDescription().startsWith(words)
        && std::any_of(states.begin(), states.end(), [&words](const EmptyState *state) {
               return state->isVisible() && state->accessibleName() == words;
           });
}

void TestInspectReach::firstStartShowsTheSample()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    KeptSettings kept(&settings, settingsCatalog({}));
    const std::unique_ptr<Place> built(InspectPlace::entry(InspectPlace::Opening::Sample, &kept).build());
    auto *place = qobject_cast<InspectPlace *>(built.get());
    QVERIFY(place && place->session()->isSample());
    QCOMPARE(place->session()->tokens().size(), 3);
    QVERIFY(place->session()->signature().isGood());
    QVERIFY(place->session()->report());
    QCOMPARE(place->session()->report()->rule, Verdict::Match);
    QCOMPARE(place->workingOn(), QStringLiteral("Sample"));
    place->session()->clear();
    QVERIFY(!place->session()->federation());
    QVERIFY(place->workingOn().isEmpty());
}

void TestInspectReach::laterStartsAreEmpty()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    KeptSettings kept(&settings, settingsCatalog({}));
    const std::unique_ptr<Place> built(InspectPlace::entry(InspectPlace::Opening::Empty, &kept).build());
    QVERIFY(built->workingOn().isEmpty());
    QVERIFY(qobject_cast<InspectPlace *>(built.get())->session()->tokens().isEmpty());
}

void TestInspectReach::copies()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    QSignalSpy notices(m_place, &Place::notice);
    QTest::keyClick(m_window.get(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_place->session()->report()->toText());
    QTest::keyClick(m_window.get(), Qt::Key_J, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().toUtf8(),
             m_place->session()->chosen()->found.token.claims().text());
    QStringList copied;
    const auto actions = m_place->menuActions();
    for (QAction *action : actions) {
        if (action->text().contains(QStringLiteral("arkdown"))
            || action->text().contains(QStringLiteral("JS&ON"))) {
            action->trigger();
            copied.append(QGuiApplication::clipboard()->text());
        }
    }
    QCOMPARE(copied,
             (QStringList{m_place->session()->report()->toMarkdown(),
                          QString::fromUtf8(m_place->session()->report()->toJson())}));
    QCOMPARE(notices.size(), 4);
}

void TestInspectReach::copyKeepsTheExactValue()
{
    const QString exact = QStringLiteral(" a\u202eb\n");
    m_place->pasteText(
        QString::fromLatin1(minted::unsignedToken(R"({"alg":"RS256"})", R"({"sub":" a\u202eb\n"})")));
    auto *claims = child<ClaimsView>();
    const QModelIndex sub = claims->model()->index(0, 0, claims->model()->index(1, 0));
    claims->setFocus();
    claims->setCurrentIndex(sub);
    QTest::keyClick(claims, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), exact);
}

void TestInspectReach::theHeadSaysWhereTheTextIsFrom()
{
    const auto *text = child<TextPanel>();
    QTest::keyClicks(child<PasteEdit>(), QStringLiteral("x"));
    QCOMPARE(text->title(), QStringLiteral("Pasted text"));
    m_place->openFile(file(QStringLiteral("run.log"), minted::pushToken()));
    QCOMPARE(text->title(), QStringLiteral("run.log"));
    QTest::keyClicks(child<PasteEdit>(), QStringLiteral("x"));
    QCOMPARE(text->title(), QStringLiteral("run.log, changed"));
    m_place->showSample();
    QCOMPARE(text->title(), QStringLiteral("Sample text"));
    QTest::keyClicks(child<PasteEdit>(), QStringLiteral("x"));
    QCOMPARE(text->title(), QStringLiteral("Pasted text"));
    m_place->pasteText(QStringLiteral("nothing"));
    QCOMPARE(text->title(), QStringLiteral("Pasted text"));
}

namespace {

struct PaintedRegion : QObject {
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
    QRegion region;
};

} // namespace

/// It has several lines; Qt paints only the one that changed.
void TestInspectReach::theHintGoesWithTheFirstLetter()
{
    auto *edit = child<PasteEdit>();
    QTest::qWait(50); // until what is new is painted
    PaintedRegion painted;
    edit->viewport()->installEventFilter(&painted);
    QTest::keyClicks(edit, QStringLiteral("x"));
    QTRY_COMPARE(painted.region.boundingRect(), edit->viewport()->rect());
    QTest::keyClick(edit, Qt::Key_Backspace);
    edit->viewport()->removeEventFilter(&painted);
}

void TestInspectReach::theKeyboardOpensTheRulesInANarrowWindow()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    m_window->resize(960, 640);
    auto *rules = child<RulePanel>();
    QTRY_VERIFY(!rules->isVisible());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_I, Qt::ControlModifier);
    QVERIFY(rules->isVisible());
    QCOMPARE(m_window->focusWidget(), rules->ranking());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_I, Qt::ControlModifier);
    QVERIFY(!rules->isVisible());
    m_window->resize(1440, 900);
    QTRY_VERIFY(rules->isVisible());
    QTest::keyClick(m_window->focusWidget(), Qt::Key_I, Qt::ControlModifier);
    QCOMPARE(m_window->focusWidget(), rules->ranking());
}

/// A token by what it is and whose, never by its text; a rule as the Rules place would name it.
void TestInspectReach::findsRulesAndTokens()
{
    const QString path = file(QStringLiteral("acme.json"), minted::federation());
    m_place->openFile(path);
    m_place->pasteText(QString::fromLatin1(minted::pushToken() + "\n" + minted::pullRequestToken()));
    const QList<Findable> all = m_place->findables();
    QList<Findable> rules, tokens;
    for (const Findable &one : all) {
        QVERIFY(!one.title.contains(u"eyJ") && !one.detail.contains(u"eyJ"));
        if (one.kind == Findable::Kind::Rule)
            rules.append(one);
        if (one.kind == Findable::Kind::Token)
            tokens.append(one);
    }
    QCOMPARE(rules.size(), m_place->session()->federation()->rules.size());
    QCOMPARE(rules.at(1).identity, ruleIdentity(path, m_place->session()->federation()->rules.at(1).key));
    rules.at(1).go();
    QCOMPARE(m_place->session()->chosenRule(), 1);
    QVERIFY(child<RulePanel>()->ranking()->hasFocus());
    QCOMPARE(tokens.size(), 2);
    QVERIFY(!tokens.at(1).detail.isEmpty());
    tokens.at(1).go();
    QCOMPARE(m_place->session()->chosenIndex(), 1);
    QVERIFY(child<ClaimsView>()->hasFocus());
}

/// It stays where one looks, until it worked.
void TestInspectReach::aPdfThatCannotBeWritten()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->pasteText(QString::fromLatin1(minted::pushToken()));
    const auto save = [this](const QString &path) {
        QTest::keyClick(m_window.get(), Qt::Key_P, Qt::ControlModifier);
        auto *dialog = m_place->findChild<QFileDialog *>();
        QCOMPARE(dialog->defaultSuffix(), QStringLiteral("pdf"));
        Q_EMIT dialog->fileSelected(path);
        delete dialog;
    };
    QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("taken.pdf")));
    save(m_folder.filePath(QStringLiteral("taken.pdf")));
    const auto banners = child<RulePanel>()->findChildren<VerdictBanner *>();
    const auto failure = std::find_if(banners.cbegin(), banners.cend(), [](const VerdictBanner *banner) {
        return banner->isVisible() && banner->sentence().startsWith(QStringLiteral("Not saved."));
    });
    QVERIFY(failure != banners.cend());
    QVERIFY(!m_window->findChild<Toast *>()->isVisible());
    save(m_folder.filePath(QStringLiteral("report.pdf")));
    QVERIFY(!(*failure)->isVisible());
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("report.pdf"))));
}

/// Nothing of it stays, also in pages and rows nobody sees at the moment.
void TestInspectReach::aLockForgetsWhatWasPasted()
{
    m_place->openFile(file(QStringLiteral("acme.json"), minted::federation()));
    m_place->openFile(file(QStringLiteral("jwks"), minted::keySet()));
    const QByteArray first = tokenOf("one-of-two"), second = tokenOf("two-of-two");
    m_place->pasteText(QString::fromLatin1(first + "\n" + second));
    m_place->session()->settleInsight();
    for (const Qt::Key page : {Qt::Key_T, Qt::Key_T, Qt::Key_M, Qt::Key_D})
        QTest::keyClick(m_window->focusWidget(), page, Qt::ControlModifier);
    m_window->findAnything();
    const QStringList parts{QStringLiteral("one-of-two"), QStringLiteral("two-of-two"), signatureOf(first),
                            signatureOf(second)};
    for (const QString &part : parts)
        QVERIFY2(!test::textsHolding(m_window.get(), part).isEmpty(), qPrintable(part));
    m_window->forgetTokens();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    QVERIFY(!m_window->findChild<FindDialog *>());
    for (const QString &part : parts)
        QCOMPARE(test::textsHolding(m_window.get(), part), QStringList());
    QVERIFY(!child<PasteEdit>()->document()->isUndoAvailable());
    QVERIFY(m_place->session()->federation() && m_place->session()->hasKeys());
    QVERIFY(isSaid(QStringLiteral("Forgotten when the screen was locked")));
    QCOMPARE(m_window->focusWidget(), child<PasteEdit>());
    child<PasteEdit>()->insertPlainText(QString::fromLatin1(second));
    QVERIFY(!child<PasteEdit>()->accessibleDescription().startsWith(u"Forgotten"));
    m_place->session()->clear();
    QVERIFY(isSaid(QStringLiteral("Paste a token")));
}

void TestInspectReach::aLockSaysWhatToOpenAgain()
{
    m_place->openFile(file(QStringLiteral("ci.log"), "Bearer " + tokenOf("dana")));
    QVERIFY(m_place->forgetTokens());
    QVERIFY(child<PasteEdit>()->hint().contains(u"Open ci.log again"));
    QVERIFY(!m_place->forgetTokens()); // the other signals of one lock
    QVERIFY(child<PasteEdit>()->hint().contains(u"Open ci.log again"));
}

/// What was made on this computer, and what nobody can present.
void TestInspectReach::aLockForgetsNoMore_data()
{
    QTest::addColumn<QByteArray>("sandbox");
    QTest::addColumn<QByteArray>("typed");
    QTest::addColumn<bool>("forgets");
    QTest::newRow("nothing") << QByteArray() << QByteArray() << false;
    QTest::newRow("sandbox") << tokenOf("dana") << QByteArray() << false;
    QTest::newRow("sandbox and more") << tokenOf("dana") << tokenOf("sam") << true;
    QTest::newRow("claims") << QByteArray() << QByteArray(R"({"iss":"https://i.example","sub":"s"})")
                            << false;
    QTest::newRow("claims and a key") << QByteArray()
                                      << QByteArray("{\"iss\":\"https://i.example\",\"sub\":\"s\"}\n"
                                                    "x-api-key: sk-ant-api03-neverprinted1234")
                                      << true;
    QTest::newRow("not known what") << QByteArray() << QByteArray("ya29.opaque") << true;
}

void TestInspectReach::aLockForgetsNoMore()
{
    QFETCH(QByteArray, sandbox);
    QFETCH(QByteArray, typed);
    if (!sandbox.isEmpty())
        m_place->session()->showSandboxToken(sandbox, minted::keySet(), QStringLiteral("the sandbox"));
    if (!typed.isEmpty())
        child<PasteEdit>()->insertPlainText(QString::fromLatin1(typed));
    const QByteArray before = m_place->session()->text();
    QTEST(m_place->forgetTokens(), "forgets");
    QFETCH(bool, forgets);
    QCOMPARE(m_place->session()->text(), forgets ? QByteArray() : before);
    m_place->showSample();
    QTest::keyClicks(child<PasteEdit>(), QStringLiteral("typed"));
    QVERIFY(!m_place->forgetTokens() && m_place->session()->isSample());
}

void TestInspectReach::offersToClearTheClipboard()
{
    auto *edit = child<PasteEdit>();
    auto *offer = child<ClipboardOffer>();
    QVERIFY(!offer->isVisible());
    QGuiApplication::clipboard()->setText(QString::fromLatin1(tokenOf("dana")));
    QVERIFY(!offer->isVisible()); // nobody pasted it
    QTest::keyClick(edit, Qt::Key_V, Qt::ControlModifier);
    QVERIFY(offer->isVisible());
    QVERIFY(m_place->stops().contains(offer) && !offer->accessibleDescription().isEmpty());
    QSignalSpy notices(m_place, &Place::notice);
    offer->setFocus();
    QTest::keyClick(offer, Qt::Key_Space);
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QVERIFY(notices.last().first().toString().startsWith(u"Clipboard cleared."));
    QVERIFY(offer->hasFocus()); // the next key goes nowhere else
    QTest::keyClick(offer, Qt::Key_Space);
    QCOMPARE(notices.size(), 1);
    edit->setFocus();
    QVERIFY(!offer->isVisible());
    // By the window's own keys, found by name and gone with the next copy.
    QGuiApplication::clipboard()->setText(QString::fromLatin1(tokenOf("sam")));
    child<QListView>()->setFocus();
    QTest::keyClick(m_window->focusWidget(), Qt::Key_V, Qt::ControlModifier);
    const auto isFound = [this] {
        const QList<QAction *> actions = m_place->menuActions();
        return std::any_of(actions.begin(), actions.end(), [](const QAction *action) {
            return action->text().remove(u'&') == u"Clear the clipboard" && action->isEnabled();
        });
    };
    QVERIFY(offer->isVisible() && isFound());
    QGuiApplication::clipboard()->setText(QStringLiteral("another"));
    QVERIFY(!offer->isVisible() && !isFound());
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("another"));
}

QTEST_MAIN(TestInspectReach)
#include "tst_inspectreach.moc"
