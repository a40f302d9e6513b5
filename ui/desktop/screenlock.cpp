#include "ui/desktop/screenlock.h"

#include "core/text/ascii.h"

#include <QByteArray>
#include <QDBusConnection>
#include <QString>

namespace claimcheck::ui {

namespace {

constexpr QLatin1String savers[] = {
    QLatin1String("org.freedesktop.ScreenSaver"), QLatin1String("org.gnome.ScreenSaver"),
    QLatin1String("org.cinnamon.ScreenSaver"), QLatin1String("org.mate.ScreenSaver"),
    QLatin1String("org.xfce.ScreenSaver")};
constexpr QLatin1String logind("org.freedesktop.login1"), session("org.freedesktop.login1.Session");

/// As systemd writes an id in a path: whatever is no letter, and a digit in front, in hex.
QString pathOf(const QByteArray &id)
{
    QByteArray label;
    for (const char c : id)
        if (ascii::isLetter(c) || (ascii::isDigit(c) && !label.isEmpty()))
            label += c;
        else
            label += '_' + QByteArray(1, c).toHex();
    return QStringLiteral("/org/freedesktop/login1/session/") + QString::fromLatin1(label);
}

} // namespace

/// Whoever says it: GNOME's shell has another name on the bus than its screen saver, KDE two paths.
void ScreenLock::followDesktop()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    for (const QLatin1String &saver : savers)
        bus.connect({}, {}, saver, QStringLiteral("ActiveChanged"), this, SLOT(activeChanged(bool)));
}

/// On the system's bus others could say it, too: only logind is heard.
void ScreenLock::followSession(const QByteArray &id)
{
    QDBusConnection bus = QDBusConnection::systemBus();
    if (id.isEmpty() || !bus.isConnected())
        return;
    bus.connect(logind, pathOf(id), session, QStringLiteral("Lock"), this, SLOT(lockAsked()));
}

void ScreenLock::activeChanged(bool active)
{
    if (active)
        Q_EMIT locked();
}

void ScreenLock::lockAsked()
{
    Q_EMIT locked();
}

} // namespace claimcheck::ui
