#include "core/analysis/misssteps.h"

#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"
#include "core/provider/filter.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// How this provider's workloads get a new token for each exchange.
QString freshDelivery(const ProviderPreset *preset)
{
    if (!preset)
        return {};
    const auto fresh = std::find_if(preset->delivery.begin(), preset->delivery.end(),
                                    [](const PresetDelivery &delivery) { return delivery.fresh; });
    return fresh == preset->delivery.end() ? QString() : u' ' + fresh->text;
}

} // namespace

void addReplaySteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const QByteArray jti = state.facts().jti.text;
    QByteArray other = detail::otherValue(jti);
    if (other == jti)
        other += "-2";
    const MissTrial fresh = withFreshTimes(scene, state.trial(),
                                           state.issuer() ? state.issuer()->maxJwtLifetimeSeconds : 3600);
    steps.append(
        {"token-fresh", MissEffect::Workload, misscost::fresh,
         Words::tr("Fetch a fresh token for each exchange"),
         Words::tr("A token with a jti can be exchanged once at an issuer.") + freshDelivery(scene.preset()),
         fresh.withTokenClaim({"jti"}, json::quoted(other))});
    if (!state.issuer())
        return;
    Issuer issuer = *state.issuer();
    issuer.checkJti = false;
    steps.append(
        {"issuer-replay", MissEffect::Wider, misscost::wider, Words::tr("Let tokens be exchanged again"),
         Words::tr("Turns check_jti off for every rule of this issuer. Danger: whoever gets hold of a "
                   "token can then exchange it too, as long as it lives."),
         state.trial().withIssuer(issuer)});
}

} // namespace claimcheck
