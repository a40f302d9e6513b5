#include "notedwindow.h"
#include "ui/mainwindow.h"
#include "ui/rail.h"

#include <QAbstractButton>
#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>

using namespace claimcheck::ui;
using claimcheck::test::NotingPlace;

/// What a person chose to see, and what fits in which window.
class tst_WindowLooks : public QObject, protected claimcheck::test::NotedWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void appearanceIsKept();
    void keptAppearance_data();
    void keptAppearance();
    void geometryIsKept();
    void textSizeIsKept();
    void narrowAndLarge();
    void sevenPlacesFitTheSmallestWindow();
    void appearanceMenuFollows();
    void theRailHasRoomForItsLongestWord();
    void theMenuHasALetterForEach();
    void aShortcutShowsTheRing();
    void comesToRest();
};

void tst_WindowLooks::appearanceIsKept()
{
    auto *menu = m_window->findChild<QMenu *>();
    const QList<QMenu *> menus = menu->findChildren<QMenu *>();
    QCOMPARE(menus.size(), 3);
    menus.first()->actions().at(2)->trigger();
    QVERIFY(m_theme->isDark());
    QCOMPARE(MainWindow::keptAppearance(*m_settings), Appearance::Dark);
    menus.first()->actions().at(0)->trigger();
    QCOMPARE(MainWindow::keptAppearance(*m_settings), Appearance::System);
}

void tst_WindowLooks::keptAppearance_data()
{
    QTest::addColumn<QString>("kept");
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("nothing") << QString() << Appearance::System;
    QTest::newRow("light") << QStringLiteral("light") << Appearance::Light;
    QTest::newRow("dark") << QStringLiteral("dark") << Appearance::Dark;
    QTest::newRow("light, high contrast") << QStringLiteral("contrast-light") << Appearance::ContrastLight;
    QTest::newRow("dark, high contrast") << QStringLiteral("contrast-dark") << Appearance::ContrastDark;
    QTest::newRow("something else") << QStringLiteral("sepia") << Appearance::System;
}

void tst_WindowLooks::keptAppearance()
{
    QFETCH(QString, kept);
    QFETCH(Appearance, appearance);
    m_settings->setValue(QStringLiteral("window/appearance"), kept);
    QCOMPARE(MainWindow::keptAppearance(*m_settings), appearance);
}

void tst_WindowLooks::geometryIsKept()
{
    QVERIFY(MainWindow::isFirstStart(*m_settings));
    m_window->resize(1100, 700);
    m_window->close();
    MainWindow again(m_settings.get());
    again.show();
    QCOMPARE(again.size(), QSize(1100, 700));
    QVERIFY(!MainWindow::isFirstStart(*m_settings));
    // Nothing but looks is written, and which place was shown.
    QCOMPARE(m_settings->allKeys(),
             QStringList({QStringLiteral("window/geometry"), QStringLiteral("window/place")}));
}

