#include "ui/openwindow.h"

#include "core/settings/settingscatalog.h"
#include "support/files.h"
#include "ui/connect/connectplace.h"
#include "ui/documents/samplefile.h"
#include "ui/inspect/inspectplace.h"
#include "ui/language.h"
#include "ui/meetingpoint.h"
#include "ui/rules/rulesplace.h"
#include "ui/widgets/verdictbanner.h"
#include "ui/windownotices.h"

#include <QAbstractButton>
#include <QDir>
#include <QFile>
#include <QMessageBox>
#include <QScreen>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

Result<QFunctionPointer> nothingInstalled(const char *)
{
    return fail("module.missing", QStringLiteral("not in this test"));
}

QByteArray someBytes(int count)
{
    return QByteArray(count, 'x');
}

QString noCatalogue(const QByteArray &)
{
    return {};
}

WindowStart start()
{
    return {0, nullptr, {}, nothingInstalled, someBytes, {}, {}, {}, noCatalogue};
}

} // namespace

/// The window with all it stands on, as the program opens it and as later starts find it.
class tst_OpenWindow : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void askedBeforeItIsThere();
    void opensLinks();
    void asksBeforeAnEditGoes();
    void beginsWhereChangesAre();
    void aSecondWindowKeepsNothing();
    void aMalformedFileIsKept();
    void datesOfTheLanguage();
    void whoeverStartedItGivesLeave();
    void aLockForgetsUnlessItMayNot();

private:
    void open(const QByteArray &argument = {});
    QString path(const QString &name) const { return m_folder->filePath(name); }
    QString data() const { return path(QStringLiteral("data")); }
    Place *place() const { return m_open->window()->currentPlace(); }
    InspectSession *inspected() const { return qobject_cast<InspectPlace *>(place())->session(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<OpenWindow> m_open;
};

void tst_OpenWindow::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(path(QStringLiteral("window.ini")), QSettings::IniFormat);
    m_settings->setValue(QStringLiteral("window/geometry"), QByteArray("x")); // no first start
    test::writeFile(path(QStringLiteral("acme.json")), sampleFederation());
    test::writeFile(path(QStringLiteral("other.json")), sampleFederation());
}

void tst_OpenWindow::cleanup()
{
    m_open.reset();
}

void tst_OpenWindow::open(const QByteArray &argument)
{
    m_open = std::make_unique<OpenWindow>(start(), m_settings.get(), data(), argument);
    QSignalSpy started(m_open->window(), &MainWindow::started);
    m_open->show();
    QVERIFY(started.wait());
}

/// Two files double-clicked at once: both come, in their order.
void tst_OpenWindow::askedBeforeItIsThere()
{
    const QByteArray first = path(QStringLiteral("acme.json")).toUtf8();
    m_open = std::make_unique<OpenWindow>(start(), m_settings.get(), data(), first);
    m_open->ask(path(QStringLiteral("other.json")).toUtf8(), {});
    QSignalSpy started(m_open->window(), &MainWindow::started);
    m_open->show();
    const QSize screen = m_open->window()->screen()->availableSize(), least = m_open->window()->minimumSize();
    QVERIFY(m_open->window()->height() <= std::max(screen.height(), least.height()));
    QVERIFY(m_open->window()->width() <= std::max(screen.width(), least.width()));
    QVERIFY(!place());
    QVERIFY(started.wait());
    QCOMPARE(place()->workingOn(), QStringLiteral("other.json"));
}

void tst_OpenWindow::opensLinks()
{
    open("claimcheck:connect?provider=nobody");
    QVERIFY(qobject_cast<ConnectPlace *>(place()));
    WindowNotices *notices = m_open->window()->notices();
    QVERIFY(notices->notice("place-0")); // it stays, and is no toast
    m_open->ask("claimcheck:connect?provider=github-actions", {});
    QVERIFY(!notices->notice("place-0"));
    QCOMPARE(qobject_cast<ConnectPlace *>(place())->step(), ConnectStep::Workload);
}

void tst_OpenWindow::asksBeforeAnEditGoes()
{
    open(path(QStringLiteral("acme.json")).toUtf8());
    FederationFile changed = *inspected()->federation();
    changed.rules[0].name = "mine";
    inspected()->changeFile(changed, QStringLiteral("Change"));
    m_open->ask(path(QStringLiteral("other.json")).toUtf8(), {});
    QCOMPARE(inspected()->federation()->rules.constFirst().name, "mine");
    auto *question = m_open->window()->findChild<QMessageBox *>(QStringLiteral("unsaved"));
    QVERIFY(question);
    const QList<QAbstractButton *> buttons = question->buttons();
    for (QAbstractButton *button : buttons)
        if (question->buttonRole(button) == QMessageBox::DestructiveRole)
            button->click();
    QTRY_COMPARE(place()->workingOn(), QStringLiteral("other.json"));
}

