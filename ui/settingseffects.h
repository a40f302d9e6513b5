#pragma once

#include "core/result.h"

#include <QList>
#include <QObject>

namespace claimcheck {
class KeptSettings;
}

namespace claimcheck::ui {

class MainWindow;
class PlatformSession;
class SignInSession;

/// Carries settings out in the window that is open, when it starts and whenever one changes. Language and
/// first place wait for the next start; the activity record asks by itself, and the window sees to its looks.
class SettingsEffects : public QObject {
    Q_OBJECT

public:
    struct Reach {
        KeptSettings *settings;
        PlatformSession *platform;
        SignInSession *signIn;
        MainWindow *window;
        QList<QByteArray> environment;
        QString historyFile;
    };

    /// All of it outlives this.
    explicit SettingsEffects(const Reach &reach, QObject *parent = nullptr);

    /// Requests go as is chosen, as far as that can be; what cannot stands in the window until it can.
    void applyNetwork();

private:
    void apply(const QByteArray &key);
    void applyOffers();
    void applyHistory();
    QString keepHistory(bool on);

    Reach m_reach;
};

} // namespace claimcheck::ui
