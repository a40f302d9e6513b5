#include "vault/sessionbus.h"

#include "local/hassessionbus.h"

#include <QDBusPendingCallWatcher>
#include <QDeadlineTimer>
#include <QPromise>

#include <algorithm>
#include <atomic>

namespace claimcheck {

namespace {

bool isAny(const QString &name, std::initializer_list<const char *> names)
{
    return std::any_of(names.begin(), names.end(), [&name](const char *end) {
        return name == u"org.freedesktop.DBus.Error."_qs + QLatin1String(end);
    });
}

} // namespace

SessionBus::SessionBus(QList<QByteArray> environment, std::chrono::milliseconds patience)
    : m_environment(std::move(environment))
    , m_patience(patience)
{
    static std::atomic<int> count = 0;
    m_name = u"claimcheck-keychain-%1"_qs.arg(++count);
}

SessionBus::~SessionBus()
{
    QDBusConnection::disconnectFromBus(m_name);
}

bool SessionBus::isThere()
{
    if (!m_environment.isEmpty() && !hasSessionBus(m_environment))
        return false;
    if (QDBusConnection(m_name).isConnected())
        return true;
    QDBusConnection::disconnectFromBus(m_name);
    return QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name).isConnected();
}

QDBusConnection SessionBus::connection() const
{
    return QDBusConnection(m_name);
}

Async<BusAnswer> SessionBus::call(const QDBusMessage &message) const
{
    auto promise = std::make_shared<QPromise<Result<BusAnswer>>>();
    promise->start();
    auto *watcher = new QDBusPendingCallWatcher(connection().asyncCall(message, int(m_patience.count())));
    const QDeadlineTimer late(m_patience - m_patience / 10);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [watcher, promise, late] {
        watcher->deleteLater();
        promise->addResult(BusAnswer{watcher->reply(), watcher->isError() && late.hasExpired()});
        promise->finish();
    });
    return promise->future();
}

Situation BusAnswer::situation() const
{
    const QString name = message.errorName();
    if (isLate)
        return Situation::Hung;
    // No reply before its time: whoever had the name is gone.
    if (isAny(name, {"ServiceUnknown", "NameHasNoOwner", "NoReply"})
        || name.startsWith(u"org.freedesktop.DBus.Error.Spawn."_qs))
        return Situation::NoService;
    if (isAny(name, {"Disconnected", "NoServer"}))
        return Situation::NoBus;
    if (isAny(name, {"AccessDenied", "AuthFailed", "InteractiveAuthorizationRequired"}))
        return Situation::Denied;
    if (isAny(name, {"UnknownObject", "UnknownMethod", "UnknownInterface"}))
        return Situation::NoCollection;
    return Situation::Failed;
}

} // namespace claimcheck
