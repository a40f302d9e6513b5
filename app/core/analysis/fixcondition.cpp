#include "core/analysis/lintfixes.h"
#include "core/analysis/regexreading.h"
#include "core/cel/program.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

using Effect = Proposal::Effect;

Rule withCondition(const LintScope &scope, const QByteArray &condition)
{
    Rule rule = scope.context().rule;
    if (condition.trimmed().isEmpty())
        rule.match.condition.reset();
    else
        rule.match.condition = condition;
    return rule;
}

const ConditionNode *nodeAt(const ConditionNode &node, const Range &range)
{
    if (node.range == range)
        return &node;
    for (const ConditionNode &inner : node.terms) {
        if (const ConditionNode *found = nodeAt(inner, range))
            return found;
    }
    return nullptr;
}

/// Of equal parts the last: the first is the one that counts.
const ConditionNode *partOf(const Finding &finding, const LintScope &scope)
{
    return scope.condition() ? nodeAt(*scope.condition(), finding.range) : nullptr;
}

QList<Proposal> withoutPart(const Finding &finding, const LintScope &scope, const QByteArray &id,
                            const QString &title, const QString &what)
{
    const ConditionNode *part = partOf(finding, scope);
    if (!part)
        return {};
    const QByteArray condition = withoutNodes(*scope.condition(), *scope.match().condition, {part->node});
    return {ruleProposal(id, title, what, withCondition(scope, condition))};
}

QList<Proposal> newPattern(const Finding &finding, const LintScope &scope)
{
    const QByteArray &condition = *scope.match().condition;
    const ConditionNode *found = nullptr;
    QList<const ConditionNode *> open{&*scope.condition()};
    while (!open.isEmpty() && !found) {
        const ConditionNode *node = open.takeLast();
        if (node->test && patternRange(scope, *node) == finding.range)
            found = node;
        for (const ConditionNode &inner : node->terms)
            open.append(&inner);
    }
    if (!found)
        return {};
    const QByteArray pattern = found->test->texts.constFirst();
    const bool dots = finding.id == "regex-dot";
    const QByteArray changed = dots ? withEscapedDots(pattern) : anchored(pattern);
    QByteArray text = condition;
    text.replace(finding.range.begin, finding.range.size(), json::quoted(changed));
    return {ruleProposal(dots ? "escape-dots" : "anchor-pattern",
                         dots ? Words::tr("Escape the dots") : Words::tr("Anchor the pattern"),
                         Words::tr("The pattern becomes %1.").arg(visible(changed, 200)),
                         withCondition(scope, text))};
}

/// How a condition compares a claim of this type with a text from a rule.
std::optional<QByteArray> comparison(const ClaimPath &path, json::Type type, const QByteArray &value)
{
    const QByteArray claim = celPath(path);
    switch (type) {
    case json::Type::String:
        return claim + " == " + json::quoted(value);
    case json::Type::Array:
        return json::quoted(value) + " in " + claim;
    case json::Type::Bool:
        return value == "true" || value == "false" ? std::optional(claim + " == " + value) : std::nullopt;
    case json::Type::Number: {
        bool isNumber = false;
        value.toDouble(&isNumber);
        return isNumber ? std::optional(claim + " == " + value) : std::nullopt;
    }
    default:
        return {};
    }
}

struct Placed {
    ClaimPath path;
    json::Type type;
};

/// Every place where the preset's tokens have a claim of this name.
QList<Placed> placesOf(const QByteArray &name, const LintScope &scope)
{
    QList<Placed> places;
    if (scope.preset()) {
        for (const PresetClaim &claim : scope.preset()->claims) {
            if (claim.path.constLast() == name || claim.path.join('.') == name)
                places.append({claim.path, claim.type});
        }
    }
    const json::Value root = scope.baseClaims();
    if (places.isEmpty() && !root[name].isMissing())
        places.append({{name}, root[name].type()});
    for (const json::Value member : root) {
        if (places.isEmpty() && member.isObject() && !member[name].isMissing())
            places.append({{member.keyUtf8(), name}, member[name].type()});
    }
    return places;
}

