#pragma once

#include "core/platform/snapshot.h"
#include "local/async.h"

namespace claimcheck {

/// The objects of a list, and those this program cannot read.
struct ObjectList {
    QList<PlatformObject> objects;
    QList<UnreadObject> unread;
};

/// The calls of the Admin API this program makes (wif-protocol 5), each once. Errors are those of
/// adviceOn(), answer.unreadable, list.* and http.*; see outcomeIsUnknown().
class AdminApi {
public:
    AdminApi() = default;
    virtual ~AdminApi() = default;
    AdminApi(const AdminApi &) = delete;
    AdminApi &operator=(const AdminApi &) = delete;

    virtual Async<Organization> organization() = 0; ///< the credential's
    virtual Async<ObjectList> list(ObjectKind kind) = 0; ///< all of it, archived ones included
    virtual Async<QList<Workspace>> workspaces() = 0; ///< archived ones and the default one included
    virtual Async<QList<Membership>> members(const QByteArray &workspace) = 0; ///< explicit ones

    virtual Async<PlatformObject> get(ObjectKind kind, const QByteArray &id) = 0;
    virtual Async<PlatformObject> create(ObjectKind kind, const QByteArray &body) = 0;
    virtual Async<PlatformObject> update(ObjectKind kind, const QByteArray &id, const QByteArray &body) = 0;
    virtual Async<PlatformObject> archive(ObjectKind kind, const QByteArray &id) = 0;

    virtual Async<void> enable(const QByteArray &rule, const QByteArray &workspace) = 0;
    virtual Async<void> disable(const QByteArray &rule, const QByteArray &workspace) = 0;

    /// The role, empty where there is no explicit membership.
    virtual Async<QByteArray> role(const QByteArray &account, const QByteArray &workspace) = 0;
    virtual Async<void> addMember(const QByteArray &account, const QByteArray &workspace,
                                  const QByteArray &role) = 0;
    virtual Async<void> changeRole(const QByteArray &account, const QByteArray &workspace,
                                   const QByteArray &role) = 0;
    virtual Async<void> removeMember(const QByteArray &account, const QByteArray &workspace) = 0;
};

/// True for an error after which a call that changes something may have been carried out all the same.
bool outcomeIsUnknown(const Error &error);

} // namespace claimcheck