void tst_WindowLooks::textSizeIsKept()
{
    for (int i = 0; i < 3; ++i)
        QTest::keyClick(m_window.get(), Qt::Key_Plus, Qt::ControlModifier);
    QCOMPARE(m_theme->textScale(), 1.3);
    QTest::keyClick(m_window.get(), Qt::Key_Minus, Qt::ControlModifier);
    QCOMPARE(m_theme->textScale(), 1.2);
    m_theme->setTextScale(1);
    MainWindow::applyTextSize(*m_settings);
    QCOMPARE(m_theme->textScale(), 1.2);
    QTest::keyClick(m_window.get(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(m_theme->textScale(), 1.0);
    m_theme->setTextScale(1.5);
    MainWindow::applyTextSize(*m_settings);
    QCOMPARE(m_theme->textScale(), 1.5);
    m_theme->setTextScale(1);
}

void tst_WindowLooks::narrowAndLarge()
{
    const auto *rail = m_window->findChild<Rail *>();
    m_window->resize(1280, 800);
    QCOMPARE(rail->words(), Rail::Words::Shown);
    QCOMPARE(rail->width(), 72);
    m_window->resize(1279, 800);
    QCOMPARE(rail->words(), Rail::Words::Hidden);
    QCOMPARE(rail->width(), 56);
    const auto buttons = rail->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.first()->accessibleName(), QStringLiteral("Inspect"));
    QCOMPARE(buttons.first()->toolTip(), QStringLiteral("Inspect"));
    m_window->resize(1400, 800);
    m_theme->setTextScale(2);
    QCOMPARE(rail->words(), Rail::Words::Hidden);
    QVERIFY(m_window->minimumSizeHint().width() <= 960);
    m_theme->setTextScale(1);
}

void tst_WindowLooks::sevenPlacesFitTheSmallestWindow()
{
    const auto *rail = m_window->findChild<Rail *>();
    for (int i = 0; i < 6; ++i)
        m_window->addPlace({QStringLiteral("More"), QStringLiteral("rules"), [] { return new NotingPlace; }});
    for (const QSize size : {QSize(960, 640), QSize(1400, 640)}) {
        m_window->resize(size);
        for (const qreal scale : {1.0, 1.5, 2.0}) {
            m_theme->setTextScale(scale);
            QCoreApplication::processEvents();
            const auto buttons = rail->findChildren<QAbstractButton *>();
            QVERIFY(buttons.last()->geometry().bottom() < rail->height());
            for (qsizetype i = 1; i < buttons.size(); ++i)
                QVERIFY(buttons.at(i)->y() > buttons.at(i - 1)->geometry().bottom());
        }
    }
    m_theme->setTextScale(1);
}

/// It may be chosen elsewhere.
void tst_WindowLooks::appearanceMenuFollows()
{
    auto *menu = m_window->findChild<QMenu *>();
    const QList<QAction *> actions = menu->findChild<QMenu *>()->actions();
    m_theme->apply(Appearance::Dark);
    Q_EMIT menu->aboutToShow();
    QVERIFY(actions.at(2)->isChecked() && !actions.at(1)->isChecked());
}

void tst_WindowLooks::theRailHasRoomForItsLongestWord()
{
    const auto *rail = m_window->findChild<Rail *>();
    m_window->resize(1400, 800);
    m_window->addPlace(
        {QStringLiteral("Einstellungen"), QStringLiteral("settings"), [] { return new NotingPlace; }});
    QFont font = m_theme->font(TextRole::Small);
    font.setWeight(QFont::DemiBold);
    const int word = QFontMetrics(font).horizontalAdvance(QStringLiteral("Einstellungen"));
    QVERIFY(rail->width() > word + 8);
    const QList<QAbstractButton *> buttons = rail->findChildren<QAbstractButton *>();
    for (const QAbstractButton *button : buttons)
        QCOMPARE(button->width(), rail->width() - 1);
    QVERIFY(rail->width() <= 104);
}

void tst_WindowLooks::theMenuHasALetterForEach()
{
    auto *menu = m_window->findChild<QMenu *>();
    Q_EMIT menu->aboutToShow();
    QStringList letters;
    const QList<QAction *> entries = menu->actions();
    for (const QAction *entry : entries) {
        if (entry->isSeparator() || !entry->isVisible())
            continue;
        const qsizetype at = entry->text().indexOf(u'&');
        QVERIFY2(at >= 0, qPrintable(entry->text()));
        letters << entry->text().mid(at + 1, 1).toLower();
    }
    QVERIFY(letters.size() > 8);
    QCOMPARE(letters.removeDuplicates(), 0);
}

/// A row's ring is painted after Tab only; a shortcut is the keyboard as well.
void tst_WindowLooks::aShortcutShowsTheRing()
{
    QTest::mouseClick(m_window->findChild<Rail *>(), Qt::LeftButton);
    m_window->setAttribute(Qt::WA_KeyboardFocusChange, false);
    QTest::keyClick(m_window.get(), Qt::Key_A);
    QVERIFY(!m_window->testAttribute(Qt::WA_KeyboardFocusChange));
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QVERIFY(m_window->testAttribute(Qt::WA_KeyboardFocusChange));
}

/// As the system looks, in a running program: Qt tells of a palette only there, and of our own as well.
void tst_WindowLooks::comesToRest()
{
    m_theme->apply(Appearance::System);
    QSignalSpy recoloured(m_theme.get(), &Theme::changed);
    QTimer::singleShot(0, this, [this] { m_theme->setTextScale(1.1); });
    QTimer::singleShot(300, QCoreApplication::instance(), &QCoreApplication::quit);
    QCOMPARE(QCoreApplication::exec(), 0);
    QCOMPARE(recoloured.size(), 1);
    // The system changing is still followed.
    QEvent changed(QEvent::ThemeChange);
    QCoreApplication::sendEvent(m_window.get(), &changed);
    QCOMPARE(recoloured.size(), 2);
}

QTEST_MAIN(tst_WindowLooks)
#include "tst_windowlooks.moc"
