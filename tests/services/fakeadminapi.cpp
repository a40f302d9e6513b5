#include "fakeadminapi.h"

#include <QPromise>
#include <QTimer>

namespace claimcheck::test {

FakeAdminApi::~FakeAdminApi() = default;

template <typename T> Async<T> FakeAdminApi::answer(std::function<Result<T>()> work)
{
    arrived(calls++);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    QTimer::singleShot(0, this, [promise, work] {
        promise->addResult(work());
        promise->finish();
    });
    return promise->future();
}

template <typename T> Async<T> FakeAdminApi::change(std::function<Result<T>()> work)
{
    const Fault planned = fault(writes++);
    const Error lost{"http.closed", u"the connection closed"_qs, {}, {}};
    const Error failed{"admin.server", u"the platform failed (503)"_qs, {}, {}};
    const Error missing{"admin.not-found", u"no such object, or not for this credential (404)"_qs, {}, {}};
    switch (planned) {
    case Fault::None:
        return answer<T>(work);
    case Fault::LostBefore:
        return answer<T>([lost]() -> Result<T> { return tl::unexpected<Error>(lost); });
    case Fault::Refused:
        return answer<T>([failed]() -> Result<T> { return tl::unexpected<Error>(failed); });
    case Fault::NotThere:
        return answer<T>([missing]() -> Result<T> { return tl::unexpected<Error>(missing); });
    case Fault::NotThereAfter:
        return answer<T>([missing, work]() -> Result<T> {
            (void)work();
            return tl::unexpected<Error>(missing);
        });
    case Fault::LostAfter:
        return answer<T>([lost, work]() -> Result<T> {
            (void)work();
            return tl::unexpected<Error>(lost);
        });
    case Fault::SilenceAfter:
        (void)work();
        break;
    case Fault::Silence:
        break;
    }
    arrived(calls++);
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    m_silent.append(promise);
    return promise->future();
}

Async<PlatformObject> FakeAdminApi::object(ObjectKind kind, std::function<Result<QJsonObject>()> work)
{
    return change<PlatformObject>([kind, work]() -> Result<PlatformObject> {
        const Result<QJsonObject> made = work();
        if (!made)
            return tl::unexpected<Error>(made.error());
        return readObject(kind, toJson(*made));
    });
}

Async<void> FakeAdminApi::nothing(std::function<Result<QJsonObject>()> work)
{
    return change<void>([work]() -> Result<void> {
        const Result<QJsonObject> made = work();
        if (!made)
            return tl::unexpected<Error>(made.error());
        return {};
    });
}

Async<Organization> FakeAdminApi::organization()
{
    return answer<Organization>([this] { return readOrganization(toJson(m_state.organization)); });
}

Async<ObjectList> FakeAdminApi::list(ObjectKind kind)
{
    return answer<ObjectList>([this, kind]() -> Result<ObjectList> {
        ObjectList list;
        for (const QJsonObject &each : std::as_const(m_state.objects[size_t(kind)]))
            list.objects.append(*readObject(kind, toJson(each)));
        return list;
    });
}

Async<QList<Workspace>> FakeAdminApi::workspaces()
{
    return answer<QList<Workspace>>(
        [this]() -> Result<QList<Workspace>> { return m_state.snapshot().workspaces; });
}

Async<QList<Membership>> FakeAdminApi::members(const QByteArray &workspace)
{
    return answer<QList<Membership>>([this, workspace]() -> Result<QList<Membership>> {
        QList<Membership> list = m_state.snapshot().memberships;
        list.removeIf([&](const Membership &member) { return member.workspace != workspace; });
        return list;
    });
}

Async<PlatformObject> FakeAdminApi::get(ObjectKind kind, const QByteArray &id)
{
    return answer<PlatformObject>([this, kind, id]() -> Result<PlatformObject> {
        const Result<QJsonObject> found = m_state.get(kind, id);
        if (!found)
            return tl::unexpected<Error>(found.error());
        return readObject(kind, toJson(*found));
    });
}

Async<PlatformObject> FakeAdminApi::create(ObjectKind kind, const QByteArray &body)
{
    return object(kind, [this, kind, body] { return m_state.create(kind, body); });
}

Async<PlatformObject> FakeAdminApi::update(ObjectKind kind, const QByteArray &id, const QByteArray &body)
{
    return object(kind, [this, kind, id, body] { return m_state.update(kind, id, body); });
}

Async<PlatformObject> FakeAdminApi::archive(ObjectKind kind, const QByteArray &id)
{
    return object(kind, [this, kind, id] { return m_state.archive(kind, id); });
}

Async<void> FakeAdminApi::enable(const QByteArray &rule, const QByteArray &workspace)
{
    return nothing([this, rule, workspace] { return m_state.enable(rule, workspace); });
}

Async<void> FakeAdminApi::disable(const QByteArray &rule, const QByteArray &workspace)
{
    return nothing([this, rule, workspace] { return m_state.disable(rule, workspace); });
}

Async<QByteArray> FakeAdminApi::role(const QByteArray &account, const QByteArray &workspace)
{
    return answer<QByteArray>([this, account, workspace]() -> Result<QByteArray> {
        const PlatformSnapshot seen = m_state.snapshot();
        const Membership *member = seen.membership(account, workspace);
        return member ? member->role : QByteArray();
    });
}

Async<void> FakeAdminApi::addMember(const QByteArray &account, const QByteArray &workspace,
                                    const QByteArray &role)
{
    return nothing([this, account, workspace, role] { return m_state.addMember(account, workspace, role); });
}

Async<void> FakeAdminApi::changeRole(const QByteArray &account, const QByteArray &workspace,
                                     const QByteArray &role)
{
    return addMember(account, workspace, role);
}

Async<void> FakeAdminApi::removeMember(const QByteArray &account, const QByteArray &workspace)
{
    return nothing([this, account, workspace] { return m_state.removeMember(account, workspace); });
}

} // namespace claimcheck::test
