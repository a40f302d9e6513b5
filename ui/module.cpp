#include "core/connect/connectlink.h"
#include "core/text/visible.h"
#include "services/clientfolder.h"
#include "services/environmentvalue.h"
#include "services/keptsettings.h"
#include "services/ownfolder.h"
#include "services/singleinstance.h"
#include "signin/opendesk.h"
#include "ui/activity/activityplace.h"
#include "ui/connect/connectplace.h"
#include "ui/connection.h"
#include "ui/desktop/awaynotice.h"
#include "ui/desktop/notifications.h"
#include "ui/desktop/systemcontrast.h"
#include "ui/doctor/doctorplace.h"
#include "ui/documents/filereading.h"
#include "ui/inspect/inspectplace.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/rules/rulesplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/settingseffects.h"
#include "ui/signin/signinplace.h"
#include "ui/theme/theme.h"
#include "ui/tour/firstminute.h"
#include "windowstart.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QIcon>
#include <QLibraryInfo>
#include <QPainter>
#include <QSettings>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <QTranslator>

using namespace claimcheck;
using namespace claimcheck::ui;

namespace {

/// Drawn here instead of named to QIcon, which would load the plugin for SVG pictures.
QIcon windowIcon()
{
    QSvgRenderer renderer(QStringLiteral(":/icons/app.svg"));
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 128}) {
        QPixmap pixmap(side, side);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        renderer.render(&painter);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

/// The person's, or what the environment asks for; empty for English.
QByteArray languageFor(const WindowStart &start, QSettings *settings)
{
    const QByteArray chosen =
        KeptSettings(settings, settingsCatalog(start.languages)).value(settingkey::language);
    return chosen == "system" ? start.language : chosen == "en" ? QByteArray() : chosen;
}

/// Texts in that language, those of Qt's own dialogs where they are installed.
void useLanguage(QApplication *app, const WindowStart &start, const QByteArray &language)
{
    if (language.isEmpty())
        return;
    const QString qt = QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_"_qs
        + QString::fromLatin1(language);
    for (const QString &file : {qt, start.catalogue(language)}) {
        auto *translator = new QTranslator(app);
        if (translator->load(file))
            QApplication::installTranslator(translator);
    }
}

/// The module with the emulator is loaded when somebody first wants it.
Result<std::unique_ptr<LocalSandbox>> startSandbox(const WindowStart &start, const LocalSandboxSetup &setup)
{
    using Started = Result<std::unique_ptr<LocalSandbox>>;
    const Result<QFunctionPointer> entry = start.onlineEntry("claimcheck_start_sandbox");
    if (!entry)
        return tl::unexpected<Error>(entry.error());
    Started started;
    reinterpret_cast<void (*)(const LocalSandboxSetup &, Started &)> (*entry)(setup, started);
    return started;
}

/// Likewise the module with the keychain.
Result<std::unique_ptr<SignInDesk>> openSignIn(const WindowStart &start, const HttpSettings &network,
                                               RequestLog *requests)
{
    const Result<QFunctionPointer> entry = start.onlineEntry("claimcheck_open_sign_in");
    if (!entry)
        return tl::unexpected<Error>(entry.error());
    SignInDeskSetup setup;
    setup.environment = start.environment;
    setup.network = network;
    setup.milliseconds = [] { return QDateTime::currentMSecsSinceEpoch(); };
    setup.random = start.random;
    setup.started = [requests](const QString &) { requests->begin(); };
    setup.finished = [requests](const HttpRecord &record) { requests->add(record); };
    std::unique_ptr<SignInDesk> opened;
    reinterpret_cast<void (*)(const SignInDeskSetup &, std::unique_ptr<SignInDesk> &)> (*entry)(setup,
                                                                                                opened);
    return opened;
}

enum Places { Connect, Inspect, Rules, SignIn, Doctor, Activity };

credential::Machine thisComputer(const WindowStart &start)
{
    credential::Machine machine;
    machine.environment = credential::Environment::fromEntries(start.environment);
    machine.file = start.fileFacts;
    machine.now = QDateTime::currentSecsSinceEpoch();
    return machine;
}

/// What a start shows: what was chosen, or the place that was left. A file or a link has a place of its own.
void showFirst(MainWindow &window, const KeptSettings &settings, const QByteArray &argument)
{
    window.setFirstPlace(Inspect);
    if (!argument.isEmpty())
        return;
    window.goOnWithLast();
    const QByteArray chosen = settings.value(settingkey::firstPlace);
    for (const auto &[name, place] :
         {std::pair("connect", Connect), std::pair("inspect", Inspect), std::pair("rules", Rules)}) {
        if (chosen == name)
            window.setFirstPlace(place);
    }
}

PlaceEntry connectEntry(MainWindow &window, Exchanges &exchanges, QSettings &settings, const QString &folder,
                        const WindowStart &start)
{
    return {ConnectPlace::tr("Connect"), QStringLiteral("connect"),
            [&, folder] {
                auto *place = new ConnectPlace(&exchanges, folder + u"/connection.json"_qs, &settings);
                place->setComputer([&start] { return thisComputer(start); });
                QObject::connect(place, &ConnectPlace::rulesWanted, &window,
                                 [&window] { window.showPlace(Rules); });
                QObject::connect(place, &ConnectPlace::doctorWanted, &window,
                                 [&window] { window.showPlace(Doctor); });
                return place;
            },
            QStringLiteral("connect")};
}

PlaceEntry inspectEntry(MainWindow &window, Exchanges &exchanges, QSettings &settings,
                        InspectPlace::Opening opening)
{
    PlaceEntry entry = InspectPlace::entry(opening, &settings, &exchanges);
    entry.build = [&window, build = entry.build] {
        Place *place = build();
        static_cast<InspectPlace *>(place)->addBeginning(window.firstMinute());
        return place;
    };
    return entry;
}

PlaceEntry settingsEntry(const WindowStart &start, KeptSettings &kept, SignInSession &signIn,
                         const QString &history)
{
    return {SettingsPlace::tr("Settings"),
            QStringLiteral("settings"),
            [&, history] {
                return new SettingsPlace({&kept, start.environment, history, activityFile(start.environment),
                                          [&signIn] { return signIn.removeRecord(); }});
            },
            {}, // nobody goes on with settings
            Qt::CTRL | Qt::Key_Comma,
            "settings"};
}

/// Files that look like SDK profiles of this program, without loading what knows them.
bool hasSdkProfiles(const QList<QByteArray> &environment)
{
    const QDir configs(clientFolder(environment) + u"/configs"_qs);
    return !configs.entryList({u"claimcheck-*.json"_qs}, QDir::Files).isEmpty();
}

/// Where a second start finds this window; nowhere without a screen.
QString meetingPoint(const QList<QByteArray> &environment)
{
    // A start with other folders or another network is another program's, so to say.
    QByteArray said;
    for (const QByteArray &variable : environment)
        for (const char *name :
             {"CLAIMCHECK_", "ANTHROPIC_CONFIG_DIR=", "XDG_CONFIG_HOME=", "XDG_DATA_HOME=", "HOME="})
            if (variable.startsWith(name))
                said += variable + '\n';
    const QString platform = QGuiApplication::platformName();
    if (platform != u"xcb" && platform != u"wayland")
        return {};
    return SingleInstance::socketFor(QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation),
                                     platform.toLatin1() + environmentValue(environment, "DISPLAY") + '/'
                                         + environmentValue(environment, "WAYLAND_DISPLAY") + said);
}

