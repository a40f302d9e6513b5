#include "core/cel/conditionreport.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::ConditionReport", text);
}

} // namespace

QString ConditionPart::word() const
{
    switch (verdict) {
    case Verdict::Holds:
        return tr("true");
    case Verdict::Fails:
        return tr("false");
    case Verdict::Error:
        break;
    }
    const bool missing = std::any_of(claims.cbegin(), claims.cend(),
                                     [](const ClaimReading &claim) { return claim.missing; });
    return missing ? tr("no claim") : tr("error");
}

QString ConditionPart::role() const
{
    switch (part) {
    case Part::NotReached:
        return tr("not needed");
    case Part::Absorbed:
        return tr("without effect");
    default:
        return {};
    }
}

bool restsOnExtension(const Compilation &compilation)
{
    return std::any_of(compilation.issues.cbegin(), compilation.issues.cend(), [](const Issue &issue) {
        return issue.id == "cel.extension" || issue.id == "cel.optional-syntax";
    });
}

QString ConditionPart::values() const
{
    if (joint != Joint::Single)
        return joint == Joint::And ? tr("every part must hold") : tr("one part is enough");
    QStringList texts;
    for (const ClaimReading &claim : claims) {
        if (claim.missing)
            texts.append(tr("%1 is absent").arg(QString::fromUtf8(claim.missingName)));
        else if (claims.size() == 1)
            texts.append(claim.value);
        else
            texts.append(QString::fromUtf8(claim.path) + QLatin1String(" = ") + claim.value);
    }
    texts.removeDuplicates();
    return texts.join(QLatin1String(", "));
}

} // namespace claimcheck::cel
