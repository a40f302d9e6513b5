#include "ui/desktop/systemcontrast.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace claimcheck::ui {

namespace {

constexpr QLatin1String service("org.freedesktop.portal.Desktop");
constexpr QLatin1String path("/org/freedesktop/portal/desktop");
constexpr QLatin1String interface("org.freedesktop.portal.Settings");
constexpr QLatin1String appearance("org.freedesktop.appearance"), contrast("contrast");
constexpr QLatin1String gnome("org.gnome.desktop.a11y.interface"), gnomeContrast("high-contrast");

/// Read() wraps its answer twice, a signal once.
QVariant plain(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value;
}

} // namespace

void SystemContrast::listen()
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // A signature has no blanks.
    // clang-format off
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString,QString,QDBusVariant)));
    // clang-format on
    ask(appearance, contrast);
    ask(gnome, gnomeContrast);
}

void SystemContrast::ask(const QString &group, const QString &key)
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    call.setArguments({group, key});
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            take(key, reply.value().variant());
    });
}

void SystemContrast::settingChanged(const QString &group, const QString &key, const QDBusVariant &value)
{
    if ((group == appearance && key == contrast) || (group == gnome && key == gnomeContrast))
        take(key, value.variant());
}

void SystemContrast::take(const QString &key, const QVariant &value)
{
    const bool before = m_contrast || m_gnome;
    // 0: no preference, 1: high contrast; others may come.
    (key == contrast ? m_contrast : m_gnome) = plain(value).toUInt() == 1;
    if ((m_contrast || m_gnome) != before)
        Q_EMIT changed(!before);
}

} // namespace claimcheck::ui