/// As somebody else may open it, from another folder.
QByteArray absolute(const QString &argument)
{
    const QByteArray text = argument.toUtf8();
    return text.isEmpty() || ConnectLink::isOne(text) ? text
                                                      : QFileInfo(argument).absoluteFilePath().toUtf8();
}

/// A file or a link, from this start or a later one.
void open(MainWindow &window, const QByteArray &argument)
{
    if (argument.isEmpty())
        return;
    const bool isLink = ConnectLink::isOne(argument);
    window.showPlace(isLink ? Connect : Inspect);
    if (!isLink)
        return window.openFile(QString::fromUtf8(argument));
    if (auto *connect = qobject_cast<ConnectPlace *>(window.currentPlace()))
        connect->openLink(argument);
}

void bringForward(MainWindow &window)
{
    window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
    window.raise();
    window.activateWindow();
}

/// Without one, asking for it might start one.
bool hasSessionBus(const QList<QByteArray> &environment)
{
    return !environmentValue(environment, "DBUS_SESSION_BUS_ADDRESS").isEmpty();
}

PlatformSession::Outside outside(const WindowStart &start, const HttpSettings &network)
{
    QFile sample(QStringLiteral(":/samples/federation.json"));
    return {[] { return QDateTime::currentMSecsSinceEpoch(); },
            start.random,
            sample.open(QIODevice::ReadOnly) ? sample.readAll() : QByteArray(),
            QStandardPaths::writableLocation(QStandardPaths::AppDataLocation),
            [start](const LocalSandboxSetup &setup) { return startSandbox(start, setup); },
            network};
}

} // namespace

/// Entry of the window, called by the program when it is started without a verb. One argument more is a file
/// to open.
extern "C" Q_DECL_EXPORT int claimcheck_run_window(const WindowStart &start);

