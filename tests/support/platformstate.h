#pragma once

#include "core/platform/snapshot.h"

#include <QJsonObject>

namespace claimcheck::test {

/// An organization as the platform keeps it, with what the Admin API does to it (wif-protocol 5 to 10), for
/// tests: objects as JSON, one call after the other.
struct PlatformState {
    QJsonObject organization{{u"id"_qs, u"3f0c7d52-9a41-4be6-8d17-64c2e9b0a5f3"_qs},
                             {u"type"_qs, u"organization"_qs},
                             {u"name"_qs, u"Acme Ltd"_qs}};
    std::array<QList<QJsonObject>, objectKinds.size()> objects;
    QList<QJsonObject> workspaces, members;
    int changes = 0; ///< calls that changed something

    /// Accounts, issuers, rules, workspaces and memberships of every sort: archived ones, ones only the
    /// Console may touch, old bindings. The same for the same seed.
    static PlatformState generated(quint32 seed, int size);
    /// What a program reads of it.
    PlatformSnapshot snapshot() const;

    Result<QJsonObject> get(ObjectKind kind, const QByteArray &id) const;
    Result<QJsonObject> create(ObjectKind kind, const QByteArray &body);
    Result<QJsonObject> update(ObjectKind kind, const QByteArray &id, const QByteArray &body);
    Result<QJsonObject> archive(ObjectKind kind, const QByteArray &id);
    Result<QJsonObject> addMember(const QByteArray &account, const QByteArray &workspace,
                                  const QByteArray &role);
    Result<QJsonObject> removeMember(const QByteArray &account, const QByteArray &workspace);
    Result<QJsonObject> enable(const QByteArray &rule, const QByteArray &workspace);
    Result<QJsonObject> disable(const QByteArray &rule, const QByteArray &workspace);

    QJsonObject addWorkspace(const QString &name);
    QByteArray idOf(ObjectKind kind, const QString &name) const; ///< of a live one

private:
    QJsonObject *find(ObjectKind kind, const QByteArray &id);
    Result<void> mayWrite(ObjectKind kind, const QJsonObject &object) const;
    QString newId(const char *prefix);
    int m_ids = 0;
};

QByteArray toJson(const QJsonObject &object);

} // namespace claimcheck::test
