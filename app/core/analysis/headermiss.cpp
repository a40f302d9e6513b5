#include "core/analysis/misssteps.h"

#include "core/federation/tokenfacts.h"
#include "core/json/edit.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

constexpr qsizetype mostRemoved = 64;

/// The preset's own header says which algorithm and whether there is a key id.
QByteArray usualHeader(const MissScene &scene, const char *name, const char *fallback)
{
    const json::Document header = json::Document::parse(scene.usualToken().header);
    const json::Value value = header.root()[name];
    return value.isString() && !value.utf8().isEmpty() ? value.source() : json::quoted(fallback);
}

bool isNeeded(const QByteArray &name, const RuleMatch &match)
{
    static constexpr const char *registered[] = {"iss", "sub", "aud", "exp", "iat", "nbf", "jti"};
    const auto is = [&name](const char *one) { return name == one; };
    if (std::any_of(std::begin(registered), std::end(registered), is))
        return true;
    const auto asked = [&name](const ClaimMatch &claim) { return claim.name == name; };
    return std::any_of(match.claims.begin(), match.claims.end(), asked)
        || (match.condition && match.condition->contains(name));
}

/// Without the largest claims the rule does not look at.
MissTrial smaller(const MissState &state)
{
    struct Claim {
        QByteArray name;
        qsizetype size;
    };
    QList<Claim> claims;
    qsizetype total = state.trial().token.header.size();
    for (const json::Value claim : state.claims()) {
        total += claim.sourceView().size() + claim.keyRange().size() + 2;
        if (!isNeeded(claim.keyUtf8(), state.trial().rule.match))
            claims.append({claim.keyUtf8(), claim.sourceView().size()});
    }
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim &a, const Claim &b) { return a.size > b.size; });
    MissTrial trial = state.trial();
    constexpr qsizetype fits = 11 * 1024; // base64 makes a third more of it
    QList<json::Edit> leftOut; // at once: such a token is large, and writing it anew takes milliseconds
    for (const Claim &claim : claims.first(std::min(claims.size(), mostRemoved))) {
        if (total <= fits)
            break;
        leftOut.append({{claim.name}, {}});
        total -= claim.size;
    }
    if (!leftOut.isEmpty())
        trial.token.claims = json::withEdits(state.claims(), leftOut);
    return trial;
}

QString algorithmWords(const MissState &state)
{
    const QByteArray alg = state.facts().token.header().root()["alg"].utf8();
    if (alg.compare("none", Qt::CaseInsensitive) == 0)
        return Words::tr("A token without a signature is never taken. Send the one the issuer signed.");
    if (alg.startsWith("HS"))
        return Words::tr("%1 is made with a shared secret, which whoever checks it could sign with too. Have "
                         "the issuer sign with a key pair: RS256, PS256 or ES256.")
            .arg(shownInStep(alg));
    return Words::tr(
        "The service takes RS, PS and ES with 256, 384 or 512. Set the issuer's signing key to one "
        "of them.");
}

} // namespace

void addHeaderSteps(MissSteps &steps, const MissScene &scene, const MissState &state, CheckId check)
{
    const MissTrial &trial = state.trial();
    switch (check) {
    case CheckId::TooLarge:
        steps.append(
            {"token-smaller", MissEffect::Workload, misscost::provider, Words::tr("Send a smaller token"),
             Words::tr("The service takes 16 KiB at most. Have the provider leave out claims the rule "
                       "does not look at, such as lists of groups."),
             smaller(state)});
        break;
    case CheckId::Readable:
        steps.append({"token-whole", MissEffect::Workload, misscost::fresh, Words::tr("Send the token whole"),
                      Words::tr("It has to be the provider's token as it came: three parts joined by dots, "
                                "neither cut nor encrypted."),
                      trial.withToken(scene.usualToken())});
        break;
    case CheckId::Algorithm:
        steps.append({"token-algorithm", MissEffect::Workload, misscost::provider,
                      Words::tr("Have the token signed another way"), algorithmWords(state),
                      trial.withHeader("alg", usualHeader(scene, "alg", "RS256"))});
        break;
    case CheckId::KeyId:
        steps.append(
            {"token-key-id", MissEffect::Workload, misscost::provider,
             Words::tr("Have the issuer name its key"),
             Words::tr("The header needs a kid, a text that names one of the issuer's keys. Turn it on "
                       "where the issuer's signing key is set up."),
             trial.withHeader("kid", usualHeader(scene, "kid", "key-1"))});
        break;
    case CheckId::Signature: {
        MissTrial signedAnew = trial;
        signedAnew.signedAnew = true;
        steps.append(
            {"token-signature", MissEffect::Workload, misscost::fresh, Words::tr("Fetch the token again"),
             Words::tr("The signature does not fit the keys at hand: the token was changed, or is signed "
                       "with another key. Where it is unchanged, get the issuer's keys anew."),
             signedAnew});
        break;
    }
    default:
        break;
    }
}

} // namespace claimcheck
