#pragma once

#include "core/federation/rule.h"
#include "sandbox/caller.h"

#include <deque>

namespace claimcheck::sandbox {

/// One entry of the audit log (wif-protocol 18): what every entry has, and the members of its kind as JSON.
struct Activity {
    QByteArray id; ///< activity_…
    QByteArray type;
    QByteArray createdAt;
    QByteArray actor; ///< JSON
    QList<UnknownMember> fields;
};

/// The newest activities, as many as there is room for.
class ActivityLog {
public:
    void setLimit(int most) { m_most = most; }
    void add(Activity activity);
    const std::deque<Activity> &newestFirst() const { return m_entries; }

private:
    std::deque<Activity> m_entries;
    int m_most = 5000;
};

/// The actor of an administrative call, as JSON.
QByteArray actorJson(const Caller &caller, const QByteArray &userEmail);

} // namespace claimcheck::sandbox
