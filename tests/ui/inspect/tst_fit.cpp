#include "minted.h"
#include "ui/cutoff.h"

#include "ui/inspect/claimsdelegate.h"
#include "ui/inspect/claimsheader.h"
#include "ui/inspect/claimsmodel.h"
#include "ui/inspect/claimsview.h"
#include "ui/inspect/inspectplace.h"
#include "ui/inspect/nearmissbox.h"
#include "ui/inspect/ruletabs.h"
#include "ui/inspect/suggestpage.h"
#include "ui/inspect/tokenpanel.h"
#include "ui/mainwindow.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/verdictbanner.h"

#include <QAction>
#include <QListView>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace claimcheck;
using namespace claimcheck::ui;
using claimcheck::test::cutOff;

namespace {

/// As Ctrl and the key would.
void press(const InspectPlace *place, Qt::Key key)
{
    const QList<QAction *> actions = place->menuActions();
    for (QAction *action : actions)
        if (action->shortcut() == QKeySequence(Qt::CTRL | key))
            action->trigger();
}

/// Children of `root` that reach out of it.
QString outside(const QWidget *root)
{
    const auto children = root->findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly);
    for (const QWidget *child : children)
        if (child->isVisibleTo(root) && !root->rect().contains(child->geometry()))
            return QString::fromLatin1(child->metaObject()->className());
    return {};
}

Remedy remedy(const QString &title, const QString &what, Remedy::Where where, int admits)
{
    Remedy one;
    one.title = title;
    one.what = what;
    one.where = where;
    for (int i = 0; i < admits; ++i) {
        Admission admission;
        admission.variant.title = u"Somebody else's pull request %1"_qs.arg(i);
        one.admits.append(admission);
    }
    return one;
}

QList<Remedy> remedies()
{
    const QString what = QStringLiteral("GitHub sends this repository's subject with ids: "
                                        "repo:acme@9919/app@501112233:*. Names can be taken over "
                                        "by others, ids cannot. (ANTHROPIC_FEDERATION_RULE_ID)");
    return {remedy(QStringLiteral("Use acme-app-main"), what, Remedy::Where::OtherRule, 0),
            remedy(QStringLiteral("Fetch a fresh token for each exchange, and one more change"), what,
                   Remedy::Where::Rule, 5),
            remedy(QStringLiteral("Send another token"), what, Remedy::Where::Workload, 1)};
}

} // namespace

/// Nothing is cut off, however narrow the window or large the text.
class TestFit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_theme.apply(Appearance::Light); }
    void cleanup() { m_theme.setTextScale(1); }
    void nearMiss_data();
    void nearMiss();
    void aLowNearMissScrolls();
    void onALowPageTheReportGivesWay();
    void tabs_data() { nearMiss_data(); }
    void tabs();
    void tokenTitleComesFirst();
    void textGrows();
    void tokenPanelAtAnyWidth();
    void headerTitleComesFirst();
    void suggestion_data();
    void suggestion();
    void conditionLeavesRoom();
    void namesThatBeginAlikeAreToldApart();

private:
    InspectPlace *openPlace(MainWindow *window);

    Theme m_theme;
    QTemporaryDir m_folder;
    QSettings m_settings{m_folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
};

InspectPlace *TestFit::openPlace(MainWindow *window)
{
    auto *place = new InspectPlace([] { return minted::now; }, nullptr);
    window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"), [place] { return place; }});
    window->showPlace(0);
    window->show();
    place->showSample();
    place->session()->settleInsight();
    return place;
}

void TestFit::nearMiss_data()
{
    QTest::addColumn<int>("width");
    QTest::addColumn<double>("scale");
    for (const double scale : {1.0, 1.5, 2.0})
        for (int width = 280; width <= 520; width += 40)
            QTest::addRow("%d at %g", width, scale) << width << scale;
}

void TestFit::nearMiss()
{
    QFETCH(int, width);
    QFETCH(double, scale);
    m_theme.setTextScale(scale);
    NearMissBox box;
    box.setRemedies(remedies());
    for (int shown = 0; shown < 3; ++shown) {
        box.resize(width, box.heightForWidth(width));
        QCoreApplication::processEvents();
        QCOMPARE(box.height(), box.heightForWidth(width));
        QCOMPARE(cutOff(&box), QString());
        QCOMPARE(outside(&box), QString());
        QVERIFY(!box.findChild<QScrollArea *>()->verticalScrollBar()->isVisibleTo(&box));
        QVERIFY(box.applyButton()->accessibleName().contains(remedies().at(shown).title)
                || !box.applyButton()->isVisibleTo(&box));
        box.findChild<LinkButton *>()->click();
    }
}

