#include "ui/documents/filereading.h"
#include "ui/keyboardmap.h"
#include "ui/theme/theme.h"
#include "ui/widgets/availability.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formfield.h"
#include "ui/widgets/iconbutton.h"
#include "ui/widgets/keyoriginbadge.h"
#include "ui/widgets/lifetimebar.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/mnemonics.h"
#include "ui/widgets/paintedaccessible.h"
#include "ui/widgets/paragraph.h"
#include "ui/widgets/sectionheader.h"
#include "ui/widgets/taborder.h"
#include "ui/widgets/textblock.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/verdictbanner.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScreen>
#include <QScrollArea>
#include <QSignalSpy>
#include <QStringListModel>
#include <QTest>
#include <QTextLayout>
#include <QVBoxLayout>

#include <limits>

using namespace claimcheck;
using namespace claimcheck::ui;

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_theme.setTextScale(1); }
    void bannerSaysItsSentence();
    void bannerAnnouncesOnceStill();
    void bannerGrowsWithItsWords();
    void lifetime_data();
    void lifetime();
    void lifetimeFillsFromTheLeadingEdge();
    void lifetimeIsNeverCutOff();
    void elidedLabelShowsHiddenCharacters();
    void elidedLabelTellsTheRest();
    void paragraphWraps();
    void buttonsAreNamed();
    void sectionHeaderLink();
    void emptyStateButton();
    void toastGoesAway();
    void everythingHasRoomAtTwiceTheSize();
    void paintedTextIsReadOut();
    void togglingFromOutsideIsAClick();
    void longTextEndsInAnEllipsis();
    void tabFollowsTheLayout();
    void scrollAreaIsAPane();
    void aBusyButtonKeepsTheFocus();
    void aBusyButtonSleepsOnceItIsLeft();
    void aListShowsItsFocus();
    void aFieldIsSeenWithWhatIsWrong();
    void sentencesLeaveCommandsAlone();
    void everyEntryHasItsLetter();
    void dialogsFitTheScreen();

private:
    Theme m_theme;
};

namespace {

constexpr UnixSeconds now = 1795342652;

QString nameFor(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

} // namespace

void TestWidgets::initTestCase()
{
    installPaintedAccessibles();
    m_theme.apply(Appearance::Light);
}

void TestWidgets::togglingFromOutsideIsAClick()
{
    QPushButton chip(QStringLiteral("Research && &development"));
    QCOMPARE(QAccessible::queryAccessibleInterface(&chip)->role(), QAccessible::Button);
    chip.setCheckable(true);
    QSignalSpy clicked(&chip, &QPushButton::clicked);
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(&chip);
    QCOMPARE(seen->text(QAccessible::Name), QStringLiteral("Research & development"));
    QCOMPARE(seen->role(), QAccessible::CheckBox);
    QVERIFY(!seen->state().checked);
    QAccessibleActionInterface *actions = seen->actionInterface();
    QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::toggleAction()));
    actions->doAction(QAccessibleActionInterface::toggleAction());
    QCOMPARE(clicked.size(), 1);
    QVERIFY(seen->state().checked);
    chip.setAutoExclusive(true);
    QCOMPARE(seen->role(), QAccessible::RadioButton);
    chip.setEnabled(false);
    QVERIFY(!actions->actionNames().contains(QAccessibleActionInterface::toggleAction()));
}

void TestWidgets::bannerSaysItsSentence()
{
    VerdictBanner banner;
    QVERIFY(banner.isEmpty());
    QCOMPARE(banner.sentence(), QStringLiteral("Paste a token to see a verdict"));
    banner.setVerdict(Shape::Fail, QStringLiteral("Would not match."), QStringLiteral("Subject fails."));
    QCOMPARE(banner.sentence(), QStringLiteral("Would not match. Subject fails."));
    QCOMPARE(nameFor(&banner), banner.sentence());
}

