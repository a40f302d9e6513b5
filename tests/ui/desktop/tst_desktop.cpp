#include "ui/desktop/awaynotice.h"
#include "ui/desktop/notifications.h"
#include "ui/desktop/screenlock.h"
#include "ui/desktop/systemcontrast.h"
#include "ui/platform/platformsession.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QDBusVirtualObject>
#include <QSignalSpy>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// Stands for a service of the desktop: notes what it is asked, and answers.
class Service : public QDBusVirtualObject {
public:
    QList<QVariantList> calls;
    QMap<QString, QVariant> settings;

    QString introspect(const QString &) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override
    {
        calls.append(message.arguments());
        if (message.member() == u"Notify")
            return connection.send(message.createReply(uint(calls.size())));
        const QVariant value = settings.value(message.arguments().value(0).toString());
        if (!value.isValid())
            return connection.send(message.createErrorReply(QDBusError::InvalidArgs, QStringLiteral("none")));
        // Twice, as the portal does.
        const QVariant inner = QVariant::fromValue(QDBusVariant(value));
        return connection.send(message.createReply(QVariant::fromValue(QDBusVariant(inner))));
    }
};

constexpr QLatin1String portal("org.freedesktop.portal.Desktop"),
    portalPath("/org/freedesktop/portal/desktop");
constexpr QLatin1String notifications("org.freedesktop.Notifications"),
    notificationsPath("/org/freedesktop/Notifications");

} // namespace

/// What the desktop says to the window, and the window to it.
class tst_Desktop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void nothingWithoutServices();
    void followsThePortal();
    void followsGnome();
    void notifies();
    void isBroughtForward();
    void hearsOfALock_data();
    void hearsOfALock();
    void hearsLogindAlone();
    void tellsOnlyWhoIsAway_data();
    void tellsOnlyWhoIsAway();

private:
    void send(const QString &path, const QString &interface, const QString &signal,
              const QVariantList &values)
    {
        QDBusMessage message = QDBusMessage::createSignal(path, interface, signal);
        message.setArguments(values);
        m_other.send(message);
    }

    /// Until the bus has read what was asked of it: which signals are wanted, too.
    static void awaitBus()
    {
        for (const QDBusConnection &bus : {QDBusConnection::sessionBus(), QDBusConnection::systemBus()})
            static_cast<void>(bus.interface()->isServiceRegistered(QStringLiteral("org.example.Nobody")));
    }

    QDBusConnection m_other{QString()};
    Service m_service;
};

void tst_Desktop::initTestCase()
{
    // One bus is both here; the library looks at the addresses once.
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    m_other = QDBusConnection::connectToBus(QDBusConnection::SessionBus, QStringLiteral("desktop"));
    if (!m_other.isConnected() || !QDBusConnection::sessionBus().isConnected())
        QSKIP("no session bus; run it with dbus-run-session");
}

void tst_Desktop::nothingWithoutServices()
{
    SystemContrast contrast;
    QSignalSpy changed(&contrast, &SystemContrast::changed);
    contrast.listen();
    Notifications notices;
    notices.show(QStringLiteral("The plan is applied."));
    ScreenLock lock;
    QSignalSpy locked(&lock, &ScreenLock::locked);
    lock.followDesktop();
    lock.followSession("2");
    lock.followSession({});
    QTest::qWait(50);
    QCOMPARE(changed.size(), 0);
    QCOMPARE(locked.size(), 0);
}

void tst_Desktop::followsThePortal()
{
    QVERIFY(m_other.registerVirtualObject(portalPath, &m_service));
    QVERIFY(m_other.registerService(portal));
    m_service.settings = {{QStringLiteral("org.freedesktop.appearance"), 1U}};
    SystemContrast contrast;
    QSignalSpy changed(&contrast, &SystemContrast::changed);
    contrast.listen();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.last().first().toBool(), true);
    const auto say = [this](const char *group, const char *key, const QVariant &value) {
        send(
            portalPath, QStringLiteral("org.freedesktop.portal.Settings"), QStringLiteral("SettingChanged"),
            {QString::fromLatin1(group), QString::fromLatin1(key), QVariant::fromValue(QDBusVariant(value))});
    };
    say("org.freedesktop.appearance", "color-scheme", 1U); // another key
    say("org.freedesktop.appearance", "contrast", 0U);
    QTRY_COMPARE(changed.size(), 2);
    QCOMPARE(changed.last().first().toBool(), false);
}

void tst_Desktop::followsGnome()
{
    m_service.settings = {{QStringLiteral("org.gnome.desktop.a11y.interface"), true}};
    SystemContrast contrast;
    QSignalSpy changed(&contrast, &SystemContrast::changed);
    contrast.listen();
    QTRY_COMPARE(changed.size(), 1);
    QCOMPARE(changed.last().first().toBool(), true);
}

void tst_Desktop::notifies()
{
    QVERIFY(m_other.registerVirtualObject(notificationsPath, &m_service));
    QVERIFY(m_other.registerService(notifications));
    m_service.calls.clear();
    Notifications notices;
    notices.show(QStringLiteral("<b>bold</b> & \u202E") + QString(500, u'x'));
    QTRY_COMPARE(m_service.calls.size(), 1);
    const QString body = m_service.calls.first().value(4).toString();
    QVERIFY(body.startsWith(u"&lt;b&gt;bold&lt;/b&gt; &amp; "));
    QVERIFY(!body.contains(u'<') && !body.contains(QChar(0x202E)));
    QVERIFY(body.size() < Notifications::mostCharacters + 60);
}

