#include "core/json/edit.h"
#include "core/platform/partchange.h"

#include "core/platform/applyplan.h"

#include <algorithm>

namespace claimcheck {

namespace {

bool mayLockOut(const QList<PartChange> &changes)
{
    return std::any_of(changes.cbegin(), changes.cend(),
                       [](const PartChange &change) { return change.mayLockOut(); });
}

/// An object with the members a step speaks of and, for the rest, the same on both sides.
template <typename T> Result<T> objectWith(const char *rest, const QByteArray &members)
{
    const json::Document document = json::Document::parse(members);
    QByteArray whole = rest;
    for (const json::Value member : document.root())
        whole = json::withEdits(whole, {{{member.keyUtf8()}, member.source()}});
    const json::Document complete = json::Document::parse(whole);
    return T::fromJson(complete.root());
}

constexpr char anyRule[] =
    R"({"name":"any","issuer":"any","service_account":"any","match":{"subject_prefix":"any"},"oauth_scope":"any"})";
constexpr char anyIssuer[] = R"({"name":"any","issuer_url":"any"})";

bool updateLocksOut(const PlanStep &step)
{
    if (step.kind == ObjectKind::Rule) {
        const Result<Rule> before = objectWith<Rule>(anyRule, step.before);
        const Result<Rule> after = objectWith<Rule>(anyRule, step.body);
        return !before || !after || mayLockOut(ruleChanges(*before, *after));
    }
    if (step.kind == ObjectKind::Issuer) {
        const Result<Issuer> before = objectWith<Issuer>(anyIssuer, step.before);
        const Result<Issuer> after = objectWith<Issuer>(anyIssuer, step.body);
        return !before || !after || mayLockOut(issuerChanges(*before, *after));
    }
    return false;
}

} // namespace

bool takesAway(const PlanStep &step)
{
    switch (step.action) {
    case PlanStep::Action::Archive:
    case PlanStep::Action::Disable:
    case PlanStep::Action::RemoveMember:
        return true;
    case PlanStep::Action::Update:
        return updateLocksOut(step);
    default:
        return false;
    }
}

} // namespace claimcheck
