#include "core/platform/planobject.h"

namespace claimcheck::detail {

namespace {

/// What may lock out who got in before goes in only when asked for.
void holdNarrowing(PlanDraft &draft, Issuer &issuer, const Issuer &seen)
{
    const QList<PartChange> changes = ruledOut(draft, issuerChanges(seen, issuer));
    for (const PartChange &change : changes) {
        const bool keys = change.part == PartChange::Part::Keys;
        draft.note(PlanNote::Kind::Held, keys ? "held.keys" : "held.narrowing", about(issuer),
                   heldText(change), PlanWords::tr("plan with --allow-archive if that is meant"));
        switch (change.part) {
        case PartChange::Part::IssuerUrl:
            issuer.issuerUrl = seen.issuerUrl;
            break;
        case PartChange::Part::Keys:
            issuer.jwks = seen.jwks;
            break;
        case PartChange::Part::Replay:
            issuer.checkJti = seen.checkJti;
            break;
        default:
            issuer.maxJwtLifetimeSeconds = seen.maxJwtLifetimeSeconds;
            break;
        }
    }
}

void planChange(PlanDraft &draft, Issuer issuer, const Issuer &seen)
{
    holdNarrowing(draft, issuer, seen);
    PlanStep step = update(draft, issuer, seen);
    if (step.body.isEmpty())
        return;
    const QByteArray rule = draft.restrictedRuleOn(step.object.id);
    if (!rule.isEmpty()) {
        draft.note(PlanNote::Kind::ConsoleOnly, "console.issuer-in-use", about(issuer),
                   PlanWords::tr("the API changes no issuer behind a rule with a scope like that of %1")
                       .arg(QString::fromUtf8(rule)),
                   PlanWords::tr("change it in the Console, then pull"));
        return;
    }
    step.note = changesText(issuerChanges(seen, issuer));
    draft.add(step);
}

/// A name that happens to be the same does not make two issuers one.
bool isOther(const Issuer &wanted, const Issuer &seen)
{
    return !wanted.id && wanted.issuerUrl != seen.issuerUrl;
}

void planIssuer(PlanDraft &draft, const Issuer &wanted)
{
    Issuer issuer = wanted;
    if (issuer.name.isEmpty())
        issuer.name = wanted.key;
    const Issuer *seen = counterpart(draft, wanted, draft.seen.issuers, issuer.name);
    if (seen && isOther(wanted, *seen))
        seen = nullptr;
    if (settle(draft, wanted, seen) == Settled::Yes)
        return;
    if (seen && wanted.name.isEmpty())
        issuer.name = seen->name;
    if (seen)
        planChange(draft, issuer, *seen);
    else if (!nameIsTaken(draft, issuer))
        draft.add(creation(draft, issuer));
}

} // namespace

void planIssuers(PlanDraft &draft)
{
    for (const Issuer &issuer : draft.wanted.issuers)
        planIssuer(draft, issuer);
}

} // namespace claimcheck::detail
