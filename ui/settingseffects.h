#pragma once

#include "core/result.h"

#include <QList>
#include <QObject>

class QSettings;

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class MainWindow;
class PlatformSession;
class SignInSession;

/// Carries settings out in the window that is open, when it starts and whenever one changes. Language and
/// first place wait for the next start; the activity record asks by itself.
class SettingsEffects : public QObject {
    Q_OBJECT

public:
    struct Reach {
        KeptSettings *settings;
        QSettings *file; ///< theirs
        PlatformSession *platform;
        SignInSession *signIn;
        MainWindow *window;
        QList<QByteArray> environment;
        QString historyFile;
    };

    /// All of it outlives this.
    explicit SettingsEffects(const Reach &reach, QObject *parent = nullptr);

Q_SIGNALS:
    /// The way to the network that is chosen cannot be gone; the one before stays.
    void networkFailed(const claimcheck::Error &error);

private:
    void apply(const QByteArray &key);
    void applyTextSize();
    void applyNetwork();
    void applyOffers();
    void applyHistory();

    Reach m_reach;
};

} // namespace claimcheck::ui
