#include "notedwindow.h"
#include "support/files.h"
#include "ui/find/finddialog.h"
#include "ui/header.h"
#include "ui/keyboardmap.h"
#include "ui/mainwindow.h"
#include "ui/rail.h"
#include "ui/widgets/toast.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/windownotices.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace claimcheck::ui;
using claimcheck::test::NotingPlace;

class TestMainWindow : public QObject, protected claimcheck::test::NotedWindow {
    Q_OBJECT

private Q_SLOTS:
    void init() { open(); }
    void cleanup() { close(); }
    void showsOnlyWhatWorks();
    void menuHoldsThePlacesActions();
    void pasteReachesThePlaceUnlessAFieldHasTheFocus();
    void emptyClipboardIsSaid();
    void panesInACircle();
    void placeShortcut();
    void keyboardMapListsWhatExists();
    void aPlaceMayHaveAnotherShortcut();
    void headerNamesTheWork();
    void headerNamesWhose();
    void menuStaysInTheWindow();
    void dropsReachThePlace();
    void menuOpensWithF10();
    void asksBeforeCuttingWorkOff();
    void findsAnything();
    void recentFiles();
    void goesOnWithTheLast();
    void tabGoesRoundTheWholeWindow();
    void guestsGiveWay();
    void forgetsWhatThePersonClosed();
    void errorsStayUntilTheyAreClosed();

private:
    QAction *action(const QString &words) const;

    QByteArray onDisk() const { return claimcheck::test::contentOf(m_settings->fileName()); }
};

QAction *TestMainWindow::action(const QString &words) const
{
    const QList<QAction *> actions = m_window->actions();
    for (QAction *candidate : actions) {
        if (plainWords(candidate) == words)
            return candidate;
    }
    return nullptr;
}

void TestMainWindow::showsOnlyWhatWorks()
{
    QCOMPARE(m_window->findChild<Rail *>()->count(), 1);
    const auto *header = m_window->findChild<Header *>();
    QCOMPARE(header->networkWords(), QStringLiteral("No network activity"));
    const QList<QAbstractButton *> buttons = header->findChildren<QAbstractButton *>();
    QCOMPARE(buttons.size(), 1);
    QVERIFY(!buttons.first()->accessibleName().isEmpty());
}

void TestMainWindow::menuHoldsThePlacesActions()
{
    auto *menu = m_window->findChild<QMenu *>();
    for (int times = 0; times < 2; ++times) {
        Q_EMIT menu->aboutToShow();
        QStringList words;
        const QList<QAction *> actions = menu->actions();
        for (const QAction *entry : actions) {
            if (!entry->isSeparator())
                words << plainWords(entry);
        }
        const QStringList expected{QStringLiteral("Find anything"),
                                   QStringLiteral("Paste"),
                                   QStringLiteral("Recent files"),
                                   QStringLiteral("Copy report"),
                                   QStringLiteral("Appearance"),
                                   QStringLiteral("Text size"),
                                   QStringLiteral("Help on this place"),
                                   QStringLiteral("Words and what they mean"),
                                   QStringLiteral("First minute in the sandbox"),
                                   QStringLiteral("Keyboard map"),
                                   QStringLiteral("Diagnosis"),
                                   QStringLiteral("About Claimcheck"),
                                   QStringLiteral("Quit")};
        QCOMPARE(words, expected);
    }
}

void TestMainWindow::pasteReachesThePlaceUnlessAFieldHasTheFocus()
{
    QApplication::clipboard()->setText(QStringLiteral("eyJ"));
    m_window->findChild<Rail *>()->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_place->pasted, QStringList{QStringLiteral("eyJ")});
    m_place->m_first->setFocus();
    QTest::keyClick(m_place->m_first, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_place->m_first->text(), QStringLiteral("eyJ"));
    QCOMPARE(m_place->pasted.size(), 1);
}

void TestMainWindow::emptyClipboardIsSaid()
{
    QApplication::clipboard()->clear();
    action(QStringLiteral("Paste"))->trigger();
    QVERIFY(m_place->pasted.isEmpty());
    QVERIFY(m_window->findChild<Toast *>()->isVisible());
}

void TestMainWindow::panesInACircle()
{
    auto *rail = m_window->findChild<Rail *>();
    m_place->m_first->setFocus();
    const auto press = [](Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_F6, modifiers);
        return QApplication::focusWidget();
    };
    QCOMPARE(press(), m_place->m_second);
    QVERIFY(rail->isAncestorOf(press()));
    QCOMPARE(press(), m_place->m_first);
    QVERIFY(rail->isAncestorOf(press(Qt::ShiftModifier)));
    QCOMPARE(press(Qt::ShiftModifier), m_place->m_second);
    m_place->m_first->hide();
    QVERIFY(rail->isAncestorOf(press()));
    QCOMPARE(press(), m_place->m_second);
}

