#pragma once

#include "services/adminapi.h"
#include "support/platformstate.h"

#include <functional>

namespace claimcheck::test {

/// The Admin API in memory, answering from the event loop, with faults on demand.
class FakeAdminApi : public QObject, public AdminApi {
public:
    enum class Fault : quint8 {
        None,
        LostBefore, ///< never arrives; the caller cannot know
        LostAfter, ///< carried out, and the answer is lost
        Refused, ///< 503 for certain: nothing happened, but nobody says so
        Silence, ///< never arrives, never answers
        SilenceAfter, ///< carried out, never answers
        NotThere, ///< 404, and nothing happened
        NotThereAfter, ///< 404, because it was carried out before
    };
    explicit FakeAdminApi(PlatformState &state)
        : m_state(state)
    {
    }
    ~FakeAdminApi() override;

    /// Asked for each call that changes something, by its number from 0.
    std::function<Fault(int call)> fault = [](int) { return Fault::None; };
    /// Before each call, reading ones too: its number from 0.
    std::function<void(int call)> arrived = [](int) {};
    int calls = 0, writes = 0;

    Async<Organization> organization() override;
    Async<ObjectList> list(ObjectKind kind) override;
    Async<QList<Workspace>> workspaces() override;
    Async<QList<Membership>> members(const QByteArray &workspace) override;
    Async<PlatformObject> get(ObjectKind kind, const QByteArray &id) override;
    Async<PlatformObject> create(ObjectKind kind, const QByteArray &body) override;
    Async<PlatformObject> update(ObjectKind kind, const QByteArray &id, const QByteArray &body) override;
    Async<PlatformObject> archive(ObjectKind kind, const QByteArray &id) override;
    Async<void> enable(const QByteArray &rule, const QByteArray &workspace) override;
    Async<void> disable(const QByteArray &rule, const QByteArray &workspace) override;
    Async<QByteArray> role(const QByteArray &account, const QByteArray &workspace) override;
    Async<void> addMember(const QByteArray &account, const QByteArray &workspace,
                          const QByteArray &role) override;
    Async<void> changeRole(const QByteArray &account, const QByteArray &workspace,
                           const QByteArray &role) override;
    Async<void> removeMember(const QByteArray &account, const QByteArray &workspace) override;

private:
    template <typename T> Async<T> answer(std::function<Result<T>()> work);
    template <typename T> Async<T> change(std::function<Result<T>()> work);
    Async<PlatformObject> object(ObjectKind kind, std::function<Result<QJsonObject>()> work);
    Async<void> nothing(std::function<Result<QJsonObject>()> work);

    PlatformState &m_state;
    QList<std::shared_ptr<void>> m_silent; ///< promises nobody keeps
};

} // namespace claimcheck::test
