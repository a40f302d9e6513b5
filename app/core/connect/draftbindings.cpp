#include "core/connect/draftbindings.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = DraftBinding::Kind;

template <typename Object> bool has(const QList<Object> &objects, const QByteArray &id)
{
    return std::any_of(objects.cbegin(), objects.cend(),
                       [&id](const Object &object) { return object.id == id || object.key == id; });
}

/// Without an environment a workspace may stand there by another name, such as "default".
bool isWorkspaceId(const QByteArray &text)
{
    return text.startsWith("wrkspc_");
}

} // namespace

QList<DraftBinding> foreignBindings(const ConnectDraft &draft, const FederationFile &environment)
{
    QList<DraftBinding> foreign;
    const auto add = [&foreign](Kind kind, const QByteArray &id, bool isThere) {
        if (!id.isEmpty() && !isThere)
            foreign.append({kind, id});
    };
    const QByteArray issuer = draft.issuer.reuse.value_or(QByteArray());
    add(Kind::Issuer, issuer, has(environment.issuers, issuer));
    if (environment.serviceAccounts)
        add(Kind::Account, draft.account.reuse, has(*environment.serviceAccounts, draft.account.reuse));
    const QList<QByteArray> workspaces = draft.rule.workspaces.value_or(QList<QByteArray>());
    if (environment.workspaces)
        for (const QByteArray &id : workspaces)
            add(Kind::Workspace, id, !isWorkspaceId(id) || has(*environment.workspaces, id));
    const bool isLive = std::any_of(
        environment.rules.cbegin(), environment.rules.cend(), [&draft](const Rule &rule) {
            return rule.id == draft.createdRule && !rule.archivedAt; // nothing is made of an archived one
        });
    add(Kind::Rule, draft.createdRule, isLive);
    return foreign;
}

ConnectDraft withoutBindings(ConnectDraft draft, const QList<DraftBinding> &bindings)
{
    for (const DraftBinding &one : bindings) {
        switch (one.kind) {
        case Kind::Issuer:
            draft.issuer.reuse.reset();
            break;
        case Kind::Account:
            draft.account.reuse.clear();
            break;
        case Kind::Workspace:
            if (draft.rule.workspaces)
                draft.rule.workspaces->removeAll(one.id);
            break;
        case Kind::Rule:
            draft.createdRule.clear();
            break;
        }
    }
    const bool anyWorkspace = std::any_of(bindings.cbegin(), bindings.cend(), [](const DraftBinding &one) {
        return one.kind == Kind::Workspace;
    });
    if (anyWorkspace && draft.rule.workspaces && draft.rule.workspaces->isEmpty())
        draft.rule.workspaces.reset();
    return draft;
}

} // namespace claimcheck
