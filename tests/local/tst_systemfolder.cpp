#include "local/clientfolder.h"
#include "local/hassessionbus.h"
#include "local/ownfolder.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;

/// Where files are on each kind of system, and whether there is a session bus, by what the environment says.
class SystemFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void folders_data()
    {
        QTest::addColumn<int>("system");
        QTest::addColumn<QList<QByteArray>>("environment");
        QTest::addColumn<QStringList>("places"); // settings, state, the official clients'
        const auto row = [](const char *name, SystemKind system, const QList<QByteArray> &environment,
                            const QStringList &places) {
            QTest::newRow(name) << int(system) << environment << places;
        };
        const QString none;
        row("freedesktop", SystemKind::Freedesktop, {"HOME=/home/a"},
            {u"/home/a/.config"_qs, u"/home/a/.local/state"_qs, u"/home/a/.config/anthropic"_qs});
        row("freedesktop, named", SystemKind::Freedesktop,
            {"HOME=/home/a", "XDG_CONFIG_HOME=/c", "XDG_STATE_HOME=/s"},
            {u"/c"_qs, u"/s"_qs, u"/c/anthropic"_qs});
        row("freedesktop, not absolute", SystemKind::Freedesktop, {"HOME=a", "XDG_CONFIG_HOME=c"},
            {none, none, u"c/anthropic"_qs});
        row("freedesktop, nothing", SystemKind::Freedesktop, {"APPDATA=C:\\\\x"}, {none, none, none});
        row("macOS", SystemKind::MacOs, {"HOME=/Users/a"},
            {u"/Users/a/.config"_qs, u"/Users/a/Library/Application Support"_qs,
             u"/Users/a/.config/anthropic"_qs});
        row("Windows", SystemKind::Windows,
            {"APPDATA=C:\\Users\\a\\AppData\\Roaming", "LOCALAPPDATA=D:\\Local", "HOME=/home/a"},
            {u"C:/Users/a/AppData/Roaming"_qs, u"D:/Local"_qs, u"C:/Users/a/AppData/Roaming/Anthropic"_qs});
        row("Windows, by profile", SystemKind::Windows, {"USERPROFILE=C:\\Users\\a", "APPDATA=nowhere"},
            {u"C:/Users/a/AppData/Roaming"_qs, u"C:/Users/a/AppData/Local"_qs,
             u"C:/Users/a/AppData/Roaming/Anthropic"_qs});
        row("Windows, on a share", SystemKind::Windows, {"APPDATA=\\\\server\\a"},
            {u"//server/a"_qs, none, u"//server/a/Anthropic"_qs});
        row("the clients' own", SystemKind::Windows, {"ANTHROPIC_CONFIG_DIR=E:\\x"},
            {none, none, u"E:\\x"_qs});
    }
    void folders()
    {
        QFETCH(int, system);
        QFETCH(QList<QByteArray>, environment);
        const SystemKind kind{quint8(system)};
        const QStringList found{systemFolder(environment, FolderUse::Settings, kind),
                                systemFolder(environment, FolderUse::State, kind),
                                clientFolder(environment, kind)};
        QTEST(found, "places");
    }
    void files()
    {
        const QList<QByteArray> environment{"HOME=/home/a"};
        QCOMPARE(settingsFile(environment), u"/home/a/.config/claimcheck/window.ini"_qs);
        QCOMPARE(activityFile(environment), u"/home/a/.local/state/claimcheck/activity.jsonl"_qs);
        QVERIFY(settingsFile({}).isEmpty() && activityFile({}).isEmpty());
    }
    void sessionBus()
    {
        const QTemporaryDir folder;
        const QByteArray place = "XDG_RUNTIME_DIR=" + QFile::encodeName(folder.path());
        QVERIFY(!hasSessionBus({}));
        QVERIFY(hasSessionBus({"DBUS_SESSION_BUS_ADDRESS=unix:path=/nobody"}));
        QVERIFY(!hasSessionBus({place, "DBUS_SESSION_BUS_ADDRESS="}));
        QVERIFY(QFile(folder.filePath(u"bus"_qs)).open(QIODevice::WriteOnly));
        QVERIFY(hasSessionBus({place, "DBUS_SESSION_BUS_ADDRESS="}));
    }
};

QTEST_APPLESS_MAIN(SystemFolderTest)
#include "tst_systemfolder.moc"
