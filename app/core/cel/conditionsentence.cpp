#include "core/cel/conditionsentence.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::ConditionReport", text);
}

int reachedParts(const ConditionReport &report, ConditionPart::Verdict verdict)
{
    return int(
        std::count_if(report.parts.cbegin(), report.parts.cend(), [verdict](const ConditionPart &part) {
            return part.verdict == verdict && part.part != Part::NotReached;
        }));
}

/// Only what was false speaks against it: what was not needed or gave an error does not.
QString failingSentence(const ConditionReport &report)
{
    if (report.joint != ConditionReport::Joint::And)
        return tr("Does not hold.");
    const int fails = reachedParts(report, ConditionPart::Verdict::Fails);
    const int errors = reachedParts(report, ConditionPart::Verdict::Error);
    const QString count = QString::number(fails);
    if (errors > 0)
        return (fails == 1 ? tr("Does not hold: %1 part is false, %2 cannot be evaluated.")
                           : tr("Does not hold: %1 parts are false, %2 cannot be evaluated."))
            .arg(count, QString::number(errors));
    return (fails == 1 ? tr("Does not hold: %1 of %2 parts fails.")
                       : tr("Does not hold: %1 of %2 parts fail."))
        .arg(count, QString::number(report.parts.size()));
}

} // namespace

QString sentenceFor(const ConditionReport &report)
{
    const auto holds = std::count_if(
        report.parts.cbegin(), report.parts.cend(),
        [](const ConditionPart &part) { return part.verdict == ConditionPart::Verdict::Holds; });
    switch (report.verdict) {
    case ConditionReport::Verdict::Matches:
        return report.joint == ConditionReport::Joint::Or
            ? (holds == 1 ? tr("Holds: %1 of %2 ways is met.") : tr("Holds: %1 of %2 ways are met."))
                  .arg(QString::number(holds), QString::number(report.parts.size()))
            : tr("Holds.");
    case ConditionReport::Verdict::DoesNotMatch:
        return failingSentence(report);
    case ConditionReport::Verdict::Error:
        return report.value.isEmpty() ? tr("Does not hold: it cannot be evaluated on this token.")
                                      : tr("Does not hold: the result is neither true nor false.");
    case ConditionReport::Verdict::Unknown:
        break;
    }
    return tr("Not known.");
}

} // namespace claimcheck::cel
