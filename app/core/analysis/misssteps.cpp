#include "core/analysis/misssteps.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

int costOf(MissEffect effect)
{
    switch (effect) {
    case MissEffect::Workload:
        return misscost::ask;
    case MissEffect::Writing:
        return misscost::writing;
    case MissEffect::Setting:
        return misscost::setting;
    case MissEffect::OtherRun:
        return misscost::otherRun;
    case MissEffect::OtherWorkload:
        return misscost::otherWorkload;
    case MissEffect::Wider:
        break;
    }
    return misscost::wider;
}

QString ownRuleAdvice(MissEffect effect)
{
    if (effect != MissEffect::OtherWorkload)
        return {};
    return u' '
        + QCoreApplication::translate(
               "claimcheck::NearMiss",
               "That is somebody else: where both are meant to get in, make a rule of its own instead.");
}

QString shownInStep(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 120);
}

} // namespace claimcheck
