#include "core/platform/consoleonly.h"
#include "core/platform/planobject.h"

namespace claimcheck::detail {

namespace {

constexpr ObjectKind kind = ObjectKind::ServiceAccount;

/// What the file does not say stays.
ServiceAccount merged(const ServiceAccount &wanted, const ServiceAccount *seen)
{
    ServiceAccount account = wanted;
    if (account.name.isEmpty())
        account.name = seen ? seen->name : wanted.key;
    if (seen && !account.description)
        account.description = seen->description;
    if (seen && !account.organizationRole)
        account.organizationRole = seen->organizationRole;
    return account;
}

void consoleOnly(PlanDraft &draft, const ServiceAccount &account)
{
    draft.note(PlanNote::Kind::ConsoleOnly, "console.admin-role", about(account),
               PlanWords::tr("the API makes and changes no service accounts with the role admin"),
               PlanWords::tr("do it in the Console, then pull"));
}

void replace(PlanDraft &draft, ServiceAccount account, const ServiceAccount &seen)
{
    noteReplaced(draft, seen, PlanWords::tr("a service account cannot be renamed: the file's is a new one"));
    if (const ServiceAccount *earlier = madeEarlier(draft, account, draft.seen.serviceAccounts)) {
        draft.claimed[size_t(kind)].insert(earlier->id.value_or(QByteArray()));
        draft.refs[size_t(kind)].insert(account.key, ObjectRef{earlier->id.value_or(QByteArray()), {}});
        return;
    }
    account.name = draft.freeName(kind, account.name);
    draft.add(creation(draft, account));
}

void planAccount(PlanDraft &draft, const ServiceAccount &wanted)
{
    const QByteArray name = wanted.name.isEmpty() ? wanted.key : wanted.name;
    const ServiceAccount *seen = counterpart(draft, wanted, draft.seen.serviceAccounts, name);
    if (settle(draft, wanted, seen) == Settled::Yes)
        return;
    const ServiceAccount account = merged(wanted, seen);
    const bool differs = !seen || !changedMembers(writableMembers(*seen), writableMembers(account)).isEmpty();
    if (!differs)
        return;
    if (isConsoleOnly(account) || (seen && isConsoleOnly(*seen)))
        return consoleOnly(draft, account);
    if (!seen) {
        if (!nameIsTaken(draft, account))
            draft.add(creation(draft, account));
    } else if (account.name != seen->name) {
        replace(draft, account, *seen);
    } else {
        draft.add(update(draft, account, *seen));
    }
}

} // namespace

void planAccounts(PlanDraft &draft)
{
    if (!draft.wanted.serviceAccounts)
        return;
    for (const ServiceAccount &account : *draft.wanted.serviceAccounts)
        planAccount(draft, account);
}

} // namespace claimcheck::detail