void TestWidgets::bannerAnnouncesOnceStill()
{
    VerdictBanner banner;
    QSignalSpy announced(&banner, &VerdictBanner::announced);
    banner.setVerdict(Shape::Pass, QStringLiteral("Would match."), QString());
    QTest::qWait(200);
    banner.setVerdict(Shape::Fail, QStringLiteral("Would not match."), QString());
    banner.setVerdict(Shape::Fail, QStringLiteral("Would not match."), QString());
    QTest::qWait(300);
    QCOMPARE(announced.size(), 0);
    QVERIFY(announced.wait(2000));
    QCOMPARE(announced.at(0).at(0).toString(), QStringLiteral("Would not match."));
    banner.setVerdict(Shape::Fail, QStringLiteral("Would not match."), QString());
    QVERIFY(!announced.wait(800));
    QCOMPARE(announced.size(), 1);
    // A verdict that came and went is not spoken.
    banner.setVerdict(Shape::Pass, QStringLiteral("Would match."), QString());
    banner.setEmptyText(QStringLiteral("Paste a token to see a verdict"));
    QVERIFY(!announced.wait(800));
}

void TestWidgets::bannerGrowsWithItsWords()
{
    VerdictBanner banner;
    QCOMPARE(banner.heightForWidth(400), 40);
    banner.setVerdict(Shape::Warn, QStringLiteral("Near miss."), QStringLiteral("many words ").repeated(20));
    QVERIFY(banner.heightForWidth(400) > 60);
    QVERIFY(banner.heightForWidth(400) > banner.heightForWidth(900));
}

void TestWidgets::lifetime_data()
{
    using Time = std::optional<double>;
    QTest::addColumn<Time>("iat");
    QTest::addColumn<Time>("nbf");
    QTest::addColumn<Time>("exp");
    QTest::addColumn<LifetimeBar::State>("state");
    QTest::addColumn<double>("used");
    QTest::addColumn<QString>("begins");
    using State = LifetimeBar::State;
    const Time none;
    QTest::newRow("running") << Time(now - 90) << none << Time(now + 210) << State::Running << 0.3
                             << QStringLiteral("Expires in 3 min 30 s");
    QTest::newRow("fraction") << Time(now - 90.5) << none << Time(now + 210.5) << State::Running << 91 / 301.0
                              << QStringLiteral("Expires in 3 min 30 s");
    QTest::newRow("expired") << Time(now - 900) << none << Time(now - 540) << State::Expired << 1.0
                             << QStringLiteral("Expired 9 min ago");
    QTest::newRow("just now") << Time(now - 900) << none << Time(now) << State::Expired << 1.0
                              << QStringLiteral("Expired");
    QTest::newRow("not yet") << Time(now) << Time(now + 120) << Time(now + 400) << State::NotYet << 0.0
                             << QStringLiteral("Valid in 2 min");
    QTest::newRow("issued in the future") << Time(now + 60) << none << Time(now + 400) << State::NotYet << 0.0
                                          << QStringLiteral("Valid in 1 min");
    QTest::newRow("no start") << none << none << Time(now + 60) << State::Running << 0.0
                              << QStringLiteral("Expires in 1 min");
    QTest::newRow("only nbf") << none << Time(now - 60) << Time(now + 60) << State::Running << 0.5
                              << QStringLiteral("Expires in 1 min");
    QTest::newRow("no expiry") << Time(now - 60) << none << none << State::Unknown << 0.0
                               << QStringLiteral("No expiry");
    QTest::newRow("nothing") << none << none << none << State::Unknown << 0.0 << QStringLiteral("No expiry");
    QTest::newRow("ends before it begins") << Time(now + 60) << none << Time(now - 60) << State::Expired
                                           << 1.0 << QStringLiteral("Expired 1 min ago");
    QTest::newRow("huge") << Time(-1e300) << none << Time(1e300) << State::Running << 0.0
                          << QStringLiteral("Expires in ");
    QTest::newRow("not a number") << Time(std::numeric_limits<double>::quiet_NaN()) << none << none
                                  << State::Unknown << 0.0 << QStringLiteral("No expiry");
}

void TestWidgets::lifetime()
{
    using Time = std::optional<double>;
    QFETCH(Time, iat);
    QFETCH(Time, nbf);
    QFETCH(Time, exp);
    QFETCH(LifetimeBar::State, state);
    QFETCH(double, used);
    QFETCH(QString, begins);
    LifetimeBar bar;
    bar.setTimes(iat, nbf, exp, now);
    QCOMPARE(bar.state(), state);
    if (exp != Time(1e300))
        QVERIFY2(qAbs(bar.used() - used) < 0.005, qPrintable(QString::number(bar.used())));
    QVERIFY2(bar.sentence().startsWith(begins), qPrintable(bar.sentence()));
    QCOMPARE(nameFor(&bar), bar.sentence());
    for (const int width : {1200, 300, 40}) {
        bar.resize(width, bar.sizeHint().height());
        QVERIFY(!bar.grab().isNull());
    }
}

