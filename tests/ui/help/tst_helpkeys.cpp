#include "core/help/helppage.h"
#include "core/settings/settingscatalog.h"
#include "services/keptsettings.h"
#include "signin/signindesk.h"
#include "ui/activity/activityplace.h"
#include "ui/connect/connectplace.h"
#include "ui/doctor/doctorplace.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/rules/rulesplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/signin/signinplace.h"

#include <QAction>
#include <QSettings>
#include <QShortcut>
#include <QTemporaryDir>
#include <QTest>

using namespace claimcheck;
using namespace claimcheck::ui;

/// Every key the help names does something in the place it is named for: read from what the places bind.
class tst_HelpKeys : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void bound_data();
    void bound();

private:
    QList<QKeySequence> boundIn(const QByteArray &place) const;

    QTemporaryDir m_folder;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QSettings> m_file;
    std::unique_ptr<KeptSettings> m_settings;
    std::unique_ptr<PlatformSession> m_session;
    std::unique_ptr<Exchanges> m_exchanges;
    std::unique_ptr<SignInSession> m_signIn;
    std::unique_ptr<MainWindow> m_window;
    QHash<QByteArray, Place *> m_places;
};

void tst_HelpKeys::initTestCase()
{
    m_theme = std::make_unique<Theme>();
    m_file = std::make_unique<QSettings>(m_folder.filePath(QStringLiteral("window.ini")),
                                         QSettings::IniFormat);
    m_settings = std::make_unique<KeptSettings>(m_file.get(), settingsCatalog({}));
    m_session = std::make_unique<PlatformSession>(PlatformSession::Outside{
        [] { return qint64(1); }, [](int count) { return QByteArray(count, 'x'); }, {}, {}, {}});
    m_exchanges = std::make_unique<Exchanges>(m_session.get());
    m_signIn = std::make_unique<SignInSession>(SignInSession::Outside{
        []() -> Result<std::unique_ptr<SignInDesk>> { return fail("test.none", QStringLiteral("no desk")); },
        [] { return qint64(1); }});
    const auto now = [] { return UnixSeconds(1); };
    m_places = {
        {"connect", new ConnectPlace(m_exchanges.get(), {}, m_settings.get())},
        {"inspect",
         InspectPlace::entry(InspectPlace::Opening::Empty, m_settings.get(), m_exchanges.get()).build()},
        {"rules", new RulesPlace(now, m_session.get())},
        {"sign-in", new SignInPlace(m_signIn.get(), m_session.get())},
        {"doctor", new DoctorPlace({{}, {}, [] { return qint64(1); }}, m_session->requests())},
        {"activity", new ActivityPlace(m_exchanges.get())},
        {"settings",
         new SettingsPlace({m_settings.get(), {}, {}, {}, [] { return ready(Result<void>()); }})}};
    m_window = std::make_unique<MainWindow>(m_file.get());
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
        m_window->addPlace({QString::fromLatin1(place.key()), QStringLiteral("inspect"),
                            [made = place.value()] { return made; }, QString::fromLatin1(place.key())});
    for (int index = 0; index < m_places.size(); ++index)
        m_window->showPlace(index);
}

QList<QKeySequence> tst_HelpKeys::boundIn(const QByteArray &place) const
{
    QList<QAction *> actions = m_window->actions();
    actions += m_places.value(place)->actions();
    actions += m_places.value(place)->findChildren<QAction *>();
    QList<QKeySequence> bound;
    for (const QAction *action : std::as_const(actions))
        bound += action->shortcuts();
    const QList<QShortcut *> shortcuts = m_places.value(place)->findChildren<QShortcut *>();
    for (const QShortcut *shortcut : shortcuts)
        bound << shortcut->key();
    return bound;
}

void tst_HelpKeys::bound_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<QByteArray>("keys");
    const QList<HelpPage> pages = helpPages();
    for (const HelpPage &page : pages)
        for (const HelpPage::Act &act : page.acts)
            for (const QByteArray &keys : act.keys)
                QTest::addRow("%s %s", page.place.constData(), keys.constData()) << page.place << keys;
    QTest::newRow("not everything is bound") << QByteArray("inspect") << QByteArray();
}

void tst_HelpKeys::bound()
{
    QFETCH(QByteArray, place);
    QFETCH(QByteArray, keys);
    QVERIFY(m_places.value(place));
    const QKeySequence wanted = QKeySequence::fromString(QString::fromLatin1(keys),
                                                         QKeySequence::PortableText);
    if (keys.isEmpty()) {
        QVERIFY(!boundIn(place).contains(QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Q)));
        return;
    }
    QVERIFY2(!wanted.isEmpty() && wanted.toString(QKeySequence::PortableText).toLatin1() == keys, keys);
    QVERIFY2(boundIn(place).contains(wanted), keys);
}

QTEST_MAIN(tst_HelpKeys)
#include "tst_helpkeys.moc"
