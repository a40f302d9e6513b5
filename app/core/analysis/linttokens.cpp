#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/provider/presetfill.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

void findLifetime(json::Value claims, const Issuer &issuer, QList<Finding> &findings)
{
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    if (!issued || !expires || *expires - *issued <= issuer.maxJwtLifetimeSeconds
        || hasFinding(findings, "lifetime-over-limit"))
        return;
    Finding finding = lintFinding("lifetime-over-limit");
    finding.why = Words::tr("The token at hand lives %1, the issuer's limit is %2, so every exchange fails.")
                      .arg(durationText(*expires - *issued), durationText(issuer.maxJwtLifetimeSeconds));
    findings.append(finding);
}

void findSlash(json::Value claims, const Issuer &issuer, QList<Finding> &findings)
{
    const QByteArray named = claims["iss"].utf8();
    const bool differs = named != issuer.issuerUrl
        && (named == issuer.issuerUrl + '/' || named + '/' == issuer.issuerUrl);
    if (differs && !hasFinding(findings, "issuer-slash"))
        findings.append(lintFinding("issuer-slash"));
}

/// Seconds for which one token is all the workload has: until its file is replaced, or, where there is one
/// for the whole run, as long as the run can last. Nothing where it can have another at any time.
std::optional<qint64> heldFor(const PresetDelivery &delivery, json::Value claims)
{
    if (delivery.fresh || delivery.way == PresetDelivery::Way::Callback)
        return {};
    if (delivery.rotationSeconds)
        return *delivery.rotationSeconds;
    const std::optional<qint64> issued = claims["iat"].toInteger(), expires = claims["exp"].toInteger();
    if (issued && expires && *expires > *issued)
        return *expires - *issued;
    return delivery.lifetime;
}

void findStaticDelivery(const LintScope &scope, json::Value claims, QList<Finding> &findings)
{
    if (!scope.preset() || !scope.issuer()->checkJti || !claims["jti"].isString()
        || hasFinding(findings, "jti-static-delivery"))
        return;
    const QList<const PresetDelivery *> ways = deliveriesFor(*scope.preset(), claims);
    const std::optional<qint64> held = ways.isEmpty() ? std::nullopt : heldFor(*ways.constFirst(), claims);
    const int lifetime = scope.context().rule.tokenLifetimeSeconds;
    const bool isReplaced = held && ways.constFirst()->rotationSeconds;
    // An access token that lasts as long as the run needs no refresh; a file is replaced a little late.
    if (!held || (isReplaced ? lifetime > *held : lifetime >= *held))
        return;
    Finding finding = lintFinding("jti-static-delivery");
    if (isReplaced) {
        finding.why = Words::tr(
                          "The workload's token is replaced every %1, but the access token runs out after "
                          "%2: the refresh sends a jti that is used up.")
                          .arg(durationText(*held), durationText(lifetime));
    } else {
        finding.title = Words::tr("A second exchange in the same run will be refused");
        finding.why = Words::tr(
                          "A run gets one token, and its jti can be exchanged once. The run can last %1, but "
                          "the access token runs out after %2.")
                          .arg(durationText(*held), durationText(lifetime));
    }
    findings.append(finding);
}

} // namespace

void findFromTokens(const LintScope &scope, QList<Finding> &findings)
{
    if (!scope.issuer())
        return;
    for (const TokenDraft &token : scope.context().tokens) {
        const json::Document claims = json::Document::parse(token.claims);
        findLifetime(claims.root(), *scope.issuer(), findings);
        findSlash(claims.root(), *scope.issuer(), findings);
        findStaticDelivery(scope, claims.root(), findings);
    }
}

} // namespace claimcheck
