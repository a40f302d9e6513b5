#include "core/analysis/claimnature.h"
#include "core/analysis/lintfixes.h"
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
using Nature = PresetClaim::Nature;

/// What is known of the workload: from the rule and its issuer, and from the tokens at hand.
PresetValues saidValues(const LintScope &scope)
{
    const QByteArray address = scope.issuer() ? scope.issuer()->issuerUrl : QByteArray();
    RuleValues said = valuesOfRule(*scope.preset(), scope.match(), address);
    PresetValues &values = said.values;
    // How a value that a star cuts short goes on, nobody said.
    for (const QByteArray &name : std::as_const(said.cut))
        values.remove(name);
    if (scope.context().tokens.isEmpty())
        return values;
    const PresetValues token = valuesOfToken(*scope.preset(), scope.baseClaims());
    for (auto it = token.cbegin(); it != token.cend(); ++it)
        values[it.key()] = *it;
    return values;
}

QList<ClaimPath> differing(json::Value before, json::Value after)
{
    QList<ClaimPath> paths;
    const QList<json::Edit> edits = json::differences(before, after);
    for (const json::Edit &edit : edits)
        paths.append(edit.path);
    return paths;
}

/// Claims of the meant token whose values come from the preset's examples.
QList<ClaimPath> inventedClaims(const LintScope &scope)
{
    if (!scope.context().tokens.isEmpty() || !scope.preset())
        return {};
    const RuleContext &context = scope.context();
    const QByteArray address = scope.issuer() ? scope.issuer()->issuerUrl : QByteArray();
    const Result<TokenDraft> one = presetToken(
        *scope.preset(), likelyValues(*scope.preset(), scope.match(), address), context.now);
    PresetValues others = otherExamples(*scope.preset());
    const PresetValues said = saidValues(scope);
    for (auto it = said.cbegin(); it != said.cend(); ++it)
        others[it.key()] = *it;
    const Result<TokenDraft> other = presetToken(*scope.preset(), completed(*scope.preset(), others),
                                                 context.now);
    if (!one || !other)
        return {};
    const json::Document before = json::Document::parse(one->claims),
                         after = json::Document::parse(other->claims);
    return differing(before.root(), after.root());
}

/// The preset's own rules ask for it: without a token at hand, other values are only those of an example.
bool isInRules(const ProviderPreset &preset, const ClaimPath &path)
{
    const QByteArray inCondition = celPath(path);
    return std::any_of(preset.rules.cbegin(), preset.rules.cend(), [&](const PresetRule &rule) {
        const bool inClaims = path.size() == 1
            && std::any_of(rule.claims.cbegin(), rule.claims.cend(), [&path](const PresetRule::Claim &claim) {
                                  return claim.name == path.constFirst();
                              });
        return inClaims || rule.condition.text().contains(inCondition);
    });
}

/// Pinning it would mean something: the smaller, the better; negative for claims not to be pinned.
int worth(const LintScope &scope, const ClaimPath &path)
{
    static const QList<QByteArray> registered{"sub", "iss", "aud", "exp", "iat", "nbf", "jti"};
    if (registered.contains(path.constFirst()))
        return -1;
    switch (natureOf(scope.preset(), path).value_or(Nature::Opaque)) {
    case Nature::Stable:
        return 0;
    case Nature::Context:
        return 1;
    case Nature::Mutable:
        return 2;
    default:
        return -1;
    }
}