void TestFit::aLowNearMissScrolls()
{
    NearMissBox box;
    box.setRemedies({remedies().at(1)});
    const int whole = box.heightForWidth(300);
    box.resize(300, whole - 60);
    auto *view = box.findChild<QScrollArea *>();
    QVERIFY(view->verticalScrollBarPolicy() == Qt::ScrollBarAlwaysOn);
    QCOMPARE(view->focusPolicy(), Qt::TabFocus);
    QCOMPARE(cutOff(&box), QString());
    QCOMPARE(outside(&box), QString());
    box.resize(300, whole);
    QCOMPARE(view->focusPolicy(), Qt::NoFocus);
}

/// Large text in a low pane, as beside a strip: the buttons stay in sight.
void TestFit::onALowPageTheReportGivesWay()
{
    m_theme.setTextScale(2);
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    for (int rule = 0; rule < place.session()->federation()->rules.size(); ++rule)
        if (place.session()->federation()->rules.at(rule).name == "acme-app-legacy")
            place.session()->chooseRule(rule);
    place.session()->settleInsight();
    auto *tabs = place.findChild<RuleTabs *>();
    QWidget pane; // no window: that would not get lower than it wants to be
    pane.resize(600, 600);
    tabs->setParent(&pane);
    tabs->show();
    pane.show();
    const NearMissBox *box = tabs->nearMiss();
    for (const int height : {360, 320, 280, 260}) {
        tabs->setGeometry(0, 0, 600, height);
        for (int round = 0; round < 4; ++round)
            QCoreApplication::processEvents();
        QVERIFY(box->isVisible() && box->applyButton()->isVisible());
        QVERIFY2(!box->geometry().intersects(tabs->currentList()->geometry()),
                 qPrintable(QString::number(height)));
        QCOMPARE(box->applyButton()->visibleRegion().boundingRect().size(), box->applyButton()->size());
    }
}

void TestFit::tabs()
{
    QFETCH(int, width);
    QFETCH(double, scale);
    // As wide as the pane is made, which grows with the text.
    width = int(width * scale);
    m_theme.setTextScale(scale);
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    place.session()->settleInsight();
    auto *tabs = place.findChild<RuleTabs *>();
    tabs->setParent(nullptr);
    tabs->resize(width, 500);
    tabs->show();
    const QTabBar *bar = tabs->tabs();
    QVERIFY2(bar->sizeHint().width() <= width, qPrintable(QString::number(bar->sizeHint().width())));
    QVERIFY(bar->width() >= bar->sizeHint().width());
    const auto arrows = bar->findChildren<QToolButton *>();
    for (const QToolButton *arrow : arrows)
        QVERIFY(!arrow->isVisible());
    QVERIFY(bar->accessibleTabName(int(RuleTabs::Page::GetsIn)).startsWith(u"Who else gets in"));
    delete tabs;
}

void TestFit::tokenTitleComesFirst()
{
    for (const int width : {960, 1024, 1280, 1440}) {
        for (const double scale : {1.0, 2.0}) {
            m_theme.setTextScale(scale);
            MainWindow window(&m_settings);
            InspectPlace *place = openPlace(&window);
            window.resize(width, 900);
            QCoreApplication::processEvents();
            auto *panel = place->findChild<TokenPanel *>();
            const ElidedLabel *title = panel->findChild<ElidedLabel *>();
            QCOMPARE(title->text(), QStringLiteral("acme/app, push to main"));
            QVERIFY2(title->width() >= title->sizeHint().width(),
                     qPrintable(u"%1 at %2"_qs.arg(width).arg(scale)));
            const auto buttons = panel->findChildren<QPushButton *>();
            for (const QPushButton *button : buttons)
                QVERIFY(!button->text().isEmpty()
                        || (!button->toolTip().isEmpty() && !button->accessibleName().isEmpty()));
        }
    }
}

/// As with Ctrl and plus: the window is there already.
void TestFit::textGrows()
{
    MainWindow window(&m_settings);
    InspectPlace *place = openPlace(&window);
    for (const int width : {1440, 1024}) {
        window.resize(width, 900);
        for (const double scale : {1.0, 1.1, 1.4, 1.5, 2.0, 1.3, 1.0}) {
            m_theme.setTextScale(scale);
            for (int round = 0; round < 4; ++round)
                QCoreApplication::processEvents();
            const QString cut = cutOff(place->findChild<TokenPanel *>());
            QVERIFY2(cut.isEmpty(), qPrintable(u"%1 at %2: %3"_qs.arg(width).arg(scale).arg(cut)));
        }
    }
}