void TestWidgets::lifetimeFillsFromTheLeadingEdge()
{
    LifetimeBar bar;
    bar.resize(400, bar.sizeHint().height());
    bar.setTimes(now - 25, std::nullopt, now + 75, now);
    const int middle = 20 + 8 + 4;
    const QColor accent = m_theme.color(Color::Accent);
    const QImage leftToRight = bar.grab().toImage();
    QCOMPARE(leftToRight.pixelColor(20, middle), accent);
    QVERIFY(leftToRight.pixelColor(380, middle) != accent);
    bar.setLayoutDirection(Qt::RightToLeft);
    const QImage rightToLeft = bar.grab().toImage();
    QCOMPARE(rightToLeft.pixelColor(380, middle), accent);
    QVERIFY(rightToLeft.pixelColor(20, middle) != accent);
}

/// When it ends, to the second, has a line of its own where it does not fit beside.
void TestWidgets::lifetimeIsNeverCutOff()
{
    LifetimeBar bar;
    bar.setTimes(now - 25, std::nullopt, now + 75, now);
    const int plain = bar.heightForWidth(1000);
    QCOMPARE(bar.heightForWidth(250), plain + 20);
    QVERIFY(bar.heightForWidth(120) > plain + 20);
    bar.resize(250, plain);
    bar.show();
    QVERIFY(bar.height() >= plain + 20);
}

void TestWidgets::elidedLabelShowsHiddenCharacters()
{
    ElidedLabel label;
    label.setText(QStringLiteral("a\u202Eb\nc"));
    QVERIFY(!label.text().contains(u'\u202E'));
    QVERIFY(!label.text().contains(u'\n'));
    QCOMPARE(nameFor(&label), label.text());
}

void TestWidgets::elidedLabelTellsTheRest()
{
    ElidedLabel label;
    label.setText(QStringLiteral("<b>acme</b> and a long tail"));
    label.resize(label.sizeHint());
    QVERIFY(label.toolTip().isEmpty());
    label.show();
    label.resize(40, 20);
    QVERIFY(label.isElided());
    QVERIFY(label.toolTip().contains(QStringLiteral("&lt;b&gt;acme")));
}

void TestWidgets::paragraphWraps()
{
    Paragraph paragraph;
    paragraph.setRuns({{QStringLiteral("Acts as ")},
                       {QStringLiteral("deploy-bot"), Color::Text, Weight::Strong},
                       {QStringLiteral(" in Production, at most 7 min for this token.")}});
    QCOMPARE(paragraph.text(),
             QStringLiteral("Acts as deploy-bot in Production, at most 7 min for this token."));
    QCOMPARE(paragraph.heightForWidth(2000), 20);
    QCOMPARE(paragraph.heightForWidth(200) % 20, 0);
    QVERIFY(paragraph.heightForWidth(200) >= 40);
    const int height = paragraph.heightForWidth(200);
    paragraph.setContentsMargins(16, 5, 16, 7);
    QCOMPARE(paragraph.heightForWidth(232), height + 12);
    QCOMPARE(paragraph.sizeHint().height(), 32);
    paragraph.resize(1000, 40);
    QImage shown(paragraph.size(), QImage::Format_ARGB32_Premultiplied);
    shown.fill(Qt::white);
    paragraph.render(&shown, {}, {}, QWidget::DrawChildren);
    int left = shown.width();
    for (int y = 0; y < shown.height(); ++y)
        for (int x = 0; x < left; ++x)
            if (shown.pixelColor(x, y) != Qt::white)
                left = x;
    QVERIFY(left >= 16 && left < 40);
}

void TestWidgets::buttonsAreNamed()
{
    IconButton button(QStringLiteral("trash"), QStringLiteral("Clear"));
    QCOMPARE(nameFor(&button), QStringLiteral("Clear"));
    QCOMPARE(button.toolTip(), QStringLiteral("Clear"));
    QCOMPARE(button.size(), QSize(28, 28));
    QAction action(m_theme.icon(QStringLiteral("copy")), QStringLiteral("&Copy report…"));
    action.setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    IconButton fromAction(&action);
    QCOMPARE(nameFor(&fromAction), QStringLiteral("Copy report"));
    QCOMPARE(fromAction.toolTip(), QStringLiteral("Copy report (Ctrl+Shift+C)"));
    QSignalSpy triggered(&action, &QAction::triggered);
    fromAction.click();
    QCOMPARE(triggered.size(), 1);
}

