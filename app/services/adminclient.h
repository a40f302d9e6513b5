#pragma once

#include "local/secrettext.h"
#include "services/adminapi.h"
#include "services/http.h"

#include <QUrl>

namespace claimcheck {

/// The Admin API over HTTP (wif-protocol 3 to 10). Reads are tried again where that does no harm, what
/// changes something is sent once. Destroying it ends what is under way.
class AdminClient : public QObject, public AdminApi {
    Q_OBJECT

public:
    /// `http` has to live longer. `base` is the platform's URL without a path of its own.
    AdminClient(Http &http, const QUrl &base, SecretText bearer, QObject *parent = nullptr);

    /// Whose credential this is, and whether it may administer: what to do about it stands in the error.
    Async<Organization> preflight();

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
    /// What is read of a list: its path, its cursor's name, and how far it is.
    struct Listing {
        QByteArray path, query, cursor;
        QString purpose;
        QList<QByteArray> entries, pages;
    };
    Async<QByteArray> send(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                           const QString &purpose);
    Async<QByteArray> read(const QByteArray &path, const QString &purpose);
    Async<QList<QByteArray>> readAll(Listing listing);
    Async<QList<Workspace>> readWorkspaces(const QByteArray &more);
    Async<PlatformObject> sendObject(ObjectKind kind, const QByteArray &path, const QByteArray &body,
                                     const QString &purpose);
    Async<void> sendOnly(const QByteArray &method, const QByteArray &path, const QByteArray &body,
                         const QString &purpose);

    Http &m_http;
    QUrl m_base;
    SecretText m_bearer;
};

} // namespace claimcheck
