#pragma once

#include "core/federation/federationfile.h"
#include "sandbox/activitylog.h"
#include "sandbox/caller.h"
#include "sandbox/choices.h"
#include "sandbox/ids.h"
#include "sandbox/replaymemory.h"

#include <QHash>

#include <functional>

namespace claimcheck::sandbox {

/// When and by whom; the time of archiving is the object's own.
struct Stamps {
    QByteArray createdAt, createdBy;
    QByteArray updatedAt, updatedBy;
    QByteArray archivedBy;
};

/// How fetching an issuer's keys has gone.
struct PollState {
    int failures = 0;
    qint64 lastFetched = 0; ///< microseconds; 0 for never
};

/// The state of the one organization the sandbox plays. Its objects are those of a federation file, with the
/// platform's ids for local keys, so that the matcher decides here as it does everywhere.
struct Organization {
    SandboxChoices choices;
    std::function<qint64()> clock; ///< microseconds since 1970
    IdMaker ids;
    IdMaker marks; ///< for what is no object: requests, activities, assertions

    QByteArray id; ///< a UUID
    QByteArray taggedId; ///< org_…, as in activities
    QByteArray name;
    QByteArray userId; ///< the person who signs in
    QByteArray userUuid;
    QByteArray userEmail;

    FederationFile objects;
    QHash<QByteArray, Stamps> stamps; ///< by id, or pairKey() of two
    QHash<QByteArray, PollState> polls; ///< by issuer
    ReplayMemory usedJti;
    ActivityLog activities;
    QByteArray ownBaseUrl; ///< of the sandbox's own issuers
    quint64 revision = 0; ///< counts what a state file would keep

    /// A new one: an admin, the default workspace and one more.
    static Organization make(const QByteArray &seed, std::function<qint64()> clock,
                             const SandboxChoices &choices);

    qint64 nowMicros() const { return clock(); }
    UnixSeconds now() const { return clock() / 1000000; }
    QByteArray nowText() const { return timeText(clock()); }

    ServiceAccount *serviceAccount(QByteArrayView id);
    Issuer *issuer(QByteArrayView id);
    Rule *rule(QByteArrayView id);
    Workspace *workspace(QByteArrayView id);
    Membership *membership(QByteArrayView account, QByteArrayView workspace); ///< explicit ones
    QByteArray defaultWorkspaceId() const;
    bool isMember(const QByteArray &account, const QByteArray &workspace);

    void created(const QByteArray &key, const Caller &caller);
    void updated(const QByteArray &key, const Caller &caller);
    /// Sets the object's archived_at once; false where it was archived before.
    bool archived(std::optional<QByteArray> &archivedAt, const QByteArray &key, const Caller &caller);
    void log(const QByteArray &type, const Caller &caller, const QList<UnknownMember> &fields);
};

QByteArray pairKey(const QByteArray &first, const QByteArray &second);

} // namespace claimcheck::sandbox
