#pragma once

#include <QObject>

class QByteArray;

namespace claimcheck::ui {

/// Tells when the screen is locked, or a screen saver comes on: by what the desktop says on the session bus,
/// and by what logind asks the session to do. It asks nobody anything and starts no service; where nobody
/// says it, it never does.
class ScreenLock : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// GNOME, KDE, Cinnamon, MATE, Xfce, and what else calls itself org.freedesktop.ScreenSaver.
    void followDesktop();
    /// The session of that id, as logind names it (XDG_SESSION_ID).
    void followSession(const QByteArray &id);

Q_SIGNALS:
    void locked(); ///< more than once for one lock, where several say it

private Q_SLOTS:
    void activeChanged(bool active);
    void lockAsked();
};

} // namespace claimcheck::ui
