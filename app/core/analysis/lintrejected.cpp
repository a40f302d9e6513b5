#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/cel/program.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

enum class Tenant : quint8 { Pinned, Perhaps, NotPinned };

bool isConstant(const RuleMatch &match)
{
    const cel::Program &program = match.conditionProgram.of(*match.condition).program;
    if (!program.isValid())
        return false;
    const ConditionTerms terms = conditionTerms(program);
    return program.isAlwaysTrue() || (terms.claims.isEmpty() && !terms.readsAll);
}

/// A prefix that ends before the first value says nothing of whose subject it is.
bool subjectPins(const RuleMatch &match, const ProviderPreset &preset)
{
    if (!match.subjectPrefix || *match.subjectPrefix == "*")
        return false;
    if (!match.subjectPrefix->endsWith('*'))
        return true;
    const QList<SubjectReading> readings = readSubject(preset, match.subjectPrefix->chopped(1),
                                                       Template::Cut::Allowed);
    const auto saysSomething = [](const SubjectReading &one) {
        const PresetValues &values = one.reading.values;
        return std::any_of(values.cbegin(), values.cend(),
                           [](const QByteArray &value) { return !value.isEmpty(); });
    };
    return readings.isEmpty() || std::any_of(readings.cbegin(), readings.cend(), saysSomething);
}

/// Top-level claims the rule names, in claims or in the condition.
QList<QByteArray> claimsNamed(const LintScope &scope)
{
    QList<QByteArray> names;
    for (const ClaimMatch &claim : scope.match().claims)
        names.append(claim.name);
    const QList<ClaimPath> paths = scope.claimsRead();
    for (const ClaimPath &path : paths)
        names.append(path.constFirst());
    return names;
}

Tenant tenantOf(const LintScope &scope, const PresetTenant &tenant)
{
    if (subjectPins(scope.match(), *scope.preset()))
        return Tenant::Pinned;
    const QList<QByteArray> named = claimsNamed(scope);
    const auto names = [&named](const QList<QByteArray> &list) {
        return std::any_of(list.cbegin(), list.cend(),
                           [&named](const QByteArray &name) { return named.contains(name); });
    };
    if (names(tenant.claims))
        return Tenant::Pinned;
    return names(tenant.maybe) ? Tenant::Perhaps : Tenant::NotPinned;
}

/// What would pin it, for the words.
QString pinsOf(const PresetTenant &tenant)
{
    QStringList names;
    for (const QByteArray &name : tenant.claims.mid(0, 4))
        names.append(QString::fromUtf8(name));
    return names.join(u", ");
}

void findTenant(const LintScope &scope, QList<Finding> &findings)
{
    const ProviderPreset *preset = scope.preset();
    if (!isSharedIssuer(scope.context()))
        return;
    const Tenant tenant = tenantOf(scope, preset->tenant);
    if (tenant == Tenant::Pinned)
        return;
    Finding finding = lintFinding(tenant == Tenant::Perhaps ? "server-may-reject:shared-issuer-no-tenant"
                                                            : "server-rejects:shared-issuer-no-tenant");
    const QString pins = pinsOf(preset->tenant);
    if (!pins.isEmpty())
        finding.why += u' ' + Words::tr("Claims that say it: %1.").arg(pins);
    findings.append(finding);
}

} // namespace

void findRejected(const LintScope &scope, QList<Finding> &findings)
{
    const RuleMatch &match = scope.match();
    if (match.condition && !match.condition->trimmed().isEmpty()) {
        if (isConstant(match)) {
            findings.append(lintFinding("server-rejects:constant-condition"));
            return;
        }
    } else if (match.claims.isEmpty()) {
        if (!match.subjectPrefix || match.subjectPrefix->isEmpty()) {
            findings.append(lintFinding("server-rejects:audience-only"));
            return;
        }
        if (*match.subjectPrefix == "*") {
            findings.append(lintFinding("server-rejects:wildcard-only"));
            return;
        }
    }
    findTenant(scope, findings);
}

} // namespace claimcheck
