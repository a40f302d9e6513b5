#pragma once

#include "ui/platform/platformsession.h"

#include <QObject>

namespace claimcheck::ui {

class MainWindow;

/// The window's way to a platform: the switch in the header, the dialog that asks for a token, and the words
/// on what the network does. Nobody else writes them: while a guest is in sight they are about the guest.
class Connection : public QObject {
    Q_OBJECT

public:
    Connection(PlatformSession *session, MainWindow *window);

private:
    void choose(EnvironmentKind kind);
    void show();
    void showOfGuest();
    QString networkWords() const;
    static QString whoWords(const QString &organization, const QString &profile);

    PlatformSession *m_session;
    MainWindow *m_window;
    class EnvironmentSwitch *m_switch;
};

} // namespace claimcheck::ui
