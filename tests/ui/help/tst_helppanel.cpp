#include "core/help/helppage.h"
#include "ui/find/finddialog.h"
#include "ui/find/findmodel.h"
#include "ui/help/helppanel.h"
#include "ui/mainwindow.h"
#include "ui/widgets/linkbutton.h"
#include "ui/widgets/place.h"

#include <QAction>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

class FieldPlace : public Place {
public:
    FieldPlace() { (new QVBoxLayout(this))->addWidget(field); }
    QList<QWidget *> panes() const override { return {field}; }
    QList<QAction *> menuActions() const override { return {}; }
    void openFile(const QString &) override { }
    void pasteText(const QString &) override { }
    QLineEdit *field = new QLineEdit;
};

} // namespace

/// F1 explains the place that is shown, beside it, without taking anything from it.
class tst_HelpPanel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void opensForThePlace();
    void escGivesTheFocusBack();
    void f1ClosesAndLeavesWhoWorks();
    void followsThePlace();
    void isAPane();
    void standsBesideOrAbove();
    void everyPageHasNoMoreThanAPanel();
    void wordsLeadOn();
    void aPlaceWithoutAPageShowsTheWords();
    void isFound();
    void scrollsByKeyboard();

private:
    HelpPanel *help() const { return m_window->help(); }
    QWidget *focused() const { return m_window->focusWidget(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(focused() ? focused() : m_window.get(), key, modifiers);
    }
    LinkButton *link(const QString &words) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<MainWindow> m_window;
    FieldPlace *m_inspect = nullptr, *m_rules = nullptr;
};

void tst_HelpPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath(QStringLiteral("window.ini")),
                                             QSettings::IniFormat);
    m_theme = std::make_unique<Theme>();
    m_theme->apply(Appearance::Light);
    m_window = std::make_unique<MainWindow>(m_settings.get());
    m_window->addPlace({QStringLiteral("Inspect"), QStringLiteral("inspect"),
                        [this] { return m_inspect = new FieldPlace; }, QStringLiteral("inspect")});
    m_window->addPlace({QStringLiteral("Rules"), QStringLiteral("rules"),
                        [this] { return m_rules = new FieldPlace; }, QStringLiteral("rules")});
    m_window->addPlace({QStringLiteral("Zebra"), QStringLiteral("inspect"), [] { return new FieldPlace; },
                        QStringLiteral("zebra")});
    m_window->showPlace(0);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_inspect->field->setFocus();
}

void tst_HelpPanel::cleanup()
{
    m_window.reset();
    m_theme.reset();
}

LinkButton *tst_HelpPanel::link(const QString &words) const
{
    const QList<LinkButton *> links = help()->findChildren<LinkButton *>();
    for (LinkButton *one : links)
        if (one->text() == words && one->isVisible())
            return one;
    return nullptr;
}

void tst_HelpPanel::opensForThePlace()
{
    QVERIFY(!m_window->isHelpShown());
    press(Qt::Key_F1);
    QVERIFY(m_window->isHelpShown());
    const HelpPage page = *helpPage("inspect");
    const QString text = help()->text();
    QVERIFY(text.contains(page.question) && text.contains(page.answer));
    for (const QString &unknown : page.unknown)
        QVERIFY(text.contains(unknown));
    for (const HelpPage::Verb &verb : page.verbs)
        QVERIFY(text.contains(QString::fromLatin1(verb.name)));
    QVERIFY(text.contains(QKeySequence(Qt::CTRL | Qt::Key_T).toString(QKeySequence::NativeText)));
    QVERIFY(help()->isAncestorOf(focused()));
    QVERIFY(focused()->accessibleDescription().contains(page.answer));
    QVERIFY(m_inspect->isVisible());
}

void tst_HelpPanel::escGivesTheFocusBack()
{
    press(Qt::Key_F1);
    QVERIFY(focused() != m_inspect->field);
    press(Qt::Key_Escape);
    QVERIFY(!m_window->isHelpShown());
    QCOMPARE(focused(), m_inspect->field);
}

void tst_HelpPanel::f1ClosesAndLeavesWhoWorks()
{
    press(Qt::Key_F1);
    m_inspect->field->setFocus();
    QTest::keyClicks(m_inspect->field, QStringLiteral("eyJ"));
    press(Qt::Key_F1);
    QVERIFY(!m_window->isHelpShown());
    QCOMPARE(focused(), m_inspect->field);
    QCOMPARE(m_inspect->field->text(), QStringLiteral("eyJ"));
}

void tst_HelpPanel::followsThePlace()
{
    press(Qt::Key_F1);
    press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_window->isHelpShown());
    QVERIFY(help()->text().contains(helpPage("rules")->question));
    QVERIFY(!help()->text().contains(helpPage("inspect")->question));
    QCOMPARE(focused(), m_rules->field); // one goes on working
    press(Qt::Key_F1);
    press(Qt::Key_1, Qt::ControlModifier);
    QVERIFY(!m_window->isHelpShown());
}

