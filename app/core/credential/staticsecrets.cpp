#include "core/credential/staticsecrets.h"

#include "core/credential/masked.h"
#include "core/jose/secretspan.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck::credential {

namespace {

using Replaceable = StaticSecret::Replaceable;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::StaticSecrets)
};

/// Names that say by themselves what they hold, and what can be had in their place.
struct KnownName {
    const char *name;
    const char *kind;
    Replaceable replaceable;
    const char *advice;
};
constexpr std::array knownNames = {
    KnownName{"ANTHROPIC_API_KEY", "anthropic", Replaceable::ByFederation, nullptr},
    KnownName{"ANTHROPIC_AUTH_TOKEN", "anthropic", Replaceable::ByFederation, nullptr},
    KnownName{"ANTHROPIC_ADMIN_KEY", "anthropic", Replaceable::No, nullptr},
    KnownName{"CLAUDE_CODE_OAUTH_TOKEN", "anthropic", Replaceable::ByFederation, nullptr},
    KnownName{"AWS_SECRET_ACCESS_KEY", "aws", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "AWS takes a workload's token for a role.")},
    KnownName{"AZURE_CLIENT_SECRET", "azure", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "Azure takes federated credentials of an app.")},
    KnownName{"ARM_CLIENT_SECRET", "azure", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "Azure takes federated credentials of an app.")},
    KnownName{"GOOGLE_CREDENTIALS", "google", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "Google Cloud takes workload identities.")},
    KnownName{"NPM_TOKEN", "npm", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "npm takes trusted publishers.")},
    KnownName{"NODE_AUTH_TOKEN", "npm", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "npm takes trusted publishers.")},
    KnownName{"TWINE_PASSWORD", "pypi", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "PyPI takes trusted publishers.")},
    KnownName{"GITHUB_TOKEN", "github", Replaceable::No, nullptr},
    KnownName{"GH_TOKEN", "github", Replaceable::No, nullptr},
    KnownName{"VAULT_TOKEN", "vault", Replaceable::Elsewhere,
              QT_TRANSLATE_NOOP("claimcheck::StaticSecrets", "Vault takes a workload's token as a login.")},
};

/// Short-lived by nature, or no secret though their name sounds like one.
constexpr std::array<QByteArrayView, 9> noSecrets = {"PWD",
                                                     "OLDPWD",
                                                     "ANTHROPIC_IDENTITY_TOKEN",
                                                     "ACTIONS_ID_TOKEN_REQUEST_TOKEN",
                                                     "ACTIONS_RUNTIME_TOKEN",
                                                     "SSH_AUTH_SOCK",
                                                     "AWS_ACCESS_KEY_ID",
                                                     "AWS_SESSION_TOKEN",
                                                     "GPG_TTY"};

const KnownName *knownName(QByteArrayView name)
{
    const auto found = std::find_if(knownNames.begin(), knownNames.end(),
                                    [&](const KnownName &one) { return name == one.name; });
    return found == knownNames.end() ? nullptr : &*found;
}

/// "password", "token": what a name announces, where the value can be that.
QByteArray announced(const Variable &variable)
{
    using enum claimcheck::detail::SecretName;
    const claimcheck::detail::SecretName kind = claimcheck::detail::secretName(variable.name);
    const QByteArrayView value = variable.value;
    const bool can = !variable.known || claimcheck::detail::couldBeSecret(value, 8);
    switch (kind) {
    case Token:
        return can ? "token" : "";
    case Secret:
        return can ? "secret" : "";
    case Key:
        return can ? "key" : "";
    case Password:
    case User:
        return !variable.known || !value.startsWith('/') ? "password" : "";
    case Authorization:
    case Cookie:
        return can ? "token" : "";
    case Weak:
        return variable.known && claimcheck::detail::looksRandom(value, 20) ? "key" : "";
    case None:
    case Parameter:
    case PrivatePart:
        return "";
    }
    return "";
}

/// What the value looks like: its kind, and the last characters of the secret within.
std::optional<StaticSecret> byShape(const Variable &variable)
{
    const QList<claimcheck::detail::SecretSpan> spans = claimcheck::detail::scanShapedSecrets(variable.value);
    if (spans.isEmpty())
        return std::nullopt;
    const claimcheck::detail::SecretSpan &span = spans.first();
    StaticSecret secret;
    secret.kind = span.kind.toByteArray();
    if (secret.kind != "password" && secret.kind != "private-key")
        secret.tail = secretTail(QByteArrayView(variable.value).sliced(span.place.begin, span.place.size()));
    return secret;
}

std::optional<StaticSecret> byName(const Variable &variable, const KnownName *known)
{
    const QByteArray kind = known ? QByteArray(known->kind) : announced(variable);
    if (kind.isEmpty() || (variable.known && claimcheck::detail::isPlaceholder(variable.value)))
        return std::nullopt;
    StaticSecret secret;
    secret.kind = kind;
    if (kind != "password")
        secret.tail = secretTail(variable.value);
    return secret;
}

std::optional<StaticSecret> secretOf(const Variable &variable)
{
    const KnownName *known = knownName(variable.name);
    const bool isEmpty = variable.known && variable.value.trimmed().isEmpty();
    if (isEmpty && (!known || known->replaceable != Replaceable::ByFederation))
        return std::nullopt;
    std::optional<StaticSecret> secret = isEmpty ? StaticSecret() : byShape(variable);
    if (!secret)
        secret = byName(variable, known);
    if (!secret)
        return std::nullopt;
    secret->name = variable.name;
    secret->isEmpty = isEmpty;
    secret->isKnown = variable.known;
    if (known) {
        secret->kind = known->kind;
        secret->replaceable = known->replaceable;
        secret->advice = known->advice ? Words::tr(known->advice) : QString();
    }
    return secret;
}

} // namespace

QList<StaticSecret> staticSecrets(const Environment &environment)
{
    QList<StaticSecret> secrets;
    for (const Variable &variable : environment.variables()) {
        if (std::find(noSecrets.begin(), noSecrets.end(), variable.name) != noSecrets.end())
            continue;
        if (const auto secret = secretOf(variable))
            secrets.append(*secret);
    }
    return secrets;
}

QString staticSecretsSentence(const QList<StaticSecret> &secrets)
{
    const auto own = std::count_if(secrets.cbegin(), secrets.cend(), [](const StaticSecret &secret) {
        return secret.replaceable == Replaceable::ByFederation;
    });
    const qsizetype rest = secrets.size() - own;
    if (secrets.isEmpty())
        return Words::tr("No static secret was recognised. What looks like none is not found.");
    if (own == 0)
        return Words::tr(
            "Federation covers one credential, that of the Claude Platform. None of these is it: "
            "they stay.");
    return rest == 0
        ? Words::tr("Federation takes the place of what is here.")
        : Words::tr("Federation covers one credential, that of the Claude Platform. The other %1 "
                    "stay.")
              .arg(rest);
}

QString maskedText(const StaticSecret &secret)
{
    if (secret.isEmpty)
        return u"\"\""_qs;
    if (!secret.isKnown)
        return Words::tr("value not known");
    return u"••••"_qs + QString::fromLatin1(secret.tail);
}

} // namespace claimcheck::credential
