#include "core/analysis/misssteps.h"

#include "core/federation/tokenfacts.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

constexpr qint64 longestLifetime = 176400; ///< the platform's limit for an issuer (wif-protocol 7.1)
constexpr qint64 issuedBefore = 5;

std::optional<qint64> lifetimeOf(const TokenFacts::Data &facts)
{
    if (!facts.issuedAt || !facts.expires)
        return {};
    const double lifetime = std::ceil(*facts.expires - *facts.issuedAt);
    return lifetime >= 1 && lifetime <= 1e9 ? std::optional(qint64(lifetime)) : std::nullopt;
}

qint64 limitOf(const MissState &state)
{
    return state.issuer() ? state.issuer()->maxJwtLifetimeSeconds : 3600;
}

/// Not "30 s ago": what is said here stays while time goes on.
QString moment(double time)
{
    return utcText(UnixSeconds(std::clamp(time, -1e12, 1e12)));
}

void addFresh(MissSteps &steps, const MissScene &scene, const MissState &state, const QByteArray &id,
              const QString &title, const QString &what, int cost = misscost::fresh)
{
    steps.append(
        {id, MissEffect::Workload, cost, title, what, withFreshTimes(scene, state.trial(), limitOf(state))});
}

/// The preset's proposal where it is enough, else what the token needs, to the next five minutes.
struct Limit {
    int seconds = 0;
    QString why;
};
Limit proposedLimit(const MissScene &scene, qint64 needed)
{
    if (scene.preset()) {
        const PresetValues values = completed(*scene.preset(), scene.tokenValues());
        for (const PresetIssuerSettings &settings : scene.preset()->issuerSettings)
            if (settings.when.holds(values) && settings.maxJwtLifetimeSeconds >= needed)
                return {settings.maxJwtLifetimeSeconds, settings.maxJwtLifetimeWhy};
    }
    return {int(std::min(longestLifetime, (needed + 299) / 300 * 300)), {}};
}

void addLifetimeSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const qint64 needed = lifetimeOf(state.facts()).value_or(0);
    const QString limit = durationText(limitOf(state));
    addFresh(
        steps, scene, state, "token-shorter", Words::tr("Ask for a shorter-lived token"),
        Words::tr("The token lives %1; the issuer's tokens may live %2 here. Where the provider lets you "
                  "choose, ask for no more.")
            .arg(durationText(needed), limit),
        misscost::setting + 1);
    if (!state.issuer() || needed <= 0 || needed > longestLifetime)
        return;
    const Limit proposed = proposedLimit(scene, needed);
    Issuer issuer = *state.issuer();
    issuer.maxJwtLifetimeSeconds = proposed.seconds;
    const QString what = Words::tr(
                             "Raises max_jwt_lifetime_seconds from %1 to %2. A token that leaks is good for "
                             "that long; other rules of this issuer are affected too.")
                             .arg(QString::number(limitOf(state)), QString::number(proposed.seconds));
    steps.append({"issuer-lifetime", MissEffect::Setting, misscost::setting,
                  Words::tr("Let the issuer's tokens live %1").arg(durationText(proposed.seconds)),
                  proposed.why.isEmpty() ? what : what + u' ' + proposed.why,
                  state.trial().withIssuer(issuer)});
}

} // namespace

MissTrial withFreshTimes(const MissScene &scene, const MissTrial &trial, qint64 limit)
{
    const MissState state(scene, trial);
    const qint64 lifetime = std::clamp<qint64>(lifetimeOf(state.facts()).value_or(300), 1,
                                               std::max<qint64>(1, limit));
    const UnixSeconds issued = scene.now() - std::min<qint64>(issuedBefore, lifetime);
    MissTrial fresh = trial.withTokenClaim({"iat"}, QByteArray::number(issued))
                          .withTokenClaim({"exp"}, QByteArray::number(issued + lifetime));
    const json::Value notBefore = state.claims()["nbf"];
    const bool isPast = notBefore.isNumber() && notBefore.toDouble() <= double(issued);
    return notBefore.isMissing() || isPast ? fresh
                                           : fresh.withTokenClaim({"nbf"}, QByteArray::number(issued));
}

void addTimeSteps(MissSteps &steps, const MissScene &scene, const MissState &state, CheckId check)
{
    const TokenFacts::Data &facts = state.facts();
    switch (check) {
    case CheckId::IssuedAtPresent:
        addFresh(
            steps, scene, state, "token-issued-at", Words::tr("Have the provider send iat"),
            Words::tr(
                "The service needs iat, a number of seconds. Turn the claim on where the token is made."),
            misscost::provider);
        break;
    case CheckId::ExpiryPresent:
        addFresh(
            steps, scene, state, "token-expiry", Words::tr("Have the provider send exp"),
            Words::tr("The service needs exp, a number of seconds. A token without an end is never taken."),
            misscost::provider);
        break;
    case CheckId::IssuedAtPast:
        addFresh(
            steps, scene, state, "token-clock", Words::tr("Set the clock right and fetch a fresh token"),
            Words::tr(
                "It says that it was issued at %1. The issuer's clock is ahead, or the one it is judged by "
                "here is behind; 30 s are allowed.")
                .arg(moment(facts.issuedAt.value_or(0))));
        break;
    case CheckId::NotExpired:
        addFresh(steps, scene, state, "token-fresh", Words::tr("Fetch a fresh token"),
                 Words::tr("It expired at %1. Fetch one right before each exchange.")
                     .arg(moment(facts.expires.value_or(0))));
        break;
    case CheckId::NotBefore:
        addFresh(steps, scene, state, "token-not-yet", Words::tr("Send a token that is valid already"),
                 Words::tr("Its nbf lies ahead, or is no number. Set the issuer's clock right, or wait."));
        break;
    case CheckId::Lifetime:
        addLifetimeSteps(steps, scene, state);
        break;
    default:
        break;
    }
}

} // namespace claimcheck