void TestMainWindow::asksBeforeCuttingWorkOff()
{
    m_place->busy = QStringLiteral("Half of it is done.");
    const auto question = [this] {
        const QList<QMessageBox *> all = m_window->findChildren<QMessageBox *>();
        return all.size() == 1 ? all.constFirst() : nullptr;
    };
    QVERIFY(!m_window->close());
    QVERIFY(!m_window->close()); // asked once
    QVERIFY(question());
    QCOMPARE(question()->informativeText(), m_place->busy);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QVERIFY(m_window->isVisible());
    QVERIFY(!m_window->close());
    const QList<QAbstractButton *> buttons = question()->buttons();
    const auto leave = std::find_if(buttons.cbegin(), buttons.cend(), [&question](QAbstractButton *one) {
        return question()->buttonRole(one) == QMessageBox::DestructiveRole;
    });
    (*leave)->click();
    QTRY_VERIFY(!m_window->isVisible());
}

void TestMainWindow::findsAnything()
{
    const auto find = [this](const QString &words) {
        action(QStringLiteral("Find anything"))->trigger();
        auto *dialog = m_window->findChild<FindDialog *>();
        QTest::keyClicks(dialog->field(), words);
        QTest::keyClick(dialog->field(), Qt::Key_Return);
        QTRY_VERIFY(!m_window->findChild<FindDialog *>());
    };
    find(QStringLiteral("copy rep"));
    QTRY_COMPARE(m_place->copies, 1);
    find(QStringLiteral("shop"));
    QTRY_COMPARE(m_place->found, 1);
    find(QStringLiteral("dark"));
    QTRY_COMPARE(Theme::instance()->appearance(), Appearance::Dark);
}

