#include "core/platform/consoleonly.h"
#include "core/platform/planobject.h"

#include "core/json/edit.h"
#include "core/text/visible.h"

namespace claimcheck::detail {

namespace {

constexpr ObjectKind kind = ObjectKind::Rule;

/// A rule with its references as platform ids (empty where the plan makes what they refer to), and those
/// references.
struct Resolved {
    Rule rule;
    ObjectRef issuer, account;
};

/// `now` is what the platform's rule refers to: that may stay, whatever became of it.
std::optional<ObjectRef> reference(PlanDraft &draft, const Rule &rule, ObjectKind to, const QByteArray &key,
                                   const QByteArray &now)
{
    const ObjectRef ref = draft.ref(to, key);
    if (!now.isEmpty() && (ref.id == now || key == now))
        return ObjectRef{now, {}};
    if (ref.isKnown() && !draft.isArchivedRef(to, ref))
        return ref;
    draft.note(PlanNote::Kind::Blocked, "blocked.reference", about(rule),
               ref.isKnown()
                   ? PlanWords::tr("%1 %2, which it needs, is archived").arg(kindTitle(to), visible(key, 80))
                   : PlanWords::tr("%1 %2, which it needs, is not on the platform and not in this plan")
                         .arg(kindTitle(to), visible(key, 80)),
               PlanWords::tr("see what is said about that one"));
    return std::nullopt;
}

bool resolveWorkspaces(PlanDraft &draft, Rule &rule, const Rule *seen)
{
    for (QByteArray &workspace : rule.workspaces) {
        const Workspace *named = draft.wanted.workspace(workspace);
        const QByteArray written = named ? named->id.value_or(workspace) : workspace;
        const QByteArray id = seen && seen->workspaces.contains(written) ? written
                                                                         : draft.workspaceId(workspace);
        if (id.isEmpty()) {
            draft.note(PlanNote::Kind::Blocked, "blocked.workspace", about(rule),
                       PlanWords::tr("the platform has no live workspace %1").arg(visible(workspace, 80)),
                       PlanWords::tr("make it in the Console, or correct the name"));
            return false;
        }
        workspace = id;
    }
    return true;
}

std::optional<Resolved> resolve(PlanDraft &draft, const Rule &wanted, const Rule *seen)
{
    Resolved resolved{wanted, {}, {}};
    Rule &rule = resolved.rule;
    if (rule.name.isEmpty())
        rule.name = seen ? seen->name : wanted.key;
    if (seen && !rule.description)
        rule.description = seen->description;
    const auto issuer = reference(draft, wanted, ObjectKind::Issuer, wanted.issuer,
                                  seen ? seen->issuer : QByteArray());
    const auto account = issuer ? reference(draft, wanted, ObjectKind::ServiceAccount, wanted.serviceAccount,
                                            seen ? seen->serviceAccount : QByteArray())
                                : std::nullopt;
    if (!account || !resolveWorkspaces(draft, rule, seen))
        return std::nullopt;
    resolved.issuer = *issuer;
    resolved.account = *account;
    rule.issuer = issuer->id;
    rule.serviceAccount = account->id;
    return resolved;
}

/// What a step that names an issuer and an account rests on.
void restOn(PlanDraft &draft, PlanStep &step, const Resolved &resolved)
{
    const std::pair<ObjectKind, ObjectRef> needed[] = {{ObjectKind::Issuer, resolved.issuer},
                                                       {ObjectKind::ServiceAccount, resolved.account}};
    for (const auto &[to, ref] : needed) {
        const Precondition condition = draft.objectAsSeen(to, ref);
        if (!condition.fingerprint.isEmpty() || !ref.step.isEmpty())
            step.preconditions.append(condition);
        draft.dependOn(step, ref);
    }
    const json::Document body = json::Document::parse(step.body);
    if (!resolved.issuer.step.isEmpty() && step.action == PlanStep::Action::Create)
        step.references.append({{"issuer_id"}, resolved.issuer.step});
    if (!resolved.account.step.isEmpty() && body.root()["target"].isObject())
        step.references.append({{"target", "service_account_id"}, resolved.account.step});
}

bool leaveToConsole(PlanDraft &draft, const Rule &rule, const Rule *seen)
{
    if (!isConsoleOnly(rule) && !(seen && isConsoleOnly(*seen)))
        return false;
    draft.note(PlanNote::Kind::ConsoleOnly, "console.scope", about(rule),
               PlanWords::tr("the API touches rules with the scope workspace:developer or "
                             "workspace:inference only"),
               PlanWords::tr("do it in the Console, then pull"));
    return true;
}

void create(PlanDraft &draft, const Resolved &resolved)
{
    const Rule &rule = resolved.rule;
    if (!rule.appliesToAllWorkspaces && rule.workspaces.isEmpty()) {
        draft.note(PlanNote::Kind::Blocked, "blocked.no-workspace", about(rule),
                   PlanWords::tr("a new rule needs a workspace"),
                   PlanWords::tr("name one in \"workspaces\", or let it apply to all"));
        return;
    }
    PlanStep step = creation(draft, rule);
    if (!rule.appliesToAllWorkspaces) {
        step.workspace = rule.workspaces.constFirst();
        step.body = json::withEdits(step.body, {{{"workspace_id"}, json::quoted(step.workspace)}});
    }
    restOn(draft, step, resolved);
    draft.add(step);
    planEnablements(draft, rule, nullptr, ObjectRef{{}, step.id});
}

/// What may lock out who got in before goes in only when asked for. A match goes in whole, so it is held
/// whole.
void holdNarrowing(PlanDraft &draft, Rule &rule, const Rule &seen)
{
    const QList<PartChange> changes = ruledOut(draft, ruleChanges(seen, rule));
    for (const PartChange &change : changes) {
        draft.note(PlanNote::Kind::Held, "held.narrowing", about(rule), heldText(change),
                   PlanWords::tr("plan with --allow-archive if that is meant"));
        switch (change.part) {
        case PartChange::Part::Match:
            rule.match = seen.match;
            break;
        case PartChange::Part::Scope:
            rule.oauthScope = seen.oauthScope;
            break;
        case PartChange::Part::Lifetime:
            rule.tokenLifetimeSeconds = seen.tokenLifetimeSeconds;
            break;
        default:
            rule.appliesToAllWorkspaces = seen.appliesToAllWorkspaces;
            break;
        }
    }
}

void change(PlanDraft &draft, Resolved resolved, const Rule &seen)
{
    Rule &rule = resolved.rule;
    holdNarrowing(draft, rule, seen);
    PlanStep step = update(draft, rule, seen);
    if (!step.body.isEmpty()) {
        step.note = changesText(ruleChanges(seen, rule));
        const bool leavesAll = seen.appliesToAllWorkspaces && !rule.appliesToAllWorkspaces;
        if (leavesAll && seen.workspaces.isEmpty() && !rule.workspaces.isEmpty()) {
            // With nothing enabled the platform refuses to take "all" away.
            step.workspace = rule.workspaces.constFirst();
            step.body = json::withEdits(step.body, {{{"workspace_id"}, json::quoted(step.workspace)}});
        }
        restOn(draft, step, resolved);
        draft.add(step);
    }
    draft.rulesAfter.insert(step.object.id, rule);
    Rule enabled = seen;
    if (!step.workspace.isEmpty())
        enabled.workspaces.append(step.workspace);
    planEnablements(draft, rule, &enabled, step.object);
}

void replace(PlanDraft &draft, Resolved resolved, const Rule &seen)
{
    noteReplaced(draft, seen, PlanWords::tr("a rule cannot change its issuer: the file's is a new one"));
    if (const Rule *earlier = resolved.issuer.id.isEmpty()
            ? nullptr
            : madeEarlier(draft, resolved.rule, draft.seen.rules)) {
        const ObjectRef ref{earlier->id.value_or(QByteArray()), {}};
        draft.claimed[size_t(kind)].insert(ref.id);
        draft.refs[size_t(kind)].insert(resolved.rule.key, ref);
        planEnablements(draft, resolved.rule, earlier, ref);
        return;
    }
    resolved.rule.name = draft.freeName(kind, resolved.rule.name);
    create(draft, resolved);
}

bool sameWorkspaces(const Rule &a, const Rule &b)
{
    return QSet<QByteArray>(a.workspaces.cbegin(), a.workspaces.cend())
        == QSet<QByteArray>(b.workspaces.cbegin(), b.workspaces.cend());
}

/// A name that happens to be the same does not make two rules one.
bool isOther(const Rule &wanted, const Resolved &resolved, const Rule &seen)
{
    return !wanted.id && resolved.rule.issuer != seen.issuer;
}

void planRule(PlanDraft &draft, const Rule &wanted)
{
    const QByteArray name = wanted.name.isEmpty() ? wanted.key : wanted.name;
    const Rule *seen = counterpart(draft, wanted, draft.seen.rules, name);
    if (settle(draft, wanted, seen) == Settled::Yes)
        return;
    const std::optional<Resolved> resolved = resolve(draft, wanted, seen);
    if (!resolved)
        return;
    if (seen && isOther(wanted, *resolved, *seen)) {
        nameIsTaken(draft, resolved->rule);
        return;
    }
    const bool same = seen && sameWorkspaces(resolved->rule, *seen)
        && changedMembers(writableMembers(*seen), writableMembers(resolved->rule)).isEmpty()
        && resolved->account.step.isEmpty() && resolved->issuer.step.isEmpty();
    if (same || leaveToConsole(draft, resolved->rule, seen))
        return;
    if (!seen) {
        if (!nameIsTaken(draft, resolved->rule))
            create(draft, *resolved);
    } else if (resolved->rule.issuer != seen->issuer) {
        replace(draft, *resolved, *seen);
    } else {
        change(draft, *resolved, *seen);
    }
}

} // namespace

void planRules(PlanDraft &draft)
{
    for (const Rule &rule : draft.wanted.rules)
        planRule(draft, rule);
}

} // namespace claimcheck::detail
