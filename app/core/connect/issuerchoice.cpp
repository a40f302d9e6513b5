#include "core/connect/issuerchoice.h"

#include "core/federation/objectchecks.h"
#include "core/jose/keyset.h"
#include "core/text/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::IssuerChoice)
};

QList<QByteArray> thumbprints(const QByteArray &inlineKeys)
{
    QList<QByteArray> all;
    const json::Document document = json::Document::parse(inlineKeys);
    if (const Result<KeySet> set = KeySet::fromJson(document.root(), {}))
        for (const Key &key : set->keys())
            all.append(key.thumbprint());
    std::sort(all.begin(), all.end());
    return all;
}

/// Why the keys are not the same; empty where they are.
QString keyDifference(const IssuerKeys &wanted, const IssuerKeys &there)
{
    if (wanted.type != there.type)
        return Words::tr("Its keys come another way.");
    switch (wanted.type) {
    case IssuerKeys::Type::Discovery:
        if (wanted.discoveryBase != there.discoveryBase)
            return Words::tr("Its keys are found under another address.");
        break;
    case IssuerKeys::Type::ExplicitUrl:
        if (wanted.url != there.url)
            return Words::tr("Its keys are at another address.");
        break;
    case IssuerKeys::Type::Inline:
        return thumbprints(wanted.inlineKeys) == thumbprints(there.inlineKeys)
            ? QString()
            : Words::tr("It holds other keys: it may be another cluster with the same address.");
    }
    return wanted.caCertPem == there.caCertPem ? QString() : Words::tr("It trusts another CA certificate.");
}

QStringList settingDifferences(const Issuer &wanted, const Issuer &there)
{
    QStringList differs;
    if (wanted.checkJti != there.checkJti)
        differs.append(there.checkJti
                           ? Words::tr("takes each token once; proposed is not to look at jti")
                           : Words::tr("does not look at jti; proposed is to take each token once"));
    // With 0 no number was typed yet.
    if (wanted.maxJwtLifetimeSeconds > 0 && wanted.maxJwtLifetimeSeconds != there.maxJwtLifetimeSeconds)
        differs.append(
            Words::tr("takes tokens of at most %1; proposed is %2")
                .arg(durationText(there.maxJwtLifetimeSeconds), durationText(wanted.maxJwtLifetimeSeconds)));
    return differs;
}

IssuerCandidate candidate(const Issuer &wanted, const Issuer &there, const FederationFile &environment)
{
    IssuerCandidate result{there.id.value_or(QByteArray()), there.name, false, false, {}, {}, {}};
    bool backsAdmin = false;
    for (const Rule &rule : environment.rules) {
        if (rule.issuer != there.key || rule.archivedAt)
            continue;
        result.rules.append(rule.name);
        backsAdmin = backsAdmin || asksForAdmin(rule);
    }
    result.differs = settingDifferences(wanted, there);
    result.why = there.archivedAt ? Words::tr("It is archived.") : keyDifference(wanted.jwks, there.jwks);
    result.fits = result.why.isEmpty() && !result.id.isEmpty();
    result.isProposed = result.fits && !backsAdmin;
    if (result.fits && backsAdmin)
        result.why = Words::tr("A rule for administrators rests on it. Keep workloads apart from it.");
    return result;
}

} // namespace

QList<IssuerCandidate> issuerCandidates(const Issuer &wanted, const FederationFile &environment)
{
    QList<IssuerCandidate> all;
    for (const Issuer &issuer : environment.issuers)
        if (issuer.issuerUrl == wanted.issuerUrl)
            all.append(candidate(wanted, issuer, environment));
    std::stable_sort(all.begin(), all.end(), [](const IssuerCandidate &a, const IssuerCandidate &b) {
        return std::pair(a.isProposed, a.fits) > std::pair(b.isProposed, b.fits);
    });
    return all;
}

} // namespace claimcheck
