#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"

#include <algorithm>

namespace claimcheck {

namespace {

bool fitsIfAsked(const PresetPattern &pattern, const std::optional<QByteArray> &text)
{
    return pattern.isEmpty() || (text && pattern.fits(*text));
}

/// In `claims`, or compared with a value in a part of the condition that has to hold.
bool pins(const LintScope &scope, const QByteArray &name)
{
    const QList<ClaimMatch> &claims = scope.match().claims;
    if (std::any_of(claims.cbegin(), claims.cend(),
                    [&name](const ClaimMatch &claim) { return claim.name == name; }))
        return true;
    const QList<ConditionTerm> tests = requiredTests(scope.condition());
    return std::any_of(tests.cbegin(), tests.cend(), [&name](const ConditionTerm &test) {
        const bool compared = test.kind == ConditionTerm::Kind::Equal
            || test.kind == ConditionTerm::Kind::OneOf;
        return !test.negated && compared && test.claim.constFirst() == name;
    });
}

bool applies(const LintScope &scope, const PresetLint &lint)
{
    const std::optional<QByteArray> address = scope.issuer() ? std::optional(scope.issuer()->issuerUrl)
                                                             : std::nullopt;
    if (!fitsIfAsked(lint.subject, scope.match().subjectPrefix) || !fitsIfAsked(lint.issuer, address)
        || !fitsIfAsked(lint.audience, scope.match().audience)
        || !fitsIfAsked(lint.condition, scope.match().condition))
        return false;
    const auto isPinned = [&scope](const QByteArray &name) { return pins(scope, name); };
    return std::all_of(lint.claims.cbegin(), lint.claims.cend(), isPinned)
        && std::none_of(lint.unlessClaims.cbegin(), lint.unlessClaims.cend(), isPinned);
}

Finding::Place placeOf(const PresetLint &lint)
{
    if (!lint.subject.isEmpty())
        return Finding::Place::Subject;
    if (!lint.audience.isEmpty())
        return Finding::Place::Audience;
    if (!lint.condition.isEmpty())
        return Finding::Place::Condition;
    if (!lint.claims.isEmpty())
        return Finding::Place::Rule;
    return lint.issuer.isEmpty() ? Finding::Place::Rule : Finding::Place::Issuer;
}

/// The preset's words are nearer to the case than those of the id.
Finding findingOf(const PresetLint &lint)
{
    Finding finding = lintFinding(lint.id);
    if (!lint.title.isEmpty())
        finding.title = lint.title;
    if (!lint.why.isEmpty())
        finding.why = lint.why;
    finding.place = placeOf(lint);
    return finding;
}

Finding findingOf(const Admission &admission)
{
    Finding finding = lintFinding(admission.variant.finding);
    if (!lintEntry(admission.variant.finding)) {
        finding.title = admission.variant.title;
        finding.why = admission.variant.who;
        finding.severity = admission.variant.level == TokenRecipe::Level::Attack ? Finding::Severity::Danger
                                                                                 : Finding::Severity::Warning;
    }
    finding.evidence = admission;
    return finding;
}

/// Something that was found says it better.
bool isSaid(const Variant &variant, const QList<Finding> &findings)
{
    return std::any_of(variant.unless.cbegin(), variant.unless.cend(),
                       [&findings](const QByteArray &id) { return hasFinding(findings, id); });
}

} // namespace

bool hasFinding(const QList<Finding> &findings, QByteArrayView id)
{
    return std::any_of(findings.cbegin(), findings.cend(),
                       [id](const Finding &finding) { return finding.id == id; });
}

void findPresetPatterns(const LintScope &scope, QList<Finding> &findings)
{
    if (!scope.preset())
        return;
    for (const PresetLint &lint : scope.preset()->lint) {
        if (!hasFinding(findings, lint.id) && applies(scope, lint))
            findings.append(findingOf(lint));
    }
}

void findAdmitted(const LintScope &scope, QList<Finding> &findings)
{
    // Those that depend on others come after all that they may depend on.
    for (const bool dependent : {false, true}) {
        for (const Admission &one : scope.admissions()) {
            const Variant &variant = one.variant;
            // Where a star stands, the subject's own text says.
            if (!one.getsIn() || variant.finding.isEmpty() || variant.finding == "prefix-without-boundary"
                || dependent == variant.unless.isEmpty())
                continue;
            if (!hasFinding(findings, variant.finding) && !isSaid(variant, findings))
                findings.append(findingOf(one));
        }
    }
    for (Finding &finding : findings) {
        if (finding.evidence)
            continue;
        for (const Admission &one : scope.admissions()) {
            if (one.getsIn() && one.variant.finding == finding.id) {
                finding.evidence = one;
                break;
            }
        }
    }
}

} // namespace claimcheck