void TestFit::tokenPanelAtAnyWidth()
{
    InspectPlace place([] { return minted::now; }, nullptr);
    place.showSample();
    auto *panel = place.findChild<TokenPanel *>();
    panel->setParent(nullptr);
    panel->show();
    const auto cutAt = [&](int width, double scale) {
        m_theme.setTextScale(scale);
        panel->resize(width, 800);
        for (int round = 0; round < 4; ++round)
            QCoreApplication::processEvents();
        const QString cut = cutOff(panel);
        return cut.isEmpty() ? cut : u"%1 at %2: %3"_qs.arg(width).arg(scale).arg(cut);
    };
    for (const double scale : {1.0, 1.5, 2.0})
        for (int width = int(320 * scale); width < 900 * scale; width += 70)
            QCOMPARE(cutAt(width, scale), QString());
    for (int width = 900; width >= 560; width -= 60)
        for (const double scale : {1.0, 1.3, 1.5, 1.6})
            QCOMPARE(cutAt(width, scale), QString());
    delete panel;
}

void TestFit::headerTitleComesFirst()
{
    SectionHeader header(QStringLiteral("Which rule would match"));
    header.setQuietText(QStringLiteral("14 rules, a file with a long name.json"));
    header.show();
    const auto labels = header.findChildren<ElidedLabel *>();
    QCOMPARE(labels.size(), 2);
    for (int width = 700; width >= 120; width -= 20) {
        header.resize(width, header.height());
        QCoreApplication::processEvents();
        const bool quiet = labels.last()->isVisible();
        QVERIFY(!quiet || labels.first()->width() >= labels.first()->sizeHint().width());
        QVERIFY(quiet || width < 400);
    }
}

void TestFit::suggestion_data()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<double>("scale");
    QTest::newRow("usual") << QSize(1440, 900) << 1.0;
    QTest::newRow("small window") << QSize(1024, 700) << 1.0;
    QTest::newRow("large text") << QSize(1440, 900) << 2.0;
}

/// The page scrolls as one: nothing in it scrolls for itself, and the keyboard reaches its end.
void TestFit::suggestion()
{
    QFETCH(QSize, size);
    QFETCH(double, scale);
    m_theme.setTextScale(scale);
    MainWindow window(&m_settings);
    InspectPlace *place = openPlace(&window);
    window.resize(size);
    press(place, Qt::Key_M);
    for (int round = 0; round < 5; ++round)
        QCoreApplication::processEvents();
    auto *page = place->findChild<SuggestPage *>();
    QCOMPARE(cutOff(page), QString());
    const auto *json = page->findChild<QPlainTextEdit *>();
    QCOMPARE(json->verticalScrollBar()->maximum(), 0);
    QVERIFY(json->toPlainText().indexOf(u"\"rule\"") < json->toPlainText().indexOf(u"\"issuer\": {"));
    auto *bar = page->findChild<QScrollArea *>()->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    for (int pages = 0; pages < 20; ++pages)
        QTest::keyClick(page->addButton(), Qt::Key_PageDown);
    QCOMPARE(bar->value(), bar->maximum());
    QTest::keyClick(const_cast<QPlainTextEdit *>(json), Qt::Key_Home);
    QCOMPARE(bar->value(), 0);
}

void TestFit::conditionLeavesRoom()
{
    m_theme.setTextScale(2);
    MainWindow window(&m_settings);
    InspectPlace *place = openPlace(&window);
    window.resize(1440, 900);
    press(place, Qt::Key_T);
    for (int round = 0; round < 5; ++round)
        QCoreApplication::processEvents();
    const auto banners = place->findChildren<VerdictBanner *>();
    for (const VerdictBanner *banner : banners)
        QVERIFY(!banner->isVisible() || banner->height() >= banner->heightForWidth(banner->width()));
    QCOMPARE(cutOff(place->findChild<TokenPanel *>()), QString());
}

void TestFit::namesThatBeginAlikeAreToldApart()
{
    const auto part = [](const QByteArray &json) {
        return json.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    };
    const QList<FoundToken> found = findTokens(
        part("{\"alg\":\"RS256\"}") + '.'
        + part("{\"repository_owner\":\"acme\",\"repository_owner_id\":\"9919\"}") + ".c2lnbmF0dXJl");
    QCOMPARE(found.size(), 1);
    ClaimsModel model;
    ClaimsView view(&model);
    view.resize(340, 300);
    view.show();
    const int before = view.columnWidth(ClaimsModel::Name);
    view.setToken(&found.constFirst().token, 1795342652);
    const QModelIndex longest = model.index(1, 0, model.index(1, 0));
    QCOMPARE(longest.data().toString(), QStringLiteral("repository_owner_id"));
    QVERIFY(view.columnWidth(ClaimsModel::Name) > before);
    QVERIFY(view.columnWidth(ClaimsModel::Name)
            >= ClaimsHeader::inset(ClaimsModel::Name) + ClaimsDelegate::nameWidth(longest));
}

QTEST_MAIN(TestFit)
#include "tst_fit.moc"
