#include "vault/secretservice.h"

#include "vault/libsecret.h"

#include <QCoreApplication>
#include <QDBusMetaType>
#include <QDBusObjectPath>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Keychain)
};

constexpr char servicePath[] = "/org/freedesktop/secrets";
constexpr char collectionPath[] = "/org/freedesktop/secrets/aliases/default";
constexpr char serviceInterface[] = "org.freedesktop.Secret.Service";
constexpr char collectionInterface[] = "org.freedesktop.Secret.Collection";
constexpr char propertiesInterface[] = "org.freedesktop.DBus.Properties";
constexpr char noPath[] = "/";

QDBusMessage call(const char *path, const char *interface, const QString &method)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_qs, QLatin1String(path),
                                          QLatin1String(interface), method);
}

Async<Situation> found(Situation situation)
{
    return ready<Situation>(situation);
}

Situation lockState(const BusAnswer &answer)
{
    if (answer.isError())
        return answer.situation();
    const QVariant locked = answer.message.arguments().value(0).value<QDBusVariant>().variant();
    if (locked.typeId() != QMetaType::Bool)
        return Situation::Failed;
    return locked.toBool() ? Situation::Locked : Situation::Open;
}

} // namespace

SecretService::SecretService(SessionBus &bus, std::chrono::milliseconds dialogPatience,
                             DialogWait::Waiting waiting)
    : m_bus(bus)
    , m_dialogPatience(dialogPatience)
    , m_waiting(std::move(waiting))
{
}

Async<Situation> SecretService::look()
{
    if (!m_bus.isThere())
        return found(Situation::NoBus);
    QDBusMessage request = call(collectionPath, propertiesInterface, u"Get"_qs);
    request << QString::fromLatin1(collectionInterface) << u"Locked"_qs;
    return andThen(m_bus.call(request), this, [this](const BusAnswer &answer) {
        noticeOwner(answer);
        return found(lockState(answer));
    });
}

void SecretService::noticeOwner(const BusAnswer &answer)
{
    const QString owner = answer.isError() ? QString() : answer.message.service();
    if (!m_owner.isEmpty() && owner != m_owner)
        libsecret::forgetSession();
    m_owner = owner;
}

Async<Situation> SecretService::openToRead()
{
    return andThen(look(), this, [this](Situation situation) {
        return situation == Situation::Locked && mayAsk() ? unlock() : found(situation);
    });
}

Async<Situation> SecretService::openToKeep()
{
    return andThen(openToRead(), this, [this](Situation situation) {
        if (situation != Situation::NoCollection)
            return found(situation);
        return mayAsk() ? makeCollection() : found(Situation::NoDialog);
    });
}

Async<Situation> SecretService::unlock()
{
    QDBusMessage request = call(servicePath, serviceInterface, u"Unlock"_qs);
    request << QVariant::fromValue(QList<QDBusObjectPath>{QDBusObjectPath(QLatin1String(collectionPath))});
    return afterDialog(request);
}

Async<Situation> SecretService::makeCollection()
{
    const QVariantMap properties{{u"org.freedesktop.Secret.Collection.Label"_qs, Words::tr("Login")}};
    QDBusMessage request = call(servicePath, serviceInterface, u"CreateCollection"_qs);
    request << properties << u"default"_qs;
    return afterDialog(request);
}

/// Unlock and CreateCollection answer alike: what is done already, and a dialog for the rest. What comes of
/// it is looked at, not believed.
Async<Situation> SecretService::afterDialog(const QDBusMessage &request)
{
    const Async<Situation> asked = andThen(m_bus.call(request), this, [this](const BusAnswer &answer) {
        if (answer.isError())
            return found(answer.situation());
        const auto path = answer.message.arguments().value(1).value<QDBusObjectPath>().path();
        return path.isEmpty() || path == QLatin1String(noPath) ? found(Situation::Open) : show(path);
    });
    return andThen(asked, this, [this](Situation situation) {
        return situation == Situation::Open ? look() : found(situation);
    });
}

Async<Situation> SecretService::show(const QString &path)
{
    m_dialog = std::make_unique<UnlockDialog>(m_bus, path, m_dialogPatience, m_waiting);
    return m_dialog->run();
}

Async<Situation> SecretService::admission()
{
    qDBusRegisterMetaType<QMap<QString, QString>>();
    QDBusMessage request = call(servicePath, serviceInterface, u"SearchItems"_qs);
    request << QVariant::fromValue(QMap<QString, QString>{{u"server"_qs, u"claimcheck"_qs}});
    return andThen(m_bus.call(request), this, [](const BusAnswer &answer) {
        return found(answer.isError() ? answer.situation() : Situation::Open);
    });
}

void SecretService::cancel()
{
    if (m_dialog)
        m_dialog->cancel();
}

} // namespace claimcheck
