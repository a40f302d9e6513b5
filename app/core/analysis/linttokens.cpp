#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/text/visible.h"

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

/// The first refresh comes while the workload still holds the token it has used.
bool refreshesTooSoon(const PresetDelivery &delivery, int lifetime)
{
    if (delivery.fresh || delivery.way == PresetDelivery::Way::Callback)
        return false;
    if (delivery.rotationSeconds)
        return lifetime <= *delivery.rotationSeconds;
    // One token for a job: there is no refresh if access lasts as long as the job can.
    return delivery.lifetime && lifetime < *delivery.lifetime;
}

void findStaticDelivery(const LintScope &scope, json::Value claims, QList<Finding> &findings)
{
    if (!scope.preset() || scope.preset()->delivery.isEmpty() || !scope.issuer()->checkJti
        || !claims["jti"].isString() || hasFinding(findings, "jti-static-delivery"))
        return;
    const PresetDelivery &delivery = scope.preset()->delivery.constFirst();
    const int lifetime = scope.context().rule.tokenLifetimeSeconds;
    if (!refreshesTooSoon(delivery, lifetime))
        return;
    Finding finding = lintFinding("jti-static-delivery");
    finding.why = delivery.rotationSeconds
        ? Words::tr("The workload's token is replaced every %1, but the access token runs out after %2: the "
                    "refresh sends a jti that is used up.")
              .arg(durationText(*delivery.rotationSeconds), durationText(lifetime))
        : Words::tr("The workload gets one token and its jti can be exchanged once: no refresh works after "
                    "%1.")
              .arg(durationText(lifetime));
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
