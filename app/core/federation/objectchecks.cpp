#include "core/federation/objectchecks.h"

#include <algorithm>

namespace claimcheck {

namespace {

CheckOutcome passed(CheckId id, Reason reason = Reason::None)
{
    return {id, Outcome::Pass, -1, quint8(reason)};
}

CheckOutcome failed(CheckId id, Reason reason)
{
    return {id, Outcome::Fail, -1, quint8(reason)};
}

CheckOutcome unknown(CheckId id, Reason reason)
{
    return {id, Outcome::Unknown, -1, quint8(reason)};
}

/// An object counts as active when the platform has given it an id and the source does not call it archived.
template <typename T> CheckOutcome activeCheck(CheckId id, const T *object, const FederationFile *file)
{
    if (!object)
        return unknown(id, file ? Reason::NotHeld : Reason::NoFile);
    if (object->archivedAt)
        return failed(id, Reason::Archived);
    if (!file)
        return unknown(id, Reason::NoFile);
    return object->id ? passed(id) : unknown(id, Reason::NotCreated);
}

CheckOutcome pollingCheck(const Issuer *issuer, const FederationFile *file)
{
    constexpr CheckId id = CheckId::KeyPolling;
    if (!issuer)
        return unknown(id, file ? Reason::NotHeld : Reason::NoFile);
    if (issuer->jwks.type == IssuerKeys::Type::Inline)
        return passed(id, Reason::InlineKeys);
    if (issuer->pollingDisabledAt)
        return failed(id, Reason::Paused);
    return issuer->pollingKnown ? passed(id) : unknown(id, Reason::NotHeld);
}

CheckOutcome roleCheck(const Rule &rule, const ServiceAccount *account, const FederationFile *file)
{
    constexpr CheckId id = CheckId::AccountRole;
    if (!asksForAdmin(rule))
        return passed(id, Reason::NoAdminScope);
    if (!account)
        return unknown(id, file ? Reason::NotHeld : Reason::NoFile);
    if (!account->organizationRole)
        return unknown(id, Reason::NotHeld);
    return *account->organizationRole == "admin" ? passed(id) : failed(id, Reason::NotAdmin);
}

CheckOutcome workspaceCheck(const Rule &rule, const FederationFile *file)
{
    constexpr CheckId id = CheckId::WorkspaceEnabled;
    if (!file)
        return unknown(id, Reason::NoFile);
    if (rule.appliesToAllWorkspaces)
        return passed(id, Reason::AllWorkspaces);
    if (rule.workspaces.isEmpty())
        return unknown(id, Reason::NoWorkspace);
    if (usableWorkspaces(rule, *file).isEmpty())
        return failed(id, Reason::WorkspacesArchived);
    return file->workspaces ? passed(id) : unknown(id, Reason::NotHeld);
}

CheckOutcome memberCheck(const Rule &rule, const FederationFile *file)
{
    constexpr CheckId id = CheckId::Member;
    if (!file)
        return unknown(id, Reason::NoFile);
    if (rule.appliesToAllWorkspaces)
        return passed(id, Reason::DefaultWorkspace);
    if (rule.workspaces.isEmpty())
        return unknown(id, Reason::NoWorkspace);
    const QList<QByteArray> joined = joinedWorkspaces(rule, *file);
    if (!joined.isEmpty())
        return passed(id,
                      isDefaultWorkspace(joined.first(), *file) ? Reason::DefaultWorkspace : Reason::None);
    return file->memberships ? failed(id, Reason::NotMember) : unknown(id, Reason::NotHeld);
}

CheckOutcome historyCheck(const Issuer *issuer, const TokenFacts::Data &facts)
{
    constexpr CheckId id = CheckId::ReplayHistory;
    if (!facts.claimsRead)
        return {id, Outcome::Skipped, -1, quint8(Reason::NotReadable)};
    if (facts.jti.trouble == Reason::Missing)
        return passed(id, Reason::NotSet);
    if (issuer && !issuer->checkJti)
        return passed(id, Reason::CheckIsOff);
    if (facts.jtiSeen && issuer)
        return {id, Outcome::Skipped, -1, quint8(Reason::AlreadyFailed)};
    return unknown(id, Reason::OnlyServiceKnows);
}

} // namespace

bool asksForAdmin(const Rule &rule)
{
    const QList<QByteArray> scopes = rule.oauthScope.split(' ');
    return scopes.contains("org:admin");
}

bool isDefaultWorkspace(const QByteArray &key, const FederationFile &file)
{
    const Workspace *workspace = file.workspace(key);
    return key == "default" || (workspace && workspace->isDefault);
}

QList<QByteArray> usableWorkspaces(const Rule &rule, const FederationFile &file)
{
    QList<QByteArray> list;
    for (const QByteArray &key : rule.workspaces) {
        const Workspace *workspace = file.workspace(key);
        if (!workspace || !workspace->archivedAt)
            list.append(key);
    }
    return list;
}

QList<QByteArray> joinedWorkspaces(const Rule &rule, const FederationFile &file)
{
    const auto isMember = [&rule, &file](const QByteArray &workspace) {
        if (isDefaultWorkspace(workspace, file))
            return true;
        return file.memberships
            && std::any_of(file.memberships->cbegin(), file.memberships->cend(),
                           [&](const Membership &membership) {
                               return membership.serviceAccount == rule.serviceAccount
                                   && membership.workspace == workspace;
                           });
    };
    QList<QByteArray> list;
    for (const QByteArray &workspace : usableWorkspaces(rule, file)) {
        if (isMember(workspace))
            list.append(workspace);
    }
    return list;
}

void addObjectChecks(MatchOutcome &outcome, const Rule &rule, const Issuer *issuer,
                     const TokenFacts::Data &facts, const FederationFile *file)
{
    const ServiceAccount *account = file ? file->serviceAccount(rule.serviceAccount) : nullptr;
    outcome.checks.append(activeCheck(CheckId::RuleActive, &rule, file));
    outcome.checks.append(activeCheck(CheckId::IssuerActive, issuer, file));
    outcome.checks.append(pollingCheck(issuer, file));
    outcome.checks.append(activeCheck(CheckId::AccountActive, account, file));
    outcome.checks.append(roleCheck(rule, account, file));
    outcome.checks.append(workspaceCheck(rule, file));
    outcome.checks.append(memberCheck(rule, file));
    outcome.checks.append(historyCheck(issuer, facts));
}

} // namespace claimcheck
