#include "inspectwindow.h"

#include "services/keptsettings.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/pasteedit.h"
#include "ui/inspect/rulepanel.h"
#include "ui/inspect/textpanel.h"
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
};

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

QTEST_MAIN(TestInspectReach)
#include "tst_inspectreach.moc"
