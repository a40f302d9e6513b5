#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// An application's id and the address made of it: api://6c1d… and 6c1d… (Entra ID).
bool isSameApplication(const QByteArray &wanted, const QByteArray &actual)
{
    constexpr QByteArrayView scheme = "api://";
    const auto id = [scheme](const QByteArray &text) {
        return text.startsWith(scheme) ? text.sliced(scheme.size()) : text;
    };
    return id(wanted) == id(actual) && id(wanted).size() == 36 && wanted != actual;
}

/// The audience of the token that is nearest to the wanted one.
struct Nearest {
    QByteArray audience;
    Likeness likeness = Likeness::Different;
    bool sameApplication = false;
    bool isWriting() const { return sameApplication || claimcheck::isWriting(likeness); }
};
Nearest nearest(const QByteArray &wanted, const QList<QByteArray> &audiences)
{
    constexpr qsizetype mostLookedAt = 32;
    Nearest best;
    for (const QByteArray &audience : audiences.first(std::min(audiences.size(), mostLookedAt))) {
        const Nearest one{audience, likeness(wanted, audience), isSameApplication(wanted, audience)};
        if (best.audience.isEmpty() || (one.isWriting() && !best.isWriting()))
            best = one;
    }
    return best;
}

bool isShared(const ProviderPreset *preset, const QByteArray &audience)
{
    return preset
        && std::any_of(preset->audience.shared.begin(), preset->audience.shared.end(),
                       [&](const PresetPattern &pattern) { return pattern.fits(audience); });
}

QString whereToAsk(const ProviderPreset *preset)
{
    const PresetField *field = preset ? preset->field("audience") : nullptr;
    return field && !field->where.isEmpty() ? u' ' + field->where : QString();
}

void addWorkloadStep(MissSteps &steps, const MissScene &scene, const MissState &state,
                     const QByteArray &wanted)
{
    const json::Value actual = state.claims()["aud"];
    const QByteArray json = actual.isArray() ? '[' + json::quoted(wanted) + ']' : json::quoted(wanted);
    const QString what = actual.isMissing()
        ? Words::tr("The token has no audience. Have the provider put in %1.").arg(shownInStep(wanted))
        : Words::tr(
            "The token is made for somebody else. The workload names the audience when it asks for one.");
    steps.append({"token-audience", MissEffect::Workload, misscost::ask,
                  Words::tr("Ask for a token for %1").arg(shownInStep(wanted)),
                  what + whereToAsk(scene.preset()), state.trial().withTokenClaim({"aud"}, json)});
}

void addRuleStep(MissSteps &steps, const MissScene &scene, const MissState &state, const QByteArray &wanted)
{
    const Nearest near = nearest(wanted, state.facts().audiences);
    if (near.audience.isEmpty() || near.audience.size() > 1024)
        return;
    const QString title = Words::tr("Name the audience %1 in the rule").arg(shownInStep(near.audience));
    const MissTrial after = state.trial().withAudience(near.audience);
    if (near.isWriting()) {
        const QString what = near.sameApplication
            ? Words::tr(
                "It is the same application: tokens of version 2 have its id alone, of version 1 usually "
                "api:// before it.")
            : likenessWords(near.likeness);
        steps.append({near.sameApplication ? QByteArray("audience-version")
                                           : "audience-" + likenessName(near.likeness),
                      MissEffect::Writing, misscost::writing + 1, title, what, after});
        return;
    }
    QString what = Words::tr(
                       "The rule would then accept tokens made for %1: whoever gets such a token can use it "
                       "here as well. Only where that audience is yours alone.")
                       .arg(shownInStep(near.audience));
    if (isShared(scene.preset(), near.audience))
        what += u' ' + Words::tr("Others accept this audience too.");
    steps.append({"audience-other", MissEffect::OtherWorkload, misscost::otherWorkload, title, what, after});
}

} // namespace

void addAudienceSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const QByteArray wanted = state.trial().rule.match.audience.value_or(QByteArray(assumedAudience));
    addWorkloadStep(steps, scene, state, wanted);
    addRuleStep(steps, scene, state, wanted);
}

} // namespace claimcheck