void tst_OpenWindow::beginsWhereChangesAre()
{
    open();
    m_open->window()->showPlace(2);
    place()->openFile(path(QStringLiteral("acme.json")));
    RulesBook *book = qobject_cast<RulesPlace *>(place())->book();
    FederationFile changed = *book->file();
    changed.rules[0].name = "mine";
    book->change(changed, QStringLiteral("Change"));
    const QString journal = data() + u"/rules-edits.json"_qs;
    QTRY_VERIFY(QFile::exists(journal));
    m_open.reset(); // not closed: nobody was asked
    QVERIFY(QFile::exists(journal));
    open();
    auto *rules = qobject_cast<RulesPlace *>(place());
    QVERIFY(rules);
    QCOMPARE(rules->book()->file()->rules.constFirst().name, "mine");
}

void tst_OpenWindow::aSecondWindowKeepsNothing()
{
    {
        const std::shared_ptr<FileLock> other = FileLock::tryTake(data() + u"/window.lock"_qs);
        QVERIFY(other);
        m_settings->setValue(QLatin1String(settingkey::history), true);
        m_settings->sync();
        const QStringList before = m_settings->allKeys();
        open();
        QVERIFY(!m_open->keeps());
        QVERIFY(m_open->window()->notices()->notice("keeps"));
        QTest::keyClick(m_open->window(), Qt::Key_Plus, Qt::ControlModifier);
        m_open->window()->showPlace(1);
        place()->openFile(path(QStringLiteral("acme.json")));
        place()->pasteText(
            u"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIiwiaXNzIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ.c2lnbmF0dXJl"_qs);
        m_open->window()->showPlace(0);
        qobject_cast<ConnectPlace *>(place())->openLink("claimcheck:connect?provider=github-actions");
        m_open->window()->close();
        m_open.reset();
        m_settings->sync();
        QCOMPARE(m_settings->allKeys(), before);
        QCOMPARE(QDir(data()).entryList(QDir::Files), QStringList{QStringLiteral("window.lock")});
        QVERIFY(!QFile::exists(path(QStringLiteral("history.json"))));
    }
    open();
    QVERIFY(m_open->keeps());
    QVERIFY(!m_open->window()->notices()->notice("keeps"));
}

void tst_OpenWindow::aMalformedFileIsKept()
{
    const QByteArray text = "[window]\nno setting at all\ngeometry=x\nappearance=dark\n";
    const QString ini = path(QStringLiteral("bad.ini"));
    test::writeFile(ini, text);
    m_settings = std::make_unique<QSettings>(ini, QSettings::IniFormat);
    open();
    QVERIFY(m_open->window()->notices()->notice("settings"));
    QCOMPARE(MainWindow::keptAppearance(*m_settings), Appearance::Dark);
    QCOMPARE(test::contentOf(ini + u".unreadable"_qs), text);
    m_open.reset();
    const QSettings again(ini, QSettings::IniFormat);
    QCOMPARE(again.status(), QSettings::NoError);
    QCOMPARE(MainWindow::keptAppearance(again), Appearance::Dark);
}

void tst_OpenWindow::datesOfTheLanguage()
{
    const QLocale austria(QLocale::German, QLocale::Austria),
        britain(QLocale::English, QLocale::UnitedKingdom);
    QCOMPARE(localeFor("de", austria), austria);
    QCOMPARE(localeFor("de", britain).language(), QLocale::German);
    QCOMPARE(localeFor({}, britain), britain);
    QCOMPARE(localeFor({}, austria).language(), QLocale::English);
    QCOMPARE(localeFor({}, QLocale::c()), QLocale::c());
    QCOMPARE(localeFor("de", QLocale::c()).language(), QLocale::German);
}

void tst_OpenWindow::whoeverStartedItGivesLeave()
{
    QCOMPARE(activationOf({"XDG_ACTIVATION_TOKEN=a", "DESKTOP_STARTUP_ID=b"}), "a");
    QCOMPARE(activationOf({"DESKTOP_STARTUP_ID=b"}), "b");
    QCOMPARE(activationOf({}), QByteArray());
    open();
    m_open->ask({}, "token");
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token");
    auto *notifications = m_open->findChild<Notifications *>();
    Q_EMIT notifications->clicked({}); // a service that gives none
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "token");
    Q_EMIT notifications->clicked("of the notification");
    QCOMPARE(qgetenv("XDG_ACTIVATION_TOKEN"), "of the notification");
    qunsetenv("XDG_ACTIVATION_TOKEN");
}

void tst_OpenWindow::aLockForgetsUnlessItMayNot()
{
    open();
    m_open->window()->showPlace(1);
    const QString token =
        u"eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIiwiaXNzIjoiaHR0cHM6Ly9hLmV4YW1wbGUifQ.c2lnbmF0dXJl"_qs;
    place()->pasteText(token);
    QSettings *file = m_settings.get();
    KeptSettings kept(file, settingsCatalog({}));
    auto *lock = m_open->findChild<ScreenLock *>();
    QVERIFY(kept.keep(settingkey::whenLocked, "keep"));
    Q_EMIT lock->locked();
    QCOMPARE(inspected()->tokens().size(), 1);
    QVERIFY(kept.keep(settingkey::whenLocked, "forget"));
    m_open->window()->showPlace(0); // wherever somebody is
    Q_EMIT lock->locked();
    Q_EMIT lock->locked();
    m_open->window()->showPlace(1);
    QVERIFY(inspected()->isEmpty());
}

QTEST_MAIN(tst_OpenWindow)
#include "tst_openwindow.moc"