void TestWidgets::sectionHeaderLink()
{
    SectionHeader header(QStringLiteral("Which rule would match"));
    auto *link = header.findChild<LinkButton *>();
    QVERIFY(link->isHidden());
    header.setLink(QStringLiteral("Show all"));
    QVERIFY(!link->isHidden());
    QSignalSpy activated(&header, &SectionHeader::linkActivated);
    QTest::keyClick(link, Qt::Key_Space);
    QCOMPARE(activated.size(), 1);
}

void TestWidgets::emptyStateButton()
{
    EmptyState empty(QStringLiteral("inspect"), QStringLiteral("No token yet"), QStringLiteral("Paste one."));
    QAction action(QStringLiteral("Open text or token…"));
    QPushButton *button = empty.addAction(&action);
    QSignalSpy triggered(&action, &QAction::triggered);
    button->click();
    QCOMPARE(triggered.size(), 1);
    empty.setWords(QStringLiteral("No token yet"), QStringLiteral("Paste one. ").repeated(20));
    empty.resize(300, 280); // where not all has room, the icon goes and the words stay
    empty.show();
    const auto *words = empty.findChildren<Paragraph *>().at(1);
    QVERIFY(button->y() >= words->y() + words->heightForWidth(words->width()));
    action.setEnabled(false);
    QVERIFY(!button->isEnabled());
}

void TestWidgets::toastGoesAway()
{
    QWidget window;
    window.resize(600, 400);
    QPushButton other(&window);
    Toast toast(&window);
    window.show();
    toast.showMessage(QStringLiteral("Copied"));
    QVERIFY(toast.isVisible());
    QCOMPARE(nameFor(&toast), QStringLiteral("Copied"));
    QVERIFY(qAbs(toast.geometry().center().x() - 300) <= 1);
    QVERIFY(window.rect().contains(toast.geometry()));
    toast.setFocus();
    QTest::keyClick(&toast, Qt::Key_Escape);
    QVERIFY(!toast.isVisible());
    other.setFocus();
    toast.showMessage(QStringLiteral("Copied"));
    QTRY_VERIFY_WITH_TIMEOUT(!toast.isVisible(), 6000);
}

void TestWidgets::everythingHasRoomAtTwiceTheSize()
{
    VerdictBanner banner;
    LifetimeBar bar;
    KeyOriginBadge badge;
    badge.setText(QStringLiteral("from file keys.json"));
    const QSize before(bar.sizeHint().height(), badge.sizeHint().height());
    m_theme.setTextScale(2);
    QVERIFY(banner.heightForWidth(900) >= 76);
    QVERIFY(bar.sizeHint().height() >= before.width() * 3 / 2);
    QVERIFY(badge.sizeHint().height() >= before.height() * 3 / 2);
    QVERIFY(QFontMetrics(m_theme.font(TextRole::Body)).height() <= rowHeight(20));
    QVERIFY(QFontMetrics(m_theme.font(TextRole::Small)).height() <= rowHeight(16) + 1);
}

void TestWidgets::paintedTextIsReadOut()
{
    Paragraph paragraph;
    paragraph.setText(QStringLiteral("Nothing is sent."));
    VerdictBanner banner;
    const QAccessibleInterface *words = QAccessible::queryAccessibleInterface(&paragraph);
    QCOMPARE(words->role(), QAccessible::StaticText);
    QCOMPARE(words->text(QAccessible::Name), QStringLiteral("Nothing is sent."));
    const QAccessibleInterface *verdict = QAccessible::queryAccessibleInterface(&banner);
    QCOMPARE(verdict->role(), QAccessible::AlertMessage);
    QCOMPARE(verdict->childCount(), 0);
    auto *button = new QPushButton(QStringLiteral("Test"));
    banner.setButton(button); // what can be pressed is there
    QCOMPARE(verdict->childCount(), 1);
    QCOMPARE(verdict->child(0)->object(), button);
    QCOMPARE(verdict->indexOfChild(verdict->child(0)), 0);
}

