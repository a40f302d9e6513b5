#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/cel/advice.h"
#include "core/json/edit.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

/// A string at the top level can be equal, as far as one knows.
bool isTopLevelText(const PresetClaim &claim)
{
    return claim.path.size() == 1 && claim.type == json::Type::String;
}

/// Where the catalogue or a token at hand has this claim, if not as a text at the top.
std::optional<ClaimPath> elsewhere(const LintScope &scope, const QByteArray &name)
{
    if (scope.preset()) {
        const QList<PresetClaim> &claims = scope.preset()->claims;
        std::optional<ClaimPath> found;
        for (const PresetClaim &claim : claims) {
            if (claim.path.constFirst() == name && claim.path.size() == 1) {
                // Lists of one audience are compared by the rule's own member.
                return isTopLevelText(claim) ? std::nullopt : std::optional(claim.path);
            }
            const bool inside = claim.path.constLast() == name || claim.path.join('.') == name;
            if (claim.path.constFirst() == name || (inside && !found))
                found = claim.path;
        }
        if (found)
            return found;
    }
    for (const TokenDraft &token : scope.context().tokens) {
        const json::Document claims = json::Document::parse(token.claims);
        const json::Value value = claims.root()[name];
        if (!value.isMissing())
            return value.isString() ? std::nullopt : std::optional(ClaimPath{name});
        for (const json::Value member : claims.root()) {
            if (member.isObject() && !member[name].isMissing())
                return ClaimPath{member.keyUtf8(), name};
        }
    }
    return {};
}

void findNested(const LintScope &scope, const ClaimMatch &claim, QList<Finding> &findings)
{
    const std::optional<ClaimPath> path = elsewhere(scope, claim.name);
    if (!path)
        return;
    Finding finding = lintFinding("nested-claim-in-map");
    finding.claim = claim.name;
    finding.why = path->size() > 1 && path->constFirst() != claim.name
        ? Words::tr("%1 stands inside another claim. A rule's claims look at the top level only; in a "
                    "condition it is %2.")
              .arg(visible(claim.name, 120), visible(celPath(*path), 120))
        : Words::tr("%1 is no string. A rule's claims compare strings only; test %2 in the condition.")
              .arg(visible(claim.name, 120), visible(celPath(*path), 120));
    findings.append(finding);
}

QList<QByteArray> knownNames(const ProviderPreset &preset)
{
    QList<QByteArray> names;
    for (const PresetClaim &claim : preset.claims) {
        if (!names.contains(claim.path.constFirst()))
            names.append(claim.path.constFirst());
    }
    return names;
}

bool isInTokens(const LintScope &scope, const QByteArray &name)
{
    const QList<TokenDraft> &tokens = scope.context().tokens;
    return std::any_of(tokens.cbegin(), tokens.cend(), [&name](const TokenDraft &token) {
        return !json::Document::parse(token.claims).root()[name].isMissing();
    });
}

/// Names differ in a letter or two: a slip, not a claim of somebody's own.
bool isSlip(const QByteArray &name, const QByteArray &near)
{
    return qAbs(name.size() - near.size()) <= 2 || name.toLower() == near.toLower();
}

void findUnknown(const LintScope &scope, const QByteArray &name, Finding::Place place,
                 QList<Finding> &findings)
{
    const QList<QByteArray> known = knownNames(*scope.preset());
    if (known.contains(name) || isInTokens(scope, name) || elsewhere(scope, name))
        return;
    const QList<QByteArray> close = cel::closestNames(name, known);
    const bool slip = !close.isEmpty() && isSlip(name, close.constFirst());
    // Where it is not known who the provider is, or tokens can be given claims of one's own, only a slip is
    // worth a word.
    if (!slip && scope.preset()->recognise.isEmpty())
        return;
    Finding finding = lintFinding("unknown-claim");
    finding.place = place;
    finding.claim = name;
    finding.severity = slip ? Finding::Severity::Warning : Finding::Severity::Note;
    finding.why = slip
        ? Words::tr("Tokens of %1 have no %2 that is known of; they have %3.")
              .arg(scope.preset()->name, visible(name, 120), visible(close.constFirst(), 120))
        : Words::tr("%2 is not among the claims known of %1's tokens. If yours have it, all is well.")
              .arg(scope.preset()->name, visible(name, 120));
    findings.append(finding);
}

/// The texts a claim has in the preset's own tokens.
QList<QByteArray> usualValues(const LintScope &scope, const QByteArray &name)
{
    QList<QByteArray> values;
    const auto add = [&](const TokenDraft &token) {
        const json::Document claims = json::Document::parse(token.claims);
        const json::Value value = claims.root()[name];
        if (value.isString() && !values.contains(value.utf8()))
            values.append(value.utf8());
    };
    if (const Result<TokenDraft> token = presetToken(
            *scope.preset(), completed(*scope.preset(), exampleValues(*scope.preset())), scope.context().now))
        add(*token);
    for (const PresetRead &read : scope.preset()->reads) {
        const QList<QByteArray> names = read.text.names();
        const PresetField *field = names.size() == 1 ? scope.preset()->field(names.constFirst()) : nullptr;
        if (!field || read.claim != ClaimPath{name})
            continue;
        for (const PresetField::Choice &choice : field->choices)
            values.append(choice.value);
    }
    return values;
}

void findCase(const LintScope &scope, const ClaimMatch &claim, QList<Finding> &findings)
{
    if (claim.value == claim.value.toLower())
        return;
    const QList<QByteArray> usual = usualValues(scope, claim.name);
    const auto other = std::find_if(usual.cbegin(), usual.cend(), [&claim](const QByteArray &value) {
        return value != claim.value && value == claim.value.toLower();
    });
    if (other == usual.cend())
        return;
    Finding finding = lintFinding("claim-case");
    finding.claim = claim.name;
    finding.why = Words::tr("Tokens have %1, and upper and lower case count.").arg(visible(*other, 120));
    findings.append(finding);
}

void findStar(const ClaimMatch &claim, QList<Finding> &findings)
{
    if (!claim.value.endsWith('*'))
        return;
    Finding finding = lintFinding("claim-star");
    finding.claim = claim.name;
    findings.append(finding);
}

} // namespace

void findInClaims(const LintScope &scope, QList<Finding> &findings)
{
    for (const ClaimMatch &claim : scope.match().claims) {
        findNested(scope, claim, findings);
        findStar(claim, findings);
        if (!scope.preset())
            continue;
        findUnknown(scope, claim.name, Finding::Place::Claims, findings);
        findCase(scope, claim, findings);
    }
    if (!scope.preset() || !scope.condition())
        return;
    QList<QByteArray> seen;
    const QList<ClaimPath> paths = scope.claimsRead();
    for (const ClaimPath &path : paths) {
        if (seen.contains(path.constFirst()))
            continue;
        seen.append(path.constFirst());
        findUnknown(scope, path.constFirst(), Finding::Place::Condition, findings);
    }
}

} // namespace claimcheck
