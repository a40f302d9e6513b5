#include "core/platform/makeplan.h"

#include "core/platform/plandraft.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MakePlan)
};

/// A file may be made by a program as well: what the reader of files refuses is refused here, too.
template <typename T> bool idsAreDistinct(const QList<T> &list)
{
    QSet<QByteArray> ids, keys;
    for (const T &object : list) {
        if (keys.contains(object.key) || (object.id && ids.contains(*object.id)))
            return false;
        keys.insert(object.key);
        if (object.id)
            ids.insert(*object.id);
    }
    return true;
}

Result<void> check(const FederationFile &wanted, const PlatformSnapshot &seen)
{
    if (wanted.organizationId && *wanted.organizationId != seen.organization.id)
        return fail("plan.organization", Words::tr("the file is of another organization"),
                    Words::tr("use this organization's credential, or take the id out of the file if it is "
                              "meant for several"));
    if (!idsAreDistinct(wanted.issuers) || !idsAreDistinct(wanted.rules)
        || (wanted.serviceAccounts && !idsAreDistinct(*wanted.serviceAccounts)))
        return fail("plan.duplicate", Words::tr("two objects of the file have the same key or id"),
                    Words::tr("give each a key and an id of its own"));
    return checkDistinct(seen);
}

} // namespace

Result<ApplyPlan> makePlan(const FederationFile &wanted, const PlatformSnapshot &seen,
                           const PlanOptions &options)
{
    if (const Result<void> checked = check(wanted, seen); !checked)
        return tl::unexpected<Error>(checked.error());
    detail::PlanDraft draft(wanted, seen, options);
    draft.plan.organizationId = seen.organization.id;
    draft.plan.organizationName = seen.organization.name;
    draft.plan.platform = options.platform;
    draft.plan.seenAt = seen.takenAt;
    planAccounts(draft);
    planIssuers(draft);
    planRules(draft);
    planMemberships(draft);
    planRemovals(draft);
    return draft.plan;
}

} // namespace claimcheck
