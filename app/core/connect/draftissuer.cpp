#include "core/connect/draftissuer.h"

#include "core/federation/servicereach.h"
#include "core/platform/keymerge.h"
#include "core/provider/presetfill.h"
#include "core/text/timetext.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::DraftIssuer)
};

constexpr qsizetype mostCertificate = 8192;

/// Without the wrapper of a JWK set, and only public ones.
Result<KeyMerge> pastedKeys(const IssuerAnswers &answers)
{
    IssuerKeys none;
    none.type = IssuerKeys::Type::Inline;
    none.inlineKeys = "[]";
    return mergeKeys(none, answers.inlineKeys, {});
}

/// The emulator's own issuers are on this computer, and it fetches from them.
bool isEmulators(const QByteArray &url, const QByteArray &sandbox)
{
    return !sandbox.isEmpty() && url.startsWith(sandbox + "/issuers/");
}

QString addressProblem(const QByteArray &url, const QByteArray &sandbox)
{
    const std::optional<Error> fault = isEmulators(url, sandbox) ? std::nullopt : serviceFault(url);
    return fault ? fault->message + u' ' + fault->hint : QString();
}

QString certificateProblem(const QByteArray &pem)
{
    if (pem.isEmpty())
        return {};
    if (pem.contains("PRIVATE KEY"))
        return Words::tr("There is a private key in it. Paste the certificate alone.");
    if (!pem.contains("-----BEGIN CERTIFICATE-----"))
        return Words::tr(
            "This is no certificate in PEM. Paste the text that begins with -----BEGIN CERTIFICATE-----.");
    if (pem.size() > mostCertificate)
        return Words::tr("The service takes 8192 characters at most; these are %1. Leave out what the CA's "
                         "own certificate does not need.")
            .arg(pem.size());
    return {};
}

QString inlineProblem(const IssuerAnswers &answers)
{
    if (answers.inlineKeys.trimmed().isEmpty())
        return Words::tr("Paste the public keys as the provider publishes them.");
    const Result<KeyMerge> keys = pastedKeys(answers);
    return keys ? QString() : keys.error().message + u"; "_qs + keys.error().hint + u'.';
}

QString keysUrlProblem(const QByteArray &url, const QByteArray &sandbox)
{
    return url.isEmpty() ? Words::tr("Write the address of the keys.") : addressProblem(url, sandbox);
}

} // namespace

QList<DraftProblem> issuerProblems(const IssuerAnswers &answers, const Issuer &issuer,
                                   const QByteArray &sandbox)
{
    QList<DraftProblem> problems;
    const auto add = [&problems](const char *field, const QString &message) {
        if (!message.isEmpty())
            problems.append({ConnectStep::Issuer, field, message});
    };
    const IssuerKeys &keys = issuer.jwks;
    switch (keys.type) {
    case IssuerKeys::Type::Discovery:
        if (keys.discoveryBase)
            add("discovery-base", addressProblem(*keys.discoveryBase, sandbox));
        else
            add("issuer-url", addressProblem(issuer.issuerUrl, sandbox));
        break;
    case IssuerKeys::Type::ExplicitUrl:
        add("keys-url", keysUrlProblem(keys.url.value_or(QByteArray()), sandbox));
        break;
    case IssuerKeys::Type::Inline:
        add("inline-keys", inlineProblem(answers));
        break;
    }
    add("ca", certificateProblem(keys.caCertPem.value_or(QByteArray())));
    if (issuer.maxJwtLifetimeSeconds < 1 || issuer.maxJwtLifetimeSeconds > 176400)
        add("max-lifetime",
            Words::tr("The service takes 1 second to 49 hours. Write whole seconds: 1 to 176400."));
    return problems;
}

Result<Issuer> newIssuer(const ConnectDraft &draft, const ProviderPreset &preset, const PresetValues &values,
                         const QByteArray &sandbox)
{
    Result<Issuer> issuer = presetIssuer(preset, values);
    if (!issuer)
        return issuer;
    const IssuerAnswers &answers = draft.issuer;
    const auto set = [](const QByteArray &text) {
        return text.isEmpty() ? std::nullopt : std::optional(text);
    };
    issuer->checkJti = answers.checkJti.value_or(issuer->checkJti);
    if (answers.maxJwtLifetime)
        issuer->maxJwtLifetimeSeconds = wholeSeconds(*answers.maxJwtLifetime).value_or(0);
    if (!sandbox.isEmpty() && !answers.keys) {
        // The provider's own keys cannot be had there; the emulator signs with its own.
        issuer->jwks.type = IssuerKeys::Type::ExplicitUrl;
        issuer->jwks.url = sandbox + "/issuers/" + preset.id + "/jwks";
        return issuer;
    }
    issuer->jwks.type = answers.keys.value_or(issuer->jwks.type);
    if (issuer->jwks.type == IssuerKeys::Type::Discovery)
        issuer->jwks.discoveryBase = set(answers.discoveryBase);
    if (issuer->jwks.type == IssuerKeys::Type::ExplicitUrl)
        issuer->jwks.url = set(answers.keysUrl);
    if (issuer->jwks.type != IssuerKeys::Type::Inline) {
        issuer->jwks.caCertPem = set(answers.caCertPem);
        return issuer;
    }
    const Result<KeyMerge> keys = pastedKeys(answers);
    issuer->jwks.inlineKeys = keys ? keys->keys : QByteArray("[]");
    return issuer;
}

} // namespace claimcheck
