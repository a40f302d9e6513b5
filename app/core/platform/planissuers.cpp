#include "core/platform/planobject.h"

namespace claimcheck::detail {

namespace {

/// True if keys that verify today would not any more.
bool dropsKeys(const IssuerKeys &before, const IssuerKeys &after)
{
    if (before.type != IssuerKeys::Type::Inline || after.type != IssuerKeys::Type::Inline)
        return false;
    QSet<QByteArray> kept;
    const json::Document wanted = json::Document::parse(after.inlineKeys);
    for (const json::Value key : wanted.root())
        kept.insert(canonicalJson(key));
    const json::Document seen = json::Document::parse(before.inlineKeys);
    const json::Value keys = seen.root();
    for (const json::Value key : keys) {
        if (!kept.contains(canonicalJson(key)))
            return true;
    }
    return false;
}

void planChange(PlanDraft &draft, Issuer issuer, const Issuer &seen)
{
    if (dropsKeys(seen.jwks, issuer.jwks) && !draft.options.allowArchive) {
        draft.note(PlanNote::Kind::Held, "held.keys", about(issuer),
                   PlanWords::tr("keys of the issuer would be dropped: tokens signed with them are refused"),
                   PlanWords::tr("plan with --allow-archive if that is meant"));
        issuer.jwks = seen.jwks;
    }
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
