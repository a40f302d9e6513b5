#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/reason.h"
#include "core/federation/tokenfacts.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

/// The service fetches the keys of an issuer by discovery from its own address, over https only.
bool canBeRegistered(const QByteArray &address, const Issuer *issuer)
{
    const bool fetched = !issuer
        || (issuer->jwks.type == IssuerKeys::Type::Discovery && !issuer->jwks.discoveryBase);
    return !fetched || (address.startsWith("https://") && address.size() > 8);
}

QString othersWords(const MissScene &scene, const Issuer &issuer)
{
    const FederationFile *file = scene.context().file;
    if (!file)
        return {};
    const auto others = std::count_if(file->rules.begin(), file->rules.end(), [&](const Rule &rule) {
        return rule.issuer == issuer.key && rule.key != scene.context().rule.key;
    });
    if (others == 0)
        return {};
    return u' '
        + (others == 1 ? Words::tr("1 other rule of this issuer is affected.")
                       : Words::tr("%1 other rules of this issuer are affected.").arg(others));
}

/// The registered address changed to the token's.
void addRegistration(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const QByteArray actual = state.facts().issuer.text;
    if (!canBeRegistered(actual, state.issuer()))
        return;
    Issuer issuer = *state.issuer();
    const Kinship kinship = issuerKinship(scene, issuer.issuerUrl, actual);
    issuer.issuerUrl = actual;
    const bool same = kinship.effect == MissEffect::Writing;
    const QByteArray name = isWriting(kinship.likeness) ? likenessName(kinship.likeness) : QByteArray("form");
    steps.append({same ? "issuer-" + name : QByteArray("issuer-other"), kinship.effect,
                  costOf(kinship.effect), Words::tr("Register %1").arg(shownInStep(actual)),
                  kinship.words + othersWords(scene, issuer) + ownRuleAdvice(kinship.effect),
                  state.trial().withIssuer(issuer)});
}

/// Another issuer of the file that has the token's address.
void addOtherIssuer(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const FederationFile *file = scene.context().file;
    const QByteArray actual = state.facts().issuer.text;
    if (!file || actual.isEmpty())
        return;
    const auto found = std::find_if(file->issuers.begin(), file->issuers.end(), [&](const Issuer &issuer) {
        return issuer.issuerUrl == actual && !issuer.archivedAt
            && !(state.issuer() && issuer.key == state.issuer()->key);
    });
    if (found == file->issuers.end())
        return;
    const Kinship kinship = state.issuer() ? issuerKinship(scene, state.issuer()->issuerUrl, actual)
                                           : Kinship();
    steps.append({"issuer-chosen", kinship.effect, costOf(kinship.effect) - 2,
                  Words::tr("Use the issuer %1 in the rule")
                      .arg(shownInStep(found->name.isEmpty() ? found->key : found->name)),
                  Words::tr("It is registered with the token's address.") + u' ' + kinship.words
                      + ownRuleAdvice(kinship.effect),
                  state.trial().withIssuer(*found)});
}

/// No issuer is known for the rule: one made from the token.
void addNewIssuer(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const QByteArray actual = state.facts().issuer.text;
    if (!canBeRegistered(actual, nullptr))
        return;
    Issuer issuer;
    if (scene.preset()) {
        const Result<Issuer> made = presetIssuer(*scene.preset(),
                                                 completed(*scene.preset(), scene.tokenValues()));
        if (made)
            issuer = *made;
    }
    issuer.issuerUrl = actual;
    issuer.key = state.trial().rule.issuer;
    if (issuer.name.isEmpty())
        issuer.name = issuer.key;
    steps.append(
        {"issuer-missing", MissEffect::OtherWorkload, misscost::otherWorkload,
         Words::tr("Register %1").arg(shownInStep(actual)),
         Words::tr("The rule's issuer is not there. Make sure that this one is yours before you register "
                   "it."),
         state.trial().withIssuer(issuer)});
}

/// What the preset says of tokens with this issuer.
QString howToSend(const MissScene &scene, const QByteArray &wanted)
{
    if (scene.preset()) {
        const PresetValues values = valuesOfRule(*scene.preset(), {}, wanted).values;
        const PresetValues own = valuesOfRule(*scene.preset(), {}, scene.claims()["iss"].utf8()).values;
        // The setting that makes the difference.
        for (const PresetField &field : scene.preset()->fields) {
            const QByteArray value = values.value(field.name);
            if (!field.choices.isEmpty() && !own.value(field.name).isEmpty() && !value.isEmpty()
                && own.value(field.name) != value)
                return Words::tr("%1: %2. %3").arg(field.label, shownInStep(value), field.where);
        }
        for (const PresetIssuer &issuer : scene.preset()->issuers)
            if (!issuer.note.isEmpty() && issuer.when.holds(values) && issuer.url.expand(values) == wanted)
                return issuer.note;
    }
    return Words::tr("The issuer writes the address it is set up with.");
}

void addWorkloadSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const QByteArray wanted = state.issuer()->issuerUrl;
    const MissTrial sent = state.trial().withTokenClaim({"iss"}, json::quoted(wanted));
    if (state.facts().issuer.trouble != Reason::None) {
        steps.append(
            {"token-issuer-missing", MissEffect::Workload, misscost::provider,
             Words::tr("Have the provider send iss"),
             Words::tr("The token names no issuer. Set it up to be %1 (SPIRE: jwt_issuer in the server's "
                       "configuration).")
                 .arg(shownInStep(wanted)),
             sent});
        return;
    }
    const Kinship kinship = issuerKinship(scene, wanted, state.facts().issuer.text);
    if (kinship.effect != MissEffect::Writing || kinship.detail == Kinship::Detail::NoIssuer)
        return; // the right token is offered for the whole
    steps.append({"token-issuer", MissEffect::Workload, misscost::provider,
                  Words::tr("Have the provider send %1").arg(shownInStep(wanted)),
                  kinship.words + u' ' + howToSend(scene, wanted), sent});
}

} // namespace

void addIssuerSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    addOtherIssuer(steps, scene, state);
    if (!state.issuer())
        return addNewIssuer(steps, scene, state);
    addWorkloadSteps(steps, scene, state);
    if (state.facts().issuer.trouble == Reason::None)
        addRegistration(steps, scene, state);
}

} // namespace claimcheck
