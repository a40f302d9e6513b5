#pragma once

#include "local/filelock.h"
#include "services/keptsettings.h"
#include "ui/desktop/awaynotice.h"
#include "ui/desktop/notifications.h"
#include "ui/desktop/screenlock.h"
#include "ui/desktop/systemcontrast.h"
#include "ui/mainwindow.h"
#include "ui/platform/exchanges.h"
#include "ui/platform/platformsession.h"
#include "ui/settingseffects.h"
#include "ui/settingsfile.h"
#include "ui/signin/signinsession.h"
#include "ui/theme/theme.h"
#include "windowstart.h"

namespace claimcheck::ui {

/// The one window of a running program, with all it stands on. A window that keeps the same data may be open
/// already; then this one keeps nothing, and says so.
class OpenWindow : public QObject {
    Q_OBJECT

public:
    /// `settings` outlive it; `folder` is where drafts are kept; `argument` is the file or link to begin
    /// with.
    OpenWindow(const WindowStart &start, QSettings *settings, const QString &folder,
               const QByteArray &argument);
    ~OpenWindow() override;

    MainWindow *window() { return &m_window; }
    bool keeps() const { return !m_borrowed; }
    void show();
    /// From a later start: comes to the front, by the leave that start had, and opens what it was asked to.
    /// Before this one is there, it waits.
    void ask(const QByteArray &argument, const QByteArray &activation);

private:
    /// As it was chosen, before there is a window that would have to change.
    struct Look {
        explicit Look(const QSettings &settings);
        Theme theme;
    };

    void fitScreen();
    void begin();
    void listenToDesktop();
    void record(const RecordEntry &entry);
    void sayWhatIsWrong();
    void bringForward(const QByteArray &activation);

    // Each is used by those below it, and by their end: the order is that of building.
    const WindowStart m_start;
    QByteArray m_argument;
    std::optional<SetAside> m_aside; ///< of the settings
    QList<std::shared_ptr<FileLock>> m_locks;
    std::unique_ptr<BorrowedSettings> m_borrowed; ///< null: this window keeps
    KeptSettings m_settings;
    Look m_look;
    PlatformSession m_session;
    Exchanges m_exchanges;
    SignInSession m_signIn;
    MainWindow m_window;
    SettingsEffects m_effects;
    Notifications m_notifications{this};
    AwayNotice m_awayNotice;
    SystemContrast m_contrast;
    ScreenLock m_screenLock{this};
    const bool m_isFirst; ///< there was no start before this one
    struct Asked {
        QByteArray argument, activation;
    };
    QList<Asked> m_waiting;
    bool m_isOpen = false;
};

} // namespace claimcheck::ui
