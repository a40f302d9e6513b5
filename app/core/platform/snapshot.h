#pragma once

#include "core/federation/federationfile.h"
#include "core/platform/answers.h"

namespace claimcheck {

/// What an organization held at one time: archived objects included, references by platform id.
struct PlatformSnapshot {
    Organization organization;
    QByteArray takenAt; ///< RFC 3339
    QList<ServiceAccount> serviceAccounts;
    QList<Issuer> issuers;
    QList<Rule> rules;
    QList<Workspace> workspaces;
    QList<Membership> memberships; ///< explicit ones of workspaces that are not archived
    QList<UnreadObject> unread;

    void add(PlatformObject object);
    bool isUnread(ObjectKind kind, QByteArrayView id) const;
    const Workspace *workspace(QByteArrayView id) const;
    const Membership *membership(QByteArrayView account, QByteArrayView workspace) const;
};

/// An id that stands twice in a list, which happens when it changed between two pages.
Result<void> checkDistinct(const PlatformSnapshot &snapshot);

/// What `pull` writes: local keys from names, platform ids kept, archived objects included, everything by
/// key. What the platform keeps for itself (times, who did it, polling) is left out, so that a file changes
/// only where somebody changed something.
Result<FederationFile> fromPlatform(const PlatformSnapshot &snapshot);

} // namespace claimcheck