QList<Proposal> claimToCondition(const Finding &finding, const LintScope &scope)
{
    QList<Proposal> proposals;
    Rule rule = scope.context().rule;
    const auto claim = std::find_if(rule.match.claims.begin(), rule.match.claims.end(),
                                    [&finding](const ClaimMatch &one) { return one.name == finding.claim; });
    if (claim == rule.match.claims.end())
        return {};
    const QByteArray value = claim->value;
    rule.match.claims.removeAt(claim - rule.match.claims.begin());
    const QList<Placed> places = placesOf(finding.claim, scope);
    for (const Placed &place : places) {
        const std::optional<QByteArray> part = comparison(place.path, place.type, value);
        if (!part)
            continue;
        Rule changed = rule;
        changed.match.condition = withPart(rule.match.condition, *part);
        proposals.append(ruleProposal("claim-to-condition", Words::tr("Test it in the condition"),
                                      Words::tr("The condition asks for %1.").arg(visible(*part, 200)),
                                      changed, Effect::Repairs));
    }
    return proposals;
}

QList<Proposal> starToCondition(const Finding &finding, const LintScope &scope)
{
    Rule rule = scope.context().rule;
    const auto claim = std::find_if(rule.match.claims.begin(), rule.match.claims.end(),
                                    [&finding](const ClaimMatch &one) { return one.name == finding.claim; });
    if (claim == rule.match.claims.end())
        return {};
    const QByteArray part = celPath(ClaimPath{claim->name}) + ".startsWith("
        + json::quoted(claim->value.chopped(1)) + ')';
    rule.match.claims.removeAt(claim - rule.match.claims.begin());
    rule.match.condition = withPart(rule.match.condition, part);
    return {ruleProposal("claim-to-condition", Words::tr("Test it in the condition"),
                         Words::tr("The condition asks for %1.").arg(visible(part, 200)), rule,
                         Effect::Repairs)};
}

QList<Proposal> otherVariable(const LintScope &scope)
{
    const QByteArray &condition = *scope.match().condition;
    const cel::Dialect *other = cel::otherDialect(cel::Dialect::claude(), condition);
    if (!other)
        return {};
    const QByteArray text = cel::renamedVariable(condition, other->variable, cel::Dialect::claude().variable);
    return {ruleProposal("rewrite-variable", Words::tr("Rewrite it for this service"),
                         Words::tr("The claims are called claims here: %1").arg(visible(text, 200)),
                         withCondition(scope, text), Effect::Repairs)};
}

QList<Proposal> withoutCondition(const LintScope &scope)
{
    return {ruleProposal("drop-condition", Words::tr("Leave the condition out"),
                         Words::tr("The other clauses stay as they are."), withCondition(scope, {}),
                         Effect::Repairs)};
}

} // namespace

QList<Proposal> conditionProposals(const Finding &finding, const LintScope &scope)
{
    if (finding.id == "nested-claim-in-map")
        return claimToCondition(finding, scope);
    if (finding.id == "claim-star")
        return starToCondition(finding, scope);
    if (!scope.match().condition)
        return {};
    if (finding.id == "open-alternative")
        return withoutPart(finding, scope, "drop-alternative", Words::tr("Remove this side"),
                           Words::tr("Only the other sides of || let anybody in."));
    if (finding.id == "dead-part")
        return withoutPart(finding, scope, "drop-part", Words::tr("Remove this part"),
                           Words::tr("The condition decides the same without it."));
    if (finding.id == "regex-unanchored" || finding.id == "regex-dot")
        return newPattern(finding, scope);
    if (finding.id == "openai-variable")
        return otherVariable(scope);
    if (finding.id == "server-rejects:constant-condition")
        return withoutCondition(scope);
    return {};
}

} // namespace claimcheck