void tst_HelpPanel::isAPane()
{
    press(Qt::Key_F1);
    m_inspect->field->setFocus();
    press(Qt::Key_F6);
    QVERIFY(help()->isAncestorOf(focused()));
    press(Qt::Key_F6, Qt::ShiftModifier);
    QCOMPARE(focused(), m_inspect->field);
}

/// The place never gets less than the smallest window leaves it.
void tst_HelpPanel::standsBesideOrAbove()
{
    m_window->resize(1440, 900);
    QCoreApplication::processEvents();
    const int whole = m_inspect->width();
    press(Qt::Key_F1);
    QTRY_COMPARE(m_inspect->width(), whole - help()->width());
    QCOMPARE(m_inspect->windowRoom(), 1440 - help()->width());
    m_window->resize(1024, 700);
    QTRY_COMPARE(m_inspect->windowRoom(), 1024);
    QCoreApplication::processEvents();
    const QRect place(m_inspect->mapTo(m_window.get(), QPoint()), m_inspect->size());
    const QRect panel(help()->mapTo(m_window.get(), QPoint()), help()->size());
    QVERIFY(place.intersects(panel));
    QCOMPARE(panel.right(), m_window->width() - 1);
    press(Qt::Key_Escape);
    m_window->resize(1440, 900);
    QTRY_COMPARE(m_inspect->width(), whole);
}

/// In a window of the usual size one page is read with little scrolling.
void tst_HelpPanel::everyPageHasNoMoreThanAPanel()
{
    m_window->resize(1440, 900);
    press(Qt::Key_F1);
    const QList<HelpPage> pages = helpPages();
    for (const HelpPage &page : pages) {
        help()->showPlace(page.place, QStringLiteral("Place"));
        QCoreApplication::processEvents();
        const auto *area = help()->findChild<QScrollArea *>();
        const int wanted = area->widget()->heightForWidth(area->viewport()->width());
        QVERIFY2(wanted > 300 && wanted <= area->viewport()->height() * 3 / 2, page.place);
    }
}

void tst_HelpPanel::wordsLeadOn()
{
    press(Qt::Key_F1);
    QVERIFY(link(QStringLiteral("subject")));
    QVERIFY(!link(QStringLiteral("About this place: Inspect"))); // one is there
    link(QStringLiteral("subject"))->setFocus();
    press(Qt::Key_Space);
    QVERIFY(help()->text().contains(termNamed(QStringLiteral("subject"))->definition));
    QVERIFY(help()->isAncestorOf(focused()));
    QVERIFY(link(QStringLiteral("rule")));
    link(QStringLiteral("All words"))->click();
    const QList<Term> all = vocabulary();
    for (const Term &term : all)
        QVERIFY2(help()->text().contains(term.definition), term.id);
    link(QStringLiteral("About this place: Inspect"))->click();
    QVERIFY(help()->text().contains(helpPage("inspect")->question));
    QVERIFY(link(QStringLiteral("Keyboard map")));
}

void tst_HelpPanel::aPlaceWithoutAPageShowsTheWords()
{
    m_window->showPlace(2);
    m_window->showHelp();
    QVERIFY(help()->text().contains(termNamed(QStringLiteral("subject"))->definition));
}

void tst_HelpPanel::isFound()
{
    const auto find = [this](const QString &typed, const QString &title) {
        m_window->findAnything();
        auto *dialog = m_window->findChild<FindDialog *>();
        dialog->field()->setText(typed);
        QCOMPARE(dialog->model()->index(0).data().toString(), title);
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QTRY_VERIFY(!m_window->findChild<FindDialog *>());
    };
    find(QStringLiteral("audience"), QStringLiteral("audience"));
    QTRY_VERIFY(m_window->isHelpShown());
    QVERIFY(help()->text().contains(termNamed(QStringLiteral("audience"))->definition));
    find(QStringLiteral("who gets in, and"), helpPage("rules")->question);
    QTRY_VERIFY(help()->text().contains(helpPage("rules")->answer));
    QVERIFY(m_rules && m_rules->isVisible());
}

void tst_HelpPanel::scrollsByKeyboard()
{
    m_window->resize(1024, 640);
    press(Qt::Key_F1);
    QCoreApplication::processEvents();
    const auto *bar = help()->findChild<QScrollArea *>()->verticalScrollBar();
    QVERIFY(bar->maximum() > 0);
    press(Qt::Key_Down);
    QVERIFY(bar->value() > 0);
}

QTEST_MAIN(tst_HelpPanel)
#include "tst_helppanel.moc"