void tst_Desktop::isBroughtForward()
{
    m_service.calls.clear();
    Notifications notices;
    QSignalSpy clicked(&notices, &Notifications::clicked);
    notices.show(QStringLiteral("The plan is applied."));
    QTRY_COMPARE(m_service.calls.size(), 1);
    const auto click = [this](uint id) {
        send(notificationsPath, notifications, QStringLiteral("ActionInvoked"),
             {id, QStringLiteral("default")});
    };
    const auto give = [this](uint id, const QString &token) {
        send(notificationsPath, notifications, QStringLiteral("ActivationToken"), {id, token});
    };
    click(77); // somebody else's
    QTRY_VERIFY_WITH_TIMEOUT((click(1), clicked.size() > 0), 2000);
    QVERIFY(clicked.constFirst().constFirst().toByteArray().isEmpty());
    QTest::qWait(50); // of the clicks on the way
    clicked.clear();
    give(1, QStringLiteral("leave"));
    give(77, QStringLiteral("somebody else's"));
    give(1, QString(5000, u'x'));
    click(1);
    click(1);
    QTRY_COMPARE(clicked.size(), 2);
    QCOMPARE(clicked.at(0).constFirst().toByteArray(), QByteArray("leave"));
    QVERIFY(clicked.at(1).constFirst().toByteArray().isEmpty()); // one leave, one click
}

/// The connection of this test has none of these names: GNOME's shell says it by another name, too.
void tst_Desktop::hearsOfALock_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("interface");
    QTest::addColumn<bool>("active");
    QTest::addColumn<int>("told");
    const auto row = [](const char *name, const char *path, const char *interface, bool active, int told) {
        QTest::newRow(name) << QString::fromLatin1(path) << QString::fromLatin1(interface) << active << told;
    };
    row("GNOME", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", true, 1);
    row("KDE", "/ScreenSaver", "org.freedesktop.ScreenSaver", true, 1);
    row("freedesktop", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", true, 1);
    row("Cinnamon", "/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver", true, 1);
    row("somebody is back", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", false, 0);
    row("something else", "/org/gnome/ScreenSaver", "org.gnome.Other", true, 0);
}

void tst_Desktop::hearsOfALock()
{
    QFETCH(QString, path);
    QFETCH(QString, interface);
    QFETCH(bool, active);
    ScreenLock lock;
    QSignalSpy locked(&lock, &ScreenLock::locked);
    lock.followDesktop();
    awaitBus();
    send(path, interface, QStringLiteral("ActiveChanged"), {active});
    send(QStringLiteral("/x"), QStringLiteral("org.mate.ScreenSaver"), QStringLiteral("ActiveChanged"),
         {true});
    QFETCH(int, told);
    QTRY_COMPARE(int(locked.size()), told + 1);
    QTest::qWait(20); // for one that should not come
    QCOMPARE(int(locked.size()), told + 1);
}

void tst_Desktop::hearsLogindAlone()
{
    const auto lockOf = [this](const char *path) {
        send(QString::fromLatin1(path), QStringLiteral("org.freedesktop.login1.Session"),
             QStringLiteral("Lock"), {});
    };
    ScreenLock lock;
    QSignalSpy locked(&lock, &ScreenLock::locked);
    lock.followSession("2-a");
    awaitBus();
    lockOf("/org/freedesktop/login1/session/_32_2da"); // not yet logind
    QTest::qWait(50);
    QCOMPARE(locked.size(), 0);
    QVERIFY(m_other.registerService(QStringLiteral("org.freedesktop.login1")));
    QTest::qWait(50); // until everybody knows whose name it is
    lockOf("/org/freedesktop/login1/session/_33"); // somebody else's
    lockOf("/org/freedesktop/login1/session/_32_2da");
    QTRY_COMPARE(locked.size(), 1);
}

void tst_Desktop::tellsOnlyWhoIsAway_data()
{
    QTest::addColumn<bool>("wanted");
    QTest::addColumn<bool>("away");
    QTest::addColumn<int>("told");
    QTest::newRow("away") << true << true << 4;
    QTest::newRow("here") << true << false << 0;
    QTest::newRow("off") << false << true << 0;
}

void tst_Desktop::tellsOnlyWhoIsAway()
{
    QFETCH(bool, wanted);
    QFETCH(bool, away);
    PlatformSession session({[] { return qint64(0); }, {}, {}, {}, {}});
    QStringList said;
    const AwayNotice notice(&session,
                            {[=] { return wanted; }, [=] { return away; },
                             [&said](const QString &sentence) { said.append(sentence); }});
    using Kind = RecordEntry::Kind;
    const QByteArray hostile = "rule acme-prod sk-ant-x";
    Q_EMIT session.toRecord({Kind::Apply, hostile, hostile, "done", {}});
    Q_EMIT session.toRecord({Kind::Exchange, hostile, hostile, "minted workspace:developer", {}});
    Q_EMIT session.toRecord({Kind::Exchange, hostile, hostile, "refused: authentication_error", {}});
    Q_EMIT session.toRecord({Kind::SignIn, hostile, hostile, "done", {}}); // somebody was there
    Q_EMIT session.keysAsked(AwayNotice::longFetch - 1);
    Q_EMIT session.keysAsked(AwayNotice::longFetch);
    QTEST(int(said.size()), "told");
    for (const QString &sentence : std::as_const(said))
        QVERIFY2(!sentence.contains(u"acme") && !sentence.contains(u"sk-ant"), qPrintable(sentence));
}

QTEST_MAIN(tst_Desktop)
#include "tst_desktop.moc"
