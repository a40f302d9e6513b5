#include "core/analysis/evidence.h"

#include "core/analysis/claimedits.h"
#include "core/analysis/claimnature.h"
#include "core/analysis/simulator.h"
#include "core/json/edit.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

constexpr qsizetype mostShown = 3;

QString valueText(json::Value value)
{
    if (value.isMissing())
        return QCoreApplication::translate("claimcheck::Lint", "absent");
    return visible(value.isString() ? value.toString() : QString::fromUtf8(value.source()), 100);
}

} // namespace

QList<EvidenceClaim> evidenceClaims(const Admission &admission, const RuleContext &context)
{
    const json::Document theirs = json::Document::parse(admission.variant.token.claims);
    const json::Document own = json::Document::parse(meantToken(context).claims);
    QList<EvidenceClaim> claims;
    if (const json::Value subject = theirs.root()["sub"]; !subject.isMissing())
        claims.append({{"sub"}, subject.source()});
    const QList<json::Edit> differences = json::differences(own.root(), theirs.root());
    for (const json::Edit &one : differences) {
        if (claims.size() >= mostShown)
            break;
        if (one.path != ClaimPath{"sub"} && !isNoise(context.preset, one.path))
            claims.append({one.path, one.json});
    }
    return claims;
}

QString evidenceLine(const Admission &admission, const RuleContext &context)
{
    const json::Document claims = json::Document::parse(admission.variant.token.claims);
    QStringList parts;
    const QList<EvidenceClaim> shown = evidenceClaims(admission, context);
    for (const EvidenceClaim &claim : shown)
        parts.append(visible(claimName(claim.path), 80) + u' '
                     + valueText(json::valueAt(claims.root(), claim.path)));
    return parts.join(u", ");
}

} // namespace claimcheck
