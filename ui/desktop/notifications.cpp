#include "ui/desktop/notifications.h"

#include "core/text/visible.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

#include <utility>

namespace claimcheck::ui {

namespace {

constexpr QLatin1String service("org.freedesktop.Notifications"), path("/org/freedesktop/Notifications");
constexpr int asLongAsUsual = -1;
constexpr qsizetype mostActivation = 1000;

} // namespace

void Notifications::show(const QString &sentence)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    // A signature has no blanks.
    // clang-format off
    if (!m_listens)
        m_listens = bus.connect(service, path, service, QStringLiteral("ActivationToken"), this,
                                SLOT(activationGiven(uint,QString)))
            && bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
                           SLOT(actionInvoked(uint,QString)));
    // clang-format on
    QDBusMessage call = QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    // A server may read the body as markup; in what is escaped there is none.
    call.setArguments({tr("Claimcheck"), m_shown, QStringLiteral("claimcheck"), tr("Claimcheck"),
                       visible(sentence, mostCharacters).toHtmlEscaped(),
                       QStringList{QStringLiteral("default"), tr("Show")},
                       QVariantMap{{QStringLiteral("desktop-entry"), QStringLiteral("claimcheck")}},
                       asLongAsUsual});
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        watcher->deleteLater();
        if (!reply.isError())
            m_shown = reply.value();
    });
}

/// Comes just before the click it is for.
void Notifications::activationGiven(uint id, const QString &token)
{
    if (id == m_shown && id != 0 && token.size() <= mostActivation)
        m_activation = token.toUtf8();
}

void Notifications::actionInvoked(uint id, const QString &)
{
    if (id == m_shown && id != 0)
        Q_EMIT clicked(std::exchange(m_activation, {}));
}

} // namespace claimcheck::ui