void TestWidgets::longTextEndsInAnEllipsis()
{
    TextBlock block{QStringLiteral("word ").repeated(200), TextRole::Small, Color::Text};
    block.mostLines = 3;
    const TextBlock::Lines lines = block.layOut(200);
    QCOMPARE(lines.layout->lineCount(), 3);
    QCOMPARE(lines.height, 3 * block.lineHeight());
    QVERIFY(lines.layout->text().endsWith(QChar(0x2026)));
    block.text = QStringLiteral("word");
    QCOMPARE(block.layOut(200).layout->text(), QStringLiteral("word"));
}

void TestWidgets::tabFollowsTheLayout()
{
    QWidget window;
    auto *column = new QVBoxLayout(&window);
    auto *last = new QPushButton(QStringLiteral("last")); // made first
    auto *area = new QScrollArea; // takes the focus itself, to be scrolled
    area->setWidgetResizable(true);
    auto *inside = new QPushButton(QStringLiteral("inside"));
    area->setWidget(inside);
    auto *off = new QPushButton(QStringLiteral("off"));
    off->setEnabled(false);
    auto *first = new QPushButton(QStringLiteral("first"));
    for (QWidget *widget : std::initializer_list<QWidget *>{first, off, area, last})
        column->addWidget(widget);
    window.show();
    first->setFocus();
    const QList<QWidget *> round{area, inside, last, first};
    for (QWidget *stop : round) {
        QVERIFY(moveFocus(inReadingOrder(&window), true));
        QCOMPARE(window.focusWidget(), stop);
    }
    const QList<QWidget *> backwards{last, inside, area, first};
    for (QWidget *stop : backwards) {
        QVERIFY(moveFocus(inReadingOrder(&window), false));
        QCOMPARE(window.focusWidget(), stop);
    }
    QVERIFY(!moveFocus({off}, true));
}

void TestWidgets::scrollAreaIsAPane()
{
    QScrollArea area;
    area.setAccessibleName(QStringLiteral("Findings"));
    QCOMPARE(QAccessible::queryAccessibleInterface(&area)->role(), QAccessible::Pane);
}

namespace {

/// What asks somebody and takes a while, and what stands beside it.
struct Pair {
    Pair()
        : ask(new QPushButton(QStringLiteral("Ask")))
        , beside(new QPushButton(QStringLiteral("Undo")))
        , asked(ask, &QPushButton::clicked)
        , undone(beside, &QPushButton::clicked)
    {
        QObject::connect(ask, &QPushButton::clicked, ask, [this] { setAvailable(ask, false); });
        auto *row = new QHBoxLayout(&window);
        row->addWidget(ask);
        row->addWidget(beside);
        window.show();
        (void)QTest::qWaitForWindowActive(&window);
        ask->setFocus();
    }

    QWidget window;
    QPushButton *ask, *beside;
    QSignalSpy asked, undone;
};

} // namespace

void TestWidgets::aBusyButtonKeepsTheFocus()
{
    Pair pair;
    for (const Qt::Key key : {Qt::Key_Space, Qt::Key_Space, Qt::Key_Return})
        QTest::keyClick(pair.window.focusWidget(), key);
    QTest::mouseClick(pair.ask, Qt::LeftButton);
    QCOMPARE(pair.window.focusWidget(), pair.ask);
    QCOMPARE(pair.asked.size(), 1);
    QCOMPARE(pair.undone.size(), 0);
    QVERIFY(!isAvailable(pair.ask));
    QAccessibleInterface *seen = QAccessible::queryAccessibleInterface(pair.ask);
    QVERIFY(seen->state().disabled);
    seen->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    QCOMPARE(pair.asked.size(), 1);
    setAvailable(pair.ask, true);
    QVERIFY(isAvailable(pair.ask));
    QTest::keyClick(pair.window.focusWidget(), Qt::Key_Space);
    QCOMPARE(pair.asked.size(), 2);
}

void TestWidgets::aBusyButtonSleepsOnceItIsLeft()
{
    Pair pair;
    QTest::keyClick(pair.ask, Qt::Key_Space);
    QTest::keyClick(pair.ask, Qt::Key_Tab);
    QCOMPARE(pair.window.focusWidget(), pair.beside);
    QVERIFY(!pair.ask->isEnabled());
    QTest::keyClick(pair.beside, Qt::Key_Tab);
    QCOMPARE(pair.window.focusWidget(), pair.beside);
    setAvailable(pair.ask, true);
    QVERIFY(pair.ask->isEnabled() && isAvailable(pair.ask));
}