std::optional<Proposal> pinned(const LintScope &scope, const ClaimPath &path, json::Value value)
{
    Rule rule = scope.context().rule;
    QString what;
    if (path.size() == 1 && value.isString()) {
        const QList<ClaimMatch> &claims = rule.match.claims;
        if (std::any_of(claims.cbegin(), claims.cend(),
                        [&path](const ClaimMatch &claim) { return claim.name == path.constFirst(); }))
            return {};
        rule.match.claims.append({path.constFirst(), value.utf8()});
        what = Words::tr("Only tokens with %1 = %2 get in.")
                   .arg(visible(path.constFirst(), 160), visible(value.utf8(), 160));
    } else {
        if (!value.isString() && !value.isBool() && !value.isNumber())
            return {};
        const QByteArray literal = value.isString() ? json::quoted(value.utf8()) : value.source();
        const QByteArray part = celPath(path) + " == " + literal;
        rule.match.condition = withPart(rule.match.condition, part);
        what = Words::tr("The condition asks for %1.").arg(visible(part, 160));
    }
    return ruleProposal("pin-claim", Words::tr("Pin %1").arg(visible(path.constLast(), 160)), what, rule);
}

/// What tells the token it is meant for from the one that got in.
QList<Proposal> pinnedDifferences(const Finding &finding, const LintScope &scope)
{
    const json::Document theirs = json::Document::parse(finding.evidence->variant.token.claims);
    QList<ClaimPath> paths = differing(theirs.root(), scope.baseClaims());
    const QList<ClaimPath> invented = inventedClaims(scope);
    const bool guessed = scope.context().tokens.isEmpty();
    erase_if(paths, [&](const ClaimPath &path) {
        return worth(scope, path) < 0 || invented.contains(path)
            || (guessed && !isInRules(*scope.preset(), path));
    });
    std::stable_sort(paths.begin(), paths.end(), [&](const ClaimPath &a, const ClaimPath &b) {
        return worth(scope, a) < worth(scope, b);
    });
    QList<Proposal> proposals;
    for (const ClaimPath &path : std::as_const(paths)) {
        if (const auto proposal = pinned(scope, path, json::valueAt(scope.baseClaims(), path)))
            proposals.append(*proposal);
    }
    return proposals;
}

/// The preset's own rule, where everything it needs is known.
QList<Proposal> recommended(const LintScope &scope)
{
    const PresetValues values = completed(*scope.preset(), saidValues(scope));
    const Result<Rule> proposed = recommendedRule(*scope.preset(), values);
    if (!proposed || proposed->match == scope.match())
        return {};
    Rule rule = scope.context().rule;
    rule.match = proposed->match;
    QStringList parts;
    if (rule.match.subjectPrefix)
        parts.append(Words::tr("subject %1").arg(visible(*rule.match.subjectPrefix, 160)));
    for (const ClaimMatch &claim : std::as_const(rule.match.claims))
        parts.append(visible(claim.name, 160) + u" = "_qs + visible(claim.value, 160));
    if (rule.match.condition)
        parts.append(Words::tr("condition %1").arg(visible(*rule.match.condition, 160)));
    return {ruleProposal("recommended-rule", Words::tr("Use the recommended rule"),
                         Words::tr("It asks for %1.").arg(parts.join(u", ")), rule, Effect::Narrows)};
}

bool isAboutAdmission(const Finding &finding)
{
    static const QList<QByteArray> others{"no-audience",         "shared-audience",
                                          "regex-unanchored",    "open-alternative",
                                          "nested-claim-in-map", "entra-multi-tenant-issuer"};
    return (finding.severity == Finding::Severity::Danger && !others.contains(finding.id)
            && finding.place != Finding::Place::Scope)
        || finding.id == "mutable-names-only" || finding.id == "legacy-subject-only"
        || finding.id.contains("shared-issuer-no-tenant") || finding.id.startsWith("server-rejects:")
        || finding.id == "root-principal";
}

} // namespace

QList<Proposal> pinProposals(const Finding &finding, const LintScope &scope)
{
    QList<Proposal> proposals;
    if (!isAboutAdmission(finding) || !scope.preset())
        return proposals;
    if (finding.evidence)
        proposals = pinnedDifferences(finding, scope).mid(0, 2);
    QList<Proposal> whole = recommended(scope);
    if (finding.id.startsWith("server-rejects:")) {
        for (Proposal &proposal : whole)
            proposal.effect = Effect::Repairs;
    }
    return proposals + whole;
}

} // namespace claimcheck