void TestMainWindow::recentFiles()
{
    QFile file(m_folder->filePath(QStringLiteral("rules & more.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    Q_EMIT m_place->fileOpened(file.fileName());
    auto *menu = m_window->findChild<QMenu *>();
    const auto recent = [menu] {
        Q_EMIT menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions)
            if (action->menu() && plainWords(action) == u"Recent files")
                return action;
        return static_cast<QAction *>(nullptr);
    };
    QVERIFY(onDisk().contains("rules & more.json"));
    QVERIFY(recent()->isVisible());
    QCOMPARE(recent()->menu()->actions().constFirst()->text(), QStringLiteral("rules && more.json"));
    recent()->menu()->actions().constFirst()->trigger();
    QCOMPARE(m_place->opened, QStringList{file.fileName()});
    QVERIFY(file.remove());
    recent()->menu()->actions().constFirst()->trigger();
    QCOMPARE(m_place->opened.size(), 1);
    QVERIFY(m_window->findChild<Toast *>()->isVisible());
    QVERIFY(!recent()->isVisible());
    for (int i = 0; i < 12; ++i)
        Q_EMIT m_place->fileOpened(m_folder->filePath(QString::number(i)));
    QCOMPARE(recent()->menu()->actions().size(), RecentFiles::mostKept + 2); // a line, and a way to clear it
    recent()->menu()->actions().constLast()->trigger();
    QVERIFY(!recent()->isVisible());
}

void TestMainWindow::goesOnWithTheLast()
{
    QFile file(m_folder->filePath(QStringLiteral("rules.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    m_place->opened = {file.fileName()};
    m_window->close();
    QVERIFY(onDisk().contains("rules.json") && onDisk().contains("geometry=")); // not when it is too late
    auto *later = new NotingPlace;
    MainWindow window(m_settings.get());
    window.addPlace({QStringLiteral("Other"), QStringLiteral("rules"), [] { return new NotingPlace; },
                     QStringLiteral("other")});
    window.addPlace({QStringLiteral("Notes"), QStringLiteral("rules"), [later] { return later; },
                     QStringLiteral("notes")});
    window.goOnWithLast();
    window.show();
    QTRY_COMPARE(window.currentPlace(), later);
    QCOMPARE(later->opened, QStringList{file.fileName()});
    window.close();
    // A start with something else to open, or without the file, forgets nothing.
    const auto kept = [this] { return m_settings->value(QStringLiteral("files/notes")).toString(); };
    for (const bool goesOn : {false, true}) {
        if (goesOn)
            QVERIFY(file.remove());
        MainWindow again(m_settings.get());
        auto *place = new NotingPlace;
        again.addPlace({QStringLiteral("Notes"), QStringLiteral("rules"), [place] { return place; },
                        QStringLiteral("notes")});
        if (goesOn)
            again.goOnWithLast();
        again.showPlace(0);
        QVERIFY(place->opened.isEmpty());
        again.close();
        QCOMPARE(kept(), file.fileName());
    }
    // Nor does it take the place of what is there.
    QVERIFY(file.open(QIODevice::WriteOnly));
    MainWindow full(m_settings.get());
    auto *place = new NotingPlace;
    place->free = false;
    full.addPlace({QStringLiteral("Notes"), QStringLiteral("rules"), [place] { return place; },
                   QStringLiteral("notes")});
    full.goOnWithLast();
    full.showPlace(0);
    QVERIFY(place->opened.isEmpty());
}

/// Something else that was opened, and is no file to go on with, closes nothing.
void TestMainWindow::forgetsWhatThePersonClosed()
{
    const QString key = QStringLiteral("files/notes");
    m_settings->setValue(key, QStringLiteral("/rules.json"));
    Q_EMIT m_place->fileOpened(QStringLiteral("/token.jwt"));
    m_window->close();
    QCOMPARE(m_settings->value(key).toString(), QStringLiteral("/rules.json"));
    m_window->show();
    Q_EMIT m_place->fileClosed();
    m_window->close();
    QVERIFY(!m_settings->contains(key));
}

void TestMainWindow::errorsStayUntilTheyAreClosed()
{
    Q_EMIT m_place->trouble(QStringLiteral("Not opened."), QStringLiteral("It is gone."));
    VerdictBanner *banner = m_window->notices()->notice("place-0");
    QVERIFY(banner && banner->isVisible());
    QCOMPARE(banner->sentence(), QStringLiteral("Not opened. It is gone."));
    banner->findChild<QAbstractButton *>()->click();
    QVERIFY(!m_window->notices()->isVisible());
    Q_EMIT m_place->trouble(QStringLiteral("Not opened."), QStringLiteral("It is gone."));
    Q_EMIT m_place->trouble({}, {}); // it went well after all
    QVERIFY(!m_window->notices()->isVisible());
}

void TestMainWindow::placeShortcut()
{
    m_place->m_first->setFocus();
    QTest::keyClick(m_place->m_first, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_place->copies, 1);
}

void TestMainWindow::keyboardMapListsWhatExists()
{
    QAction without(QStringLiteral("No shortcut"));
    const KeyboardMap map({{QStringLiteral("Everywhere"), m_window->actions()},
                           {QStringLiteral("Inspect"), {m_place->m_copy, &without}}});
    const auto *list = map.findChild<QTreeWidget *>();
    QStringList rows;
    for (int i = 0; i < list->topLevelItemCount(); ++i)
        rows << list->topLevelItem(i)->text(0) + u'|' + list->topLevelItem(i)->text(1);
    QVERIFY(rows.contains(QStringLiteral("Copy report|Ctrl+Shift+C")));
    QVERIFY(rows.contains(QStringLiteral("Next pane|F6")));
    QVERIFY(!rows.join(u'\n').contains(QStringLiteral("No shortcut")));
}

void TestMainWindow::aPlaceMayHaveAnotherShortcut()
{
    m_window->addPlace({QStringLiteral("Settings"),
                        QStringLiteral("settings"),
                        [] { return new NotingPlace; },
                        {},
                        Qt::CTRL | Qt::Key_Comma});
    const Place *first = m_window->currentPlace();
    QTest::keyClick(m_window.get(), Qt::Key_Comma, Qt::ControlModifier);
    QVERIFY(m_window->currentPlace() != first);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(m_window->currentPlace(), first);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_window->currentPlace() != first);
}

void TestMainWindow::headerNamesTheWork()
{
    const auto *header = m_window->findChild<Header *>();
    QCOMPARE(header->workingOn(), QStringLiteral("Claimcheck"));
    m_place->name = QStringLiteral("acme\u202E.json");
    Q_EMIT m_place->workingOnChanged();
    QVERIFY(header->workingOn().startsWith(QStringLiteral("acme")));
    QVERIFY(!m_window->windowTitle().contains(u'\u202E'));
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("acme")));
}

void TestMainWindow::headerNamesWhose()
{
    auto *header = m_window->findChild<Header *>();
    m_place->name = QStringLiteral("acme.json");
    Q_EMIT m_place->workingOnChanged();
    header->setWho(QStringLiteral("Acme Ltd"));
    QCOMPARE(header->workingOn(), QStringLiteral("Acme Ltd \u00B7 acme.json"));
    m_place->name.clear();
    Q_EMIT m_place->workingOnChanged();
    QCOMPARE(header->workingOn(), QStringLiteral("Acme Ltd"));
    header->setWho({});
    QCOMPARE(header->workingOn(), QStringLiteral("Claimcheck"));
}

void TestMainWindow::menuStaysInTheWindow()
{
    auto *menu = m_window->findChild<QToolButton *>()->menu();
    const auto buttons = m_window->findChildren<QToolButton *>();
    for (const QToolButton *button : buttons)
        menu = button->menu() ? button->menu() : menu;
    QVERIFY(menu);
    QTimer::singleShot(0, menu, [menu, this] {
        const QRect window(m_window->mapToGlobal(QPoint(0, 0)), m_window->size());
        const QRect shown(menu->mapToGlobal(QPoint(0, 0)), menu->size());
        menu->setProperty("within", shown.left() >= window.left() && shown.right() <= window.right());
        menu->close();
    });
    QTest::keyClick(m_window.get(), Qt::Key_F10);
    QVERIFY(menu->property("within").toBool());
}

void TestMainWindow::dropsReachThePlace()
{
    const auto drop = [this](QMimeData *data) {
        QDragEnterEvent enter({5, 5}, Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &enter);
        if (!enter.isAccepted())
            return;
        QDropEvent event(QPointF(5, 5), Qt::CopyAction, data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.get(), &event);
    };
    QMimeData text, file, files, picture;
    text.setText(QStringLiteral("eyJ"));
    file.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/a token.txt"))});
    picture.setData(QStringLiteral("image/png"), "x");
    drop(&text);
    drop(&file);
    files.setUrls(
        {QUrl::fromLocalFile(QStringLiteral("/tmp/a")), QUrl::fromLocalFile(QStringLiteral("/tmp/b"))});
    drop(&picture);
    QSignalSpy trouble(m_place, &Place::trouble);
    drop(&files);
    QCOMPARE(trouble.size(), 1); // and their names are no text of anybody's
    QCOMPARE(m_place->pasted, QStringList{QStringLiteral("eyJ")});
    QCOMPARE(m_place->opened, QStringList{QStringLiteral("/tmp/a token.txt")});
}

void TestMainWindow::menuOpensWithF10()
{
    auto *menu = m_window->findChild<QMenu *>();
    const QSignalSpy opened(menu, &QMenu::aboutToShow);
    connect(menu, &QMenu::aboutToShow, menu,
            [menu] { QMetaObject::invokeMethod(menu, &QWidget::close, Qt::QueuedConnection); });
    m_place->m_first->setFocus();
    QTest::keyClick(m_place->m_first, Qt::Key_F10);
    QCOMPARE(opened.size(), 1);
}

/// Also where Qt has a part of it in a round of its own.
void TestMainWindow::tabGoesRoundTheWholeWindow()
{
    m_window->notices()->show("network", Shape::Warn, QStringLiteral("No network."), {});
    auto *field = new QLineEdit(m_place);
    field->show();
    field->setFocus();
    QStringList round;
    for (int i = 0; i < 20 && (round.isEmpty() || m_window->focusWidget() != field); ++i) {
        QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
        round.append(QAccessible::queryAccessibleInterface(m_window->focusWidget())->text(QAccessible::Name));
    }
    QCOMPARE(m_window->focusWidget(), field);
    QVERIFY(round.contains(QStringLiteral("Menu")));
    QVERIFY(round.contains(QStringLiteral("Hide: No network.")));
    QVERIFY(round.contains(QStringLiteral("Inspect")));
    QVERIFY(round.indexOf(QStringLiteral("Menu"))
            < round.indexOf(QStringLiteral("Inspect"))); // as it is read
}

/// A guest's place is for a while; what is the person's own counts all the same.
void TestMainWindow::guestsGiveWay()
{
    auto *guest = new NotingPlace;
    m_window->lend(0, guest);
    m_window->showPlace(0);
    QCOMPARE(m_window->currentPlace(), guest);
    m_place->busy = QStringLiteral("A plan is being applied.");
    m_window->close();
    auto *question = m_window->findChild<QMessageBox *>();
    QVERIFY(question && m_window->isVisible());
    QCOMPARE(question->informativeText(), m_place->busy);
    delete question;
    m_place->busy.clear();

    m_window->findAnything();
    QPointer<FindDialog> finding = m_window->findChild<FindDialog *>();
    QVERIFY(finding->isVisible());
    QFile file(m_folder->filePath(QStringLiteral("rules.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
    QDragEnterEvent enter({5, 5}, Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &enter);
    QDropEvent event(QPointF(5, 5), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(m_window.get(), &event);
    QVERIFY(!finding || !finding->isVisible()); // what it found was the guest's
    QCOMPARE(m_window->currentPlace(), m_place);
    QCOMPARE(m_place->opened, QStringList{file.fileName()});
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
