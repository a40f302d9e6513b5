#pragma once

#include "core/federation/rule.h"

namespace claimcheck {

/// A service account (wif-protocol 6.1). The role is unset where the source does not say it.
struct ServiceAccount {
    QByteArray key;
    std::optional<QByteArray> id; ///< svac_…
    QByteArray name;
    std::optional<QByteArray> description;
    std::optional<QByteArray> organizationRole; ///< "developer" or "admin"
    std::optional<QByteArray> archivedAt;
    QList<UnknownMember> unknown;

    static Result<ServiceAccount> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const ServiceAccount &, const ServiceAccount &) = default;
};

/// A workspace, as far as rules refer to it (wif-protocol 10).
struct Workspace {
    QByteArray key;
    std::optional<QByteArray> id; ///< wrkspc_…, or "default"
    QByteArray name;
    bool isDefault = false;
    std::optional<QByteArray> archivedAt;
    QList<UnknownMember> unknown;

    static Result<Workspace> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const Workspace &, const Workspace &) = default;
};

/// A service account's membership in a workspace (wif-protocol 10).
struct Membership {
    QByteArray serviceAccount; ///< local keys
    QByteArray workspace;
    QByteArray role; ///< "workspace_developer", …
    QList<UnknownMember> unknown;

    static Result<Membership> fromJson(json::Value value);
    void write(json::Writer &writer) const;
    friend bool operator==(const Membership &, const Membership &) = default;
};

} // namespace claimcheck