void TestWidgets::aListShowsItsFocus()
{
    QWidget window;
    auto *button = new QPushButton(QStringLiteral("Before"));
    auto *list = new QListView;
    QStringListModel model;
    list->setModel(&model);
    auto *column = new QVBoxLayout(&window);
    column->addWidget(button);
    column->addWidget(list);
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    button->setFocus();
    const QImage before = list->grab().toImage();
    QTest::keyClick(button, Qt::Key_Tab);
    QVERIFY(list->hasFocus());
    QVERIFY(list->grab().toImage() != before);
    model.setStringList({QStringLiteral("one"), QStringLiteral("two")});
    QTRY_COMPARE(list->currentIndex().row(), 0);
    QVERIFY(!list->selectionModel()->hasSelection());
    model.setStringList({QStringLiteral("three")});
    QTRY_COMPARE(list->currentIndex().row(), 0);
}

void TestWidgets::aFieldIsSeenWithWhatIsWrong()
{
    QScrollArea page;
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    QList<FormField *> fields;
    for (int i = 0; i < 12; ++i) {
        fields.append(new FormField(QStringLiteral("Name"), new QLineEdit, QStringLiteral("Small letters.")));
        column->addWidget(fields.last());
    }
    page.setWidgetResizable(true);
    page.setWidget(content);
    page.resize(300, 240);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    const auto isSeen = [&page](const QWidget *field) {
        return page.viewport()->rect().contains(
            QRect(field->mapTo(page.viewport(), QPoint()), field->size()));
    };
    for (FormField *field : std::as_const(fields)) {
        field->editor()->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(isSeen(field));
        field->setError(QStringLiteral("A name has small letters, digits and hyphens, and it begins with a "
                                       "letter; this one begins with a digit and has capitals in it."));
        QTRY_VERIFY(isSeen(field));
    }
}

void TestWidgets::sentencesLeaveCommandsAlone()
{
    const QString command = QStringLiteral("gh api repos/acme/app --jq .owner.id");
    QCOMPARE(sentenceOf(command), command);
    QCOMPARE(errorText(Error{"x", QStringLiteral("the owner's number is missing"), command, {}}),
             u"The owner's number is missing. "_qs + command);
    QCOMPARE(sentenceOf(QStringLiteral("claimcheck presets lists them")),
             QStringLiteral("claimcheck presets lists them."));
    QCOMPARE(sentenceOf(QStringLiteral("ghosts are not read")), QStringLiteral("Ghosts are not read."));
    QCOMPARE(sentenceOf(QStringLiteral("Ends already.")), QStringLiteral("Ends already."));
    QCOMPARE(sentenceOf(QStringLiteral("stopped: again")), QStringLiteral("Stopped: again."));
    for (const QString &name : {QStringLiteral("x.pdf"), QStringLiteral("my_variable"),
                                QStringLiteral("/home/x"), QStringLiteral("fdrl_01"), QStringLiteral("aB")})
        QCOMPARE(sentenceOf(name + QStringLiteral(" is not there")), name + QStringLiteral(" is not there."));
    const auto read = readWhole(QStringLiteral("/nowhere/token"), 10);
    QVERIFY(!read && errorText(read.error()).startsWith(QStringLiteral("The file token cannot be opened")));
    QVERIFY(sentenceOf({}).isEmpty());
}

void TestWidgets::everyEntryHasItsLetter()
{
    QObject owner;
    QList<QAction *> entries;
    for (const char *words : {"&Help", "&History", "T&ry && see", "&Test", "About", "Hh"})
        entries.append(new QAction(QString::fromLatin1(words), &owner));
    for (int twice = 0; twice < 2; ++twice) {
        giveOwnLetters(entries);
        QStringList words;
        for (const QAction *entry : std::as_const(entries))
            words << entry->text();
        QCOMPARE(words.join(u'|'), QStringLiteral("&Help|H&istory|T&ry && see|&Test|&About|Hh"));
    }
}

void TestWidgets::dialogsFitTheScreen()
{
    m_theme.setTextScale(2);
    QAction about(QStringLiteral("About"));
    about.setShortcut(Qt::Key_F2);
    KeyboardMap map({{QStringLiteral("Window"), {&about}}});
    const QSize screen = map.screen()->availableSize();
    QVERIFY2(map.height() <= screen.height() && map.width() <= screen.width(), "Close is below the edge");
}

QTEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