int claimcheck_run_window(const WindowStart &start)
{
    int argc = start.argc; // QApplication takes arguments out
    QApplication app(argc, start.argv);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("claimcheck"),
                       QStringLiteral("window"));
    settings.setFallbacksEnabled(false); // as the verbs read it
    useLanguage(&app, start, languageFor(start, &settings));
    QApplication::setApplicationName(QStringLiteral("claimcheck"));
    QApplication::setApplicationDisplayName(QApplication::translate("MainWindow", "Claimcheck"));
    QApplication::setApplicationVersion(QStringLiteral(CLAIMCHECK_VERSION));
    QGuiApplication::setDesktopFileName(QStringLiteral("claimcheck"));

    SingleInstance instance(meetingPoint(start.environment));
    const QByteArray argument = absolute(QApplication::arguments().value(1));
    if (instance.handOver(argument))
        return 0;

    KeptSettings kept(&settings, settingsCatalog(start.languages));
    Theme theme;
    MainWindow::applyTextSize(settings);
    theme.apply(MainWindow::keptAppearance(settings));
    writeOut(scriptsWithoutFont());
    const Result<HttpSettings> network = kept.network(start.environment);
    PlatformSession session(outside(start, kept.networkAtHand(start.environment)));
    Exchanges exchanges(&session);
    SignInSession signIn({[start, &session, &kept] {
                              return openSignIn(start, kept.networkAtHand(start.environment),
                                                session.requests());
                          },
                          [] { return QDateTime::currentMSecsSinceEpoch(); }});
    MainWindow window(&settings);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    const bool sample = argument.isEmpty() && MainWindow::isFirstStart(settings);
    window.addPlace(connectEntry(window, exchanges, settings, folder, start));
    window.addPlace(inspectEntry(window, exchanges, settings,
                                 sample ? InspectPlace::Opening::Sample : InspectPlace::Opening::Empty));
    window.addPlace(RulesPlace::entry(&session, [&window](const QByteArray &json, const QString &name) {
        window.showPlace(Inspect);
        if (auto *inspect = qobject_cast<InspectPlace *>(window.currentPlace()))
            inspect->useRules(json, name);
    }));
    window.addPlace({SignInPlace::tr("Sign-in"), QStringLiteral("key"),
                     [&signIn, &session] { return new SignInPlace(&signIn, &session); },
                     QStringLiteral("sign-in")});
    window.addPlace({DoctorPlace::tr("Doctor"), QStringLiteral("doctor"),
                     [&start, &session] {
                         return new DoctorPlace({start.environment, start.fileFacts,
                                                 [] { return QDateTime::currentSecsSinceEpoch(); }},
                                                session.requests());
                     },
                     QStringLiteral("doctor")});
    window.addPlace({ActivityPlace::tr("Activity"), QStringLiteral("activity"),
                     [&exchanges] { return new ActivityPlace(&exchanges); }, QStringLiteral("activity")});
    const QString history = QFileInfo(settings.fileName()).dir().filePath(QStringLiteral("history.json"));
    const SettingsEffects effects({&kept, &settings, &session, &signIn, &window, start.environment, history});
    window.addPlace(settingsEntry(start, kept, signIn, history));
    QObject::connect(&effects, &SettingsEffects::networkFailed, &window,
                     [&window](const Error &error) { window.showToast(errorText(error)); });
    showFirst(window, kept, argument);
    new Connection(&session, &window);
    QObject::connect(&session, &PlatformSession::toRecord, &window, [&](const RecordEntry &entry) {
        if (kept.value(settingkey::record) == "false")
            return; // nobody needs the keychain for it
        signIn.load();
        if (signIn.desk())
            signIn.desk()->record(entry);
    });
    const bool hasBus = hasSessionBus(start.environment);
    Notifications notifications;
    QObject::connect(&notifications, &Notifications::clicked, &window, [&window] { bringForward(window); });
    const AwayNotice awayNotice(
        &session,
        {[&kept, hasBus] { return hasBus && kept.value(settingkey::notifications) != "false"; },
         [] { return QGuiApplication::applicationState() != Qt::ApplicationActive; },
         [&notifications](const QString &sentence) { notifications.show(sentence); }});
    SystemContrast contrast;
    QObject::connect(&contrast, &SystemContrast::changed, &theme, &Theme::setSystemContrast);
    QObject::connect(&instance, &SingleInstance::asked, &window, [&window](const QByteArray &asked) {
        bringForward(window);
        open(window, asked);
    });
    QObject::connect(&window, &MainWindow::started, &window,
                     [&window, &signIn, &network, &instance, &contrast, hasBus, argument, sample, start] {
                         if (hasSdkProfiles(start.environment))
                             signIn.load(); // a program that was killed left them: they are taken away
                         if (!network)
                             window.showToast(errorText(network.error()));
                         open(window, argument);
                         auto *minute = new FirstMinute(outside(start, {}), &window);
                         if (sample)
                             minute->offer();
                         if (hasBus)
                             contrast.listen();
                         instance.listen();
                         QApplication::setWindowIcon(windowIcon());
                     });
    window.show();
    return QApplication::exec();
}
