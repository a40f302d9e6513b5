#include "core/analysis/misssteps.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

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

bool isNeverIssued(const MissScene &scene, const Rule &rule)
{
    const std::optional<QByteArray> &subject = rule.match.subjectPrefix;
    const ProviderPreset *preset = scene.preset();
    return preset && subject
        && std::any_of(preset->lint.begin(), preset->lint.end(), [&subject](const PresetLint &lint) {
               return lint.id == "never-issued" && !lint.subject.isEmpty() && lint.subject.fits(*subject);
           });
}

QString shownInStep(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 120);
}

} // namespace claimcheck
