#include "ui/openwindow.h"

#include "core/settings/settingscatalog.h"
#include "core/text/visible.h"
#include "local/environmentvalue.h"
#include "local/hassessionbus.h"
#include "ui/connection.h"
#include "ui/onlineentries.h"
#include "ui/places.h"
#include "ui/tour/firstminute.h"
#include "ui/windownotices.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QScreen>
#include <QSettings>

#include <utility>

namespace claimcheck::ui {

namespace {

QString folderOf(const QSettings &settings)
{
    return QFileInfo(settings.fileName()).absolutePath();
}

/// Those of the folders this window writes to; fewer where another window has one. A folder nobody can write
/// to is nobody's.
QList<std::shared_ptr<FileLock>> lockFolders(const QStringList &folders)
{
    QList<std::shared_ptr<FileLock>> locks;
    for (const QString &folder : folders) {
        std::shared_ptr<FileLock> lock = FileLock::tryTake(folder + u"/window.lock"_qs);
        if (!lock && QFileInfo(folder).isWritable())
            return {};
        locks.append(std::move(lock));
    }
    return locks;
}

QStringList foldersOf(const QSettings &settings, const QString &folder)
{
    QStringList folders{folderOf(settings), QDir(folder).absolutePath()};
    folders.removeDuplicates();
    return folders;
}

} // namespace

OpenWindow::Look::Look(const QSettings &settings)
{
    MainWindow::applyTextSize(settings);
    theme.apply(MainWindow::keptAppearance(settings));
    writeOut(scriptsWithoutFont());
}

OpenWindow::OpenWindow(const WindowStart &start, QSettings *settings, const QString &folder,
                       const QByteArray &argument)
    : m_start(start)
    , m_argument(argument)
    , m_locks(lockFolders(foldersOf(*settings, folder)))
    , m_borrowed(m_locks.isEmpty() ? std::make_unique<BorrowedSettings>(*settings) : nullptr)
    , m_settings(m_borrowed ? m_borrowed->file() : settings, settingsCatalog(start.languages))
    , m_look(*m_settings.file())
    , m_session(outside(start, m_settings.networkAtHand(start.environment), folder))
    , m_exchanges(&m_session)
    , m_signIn({[this] {
                    return openSignIn(m_start, m_settings.networkAtHand(m_start.environment),
                                      m_session.requests());
                },
                [] { return QDateTime::currentMSecsSinceEpoch(); }})
    , m_window(&m_settings)
    , m_effects({&m_settings, &m_session, &m_signIn, &m_window, start.environment,
                 QDir(folderOf(*m_settings.file())).filePath(QStringLiteral("history.json"))})
    , m_awayNotice(&m_session,
                   {[this] {
                        return hasSessionBus(m_start.environment)
                            && m_settings.value(settingkey::notifications) != "false";
                    },
                    [] { return QGuiApplication::applicationState() != Qt::ApplicationActive; },
                    [this](const QString &sentence) { m_notifications.show(sentence); }})
    , m_isFirst(argument.isEmpty() && MainWindow::isFirstStart(*settings))
{
    if (keeps())
        m_aside = setAsideMalformed(settings);
    const PlaceNeeds needs{m_start,
                           m_settings,
                           m_exchanges,
                           m_signIn,
                           keeps() ? folder : QString(),
                           QDir(folderOf(*m_settings.file())).filePath(QStringLiteral("history.json")),
                           m_isFirst};
    addPlaces(m_window, needs);
    chooseFirstPlace(m_window, needs, argument);
    new Connection(&m_session, &m_window);
    connect(&m_session, &PlatformSession::toRecord, this, &OpenWindow::record);
    connect(&m_window, &MainWindow::started, this, &OpenWindow::begin);
    connect(&m_notifications, &Notifications::clicked, this, &OpenWindow::bringForward);
    connect(&m_screenLock, &ScreenLock::locked, this, [this] {
        if (m_settings.value(settingkey::whenLocked) == "forget")
            m_window.forgetTokens();
    });
    connect(&m_contrast, &SystemContrast::changed, &m_look.theme, &Theme::setSystemContrast);
}

OpenWindow::~OpenWindow() = default;

/// On a screen smaller than the usual size, all of it is to be seen, with the frame that is not there yet.
void OpenWindow::fitScreen()
{
    constexpr QSize frame(8, 40);
    const QSize room = m_window.screen()->availableSize() - frame;
    if (!m_window.isMaximized() && !m_window.isFullScreen())
        m_window.resize(m_window.size().boundedTo(room).expandedTo(m_window.minimumSize()));
}

void OpenWindow::show()
{
    fitScreen();
    m_window.show();
}

void OpenWindow::record(const RecordEntry &entry)
{
    if (m_settings.value(settingkey::record) == "false")
        return; // nobody needs the keychain for it
    m_signIn.load();
    if (m_signIn.desk())
        m_signIn.desk()->record(entry);
}

void OpenWindow::begin()
{
    if (hasSdkProfiles(m_start.environment))
        m_signIn.load(); // a program that was killed left them: they are taken away
    m_effects.applyNetwork();
    sayWhatIsWrong();
    m_isOpen = true;
    openArgument(m_window, m_argument);
    auto *minute = new FirstMinute(outside(m_start, {}, {}), &m_window); // nothing of it is kept
    if (m_isFirst)
        minute->offer();
    listenToDesktop();
    const QList<Asked> waiting = std::exchange(m_waiting, {});
    for (const Asked &asked : waiting)
        ask(asked.argument, asked.activation);
}

void OpenWindow::listenToDesktop()
{
    if (hasSessionBus(m_start.environment)) {
        m_contrast.listen();
        m_screenLock.followDesktop();
    }
    if (const QByteArray id = environmentValue(m_start.environment, "XDG_SESSION_ID"); !id.isEmpty())
        m_screenLock.followSession(id);
}

void OpenWindow::sayWhatIsWrong()
{
    if (!keeps())
        m_window.notices()->show("keeps", Shape::Info, tr("Another window keeps your data."),
                                 tr("What you set, answer or change here goes with this window: save it to a "
                                    "file, or use the other window."));
    if (m_aside)
        m_window.notices()->show("settings", Shape::Warn,
                                 tr("The settings could not be read whole; what could be read holds on."),
                                 asideWords(*m_aside));
}

void OpenWindow::ask(const QByteArray &argument, const QByteArray &activation)
{
    if (!m_isOpen)
        return m_waiting.append({argument, activation});
    bringForward(activation);
    openArgument(m_window, argument);
}

void OpenWindow::bringForward(const QByteArray &activation)
{
    // Where Qt looks for it when a window wants the focus.
    if (!activation.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activation);
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.raise();
    m_window.activateWindow();
}

} // namespace claimcheck::ui
