#include "access/childenvironment.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace claimcheck::cli {

namespace {

/// client-credentials section 2.
constexpr std::array names{
    "ANTHROPIC_API_KEY", //
    "ANTHROPIC_AUTH_TOKEN", //
    "ANTHROPIC_ADMIN_KEY", //
    "ANTHROPIC_PROFILE", //
    "ANTHROPIC_CONFIG_DIR", //
    "ANTHROPIC_FEDERATION_RULE_ID", //
    "ANTHROPIC_ORGANIZATION_ID", //
    "ANTHROPIC_SERVICE_ACCOUNT_ID", //
    "ANTHROPIC_WORKSPACE_ID", //
    "ANTHROPIC_IDENTITY_TOKEN_FILE", //
    "ANTHROPIC_IDENTITY_TOKEN", //
    "ANTHROPIC_SCOPE", //
    "ANTHROPIC_BASE_URL", //
    "ANTHROPIC_CUSTOM_HEADERS", //
    "ANTHROPIC_OAUTH_CLIENT_ID", //
    "ANTHROPIC_CONSOLE_URL", //
    "CLAUDE_CODE_OAUTH_TOKEN", // and the clouds, which Claude Code puts before all else
    "CLAUDE_CODE_USE_BEDROCK", //
    "CLAUDE_CODE_USE_VERTEX", //
    "CLAUDE_CODE_USE_FOUNDRY", //
};

/// What a variable that is not known here may hold: one of another platform's client, or a new one.
constexpr std::array endings{"_KEY", "_TOKEN", "_SECRET", "_PASSWORD"};
/// Ends so, and is no credential for calls.
constexpr char webhookKey[] = "ANTHROPIC_WEBHOOK_SIGNING_KEY";

} // namespace

bool choosesCredential(const QByteArray &name)
{
    if (std::any_of(names.begin(), names.end(), [&](const char *known) { return name == known; }))
        return true;
    return name.startsWith("ANTHROPIC_") && name != webhookKey
        && std::any_of(endings.begin(), endings.end(),
                       [&](const char *ending) { return name.endsWith(ending); });
}

QList<QByteArray> childEnvironment(const QList<QByteArray> &environment, QByteArrayView token,
                                   const QByteArray &baseUrl)
{
    QList<QByteArray> child;
    std::copy_if(environment.cbegin(), environment.cend(), std::back_inserter(child),
                 [](const QByteArray &entry) { return !choosesCredential(entry.left(entry.indexOf('='))); });
    child.append("ANTHROPIC_AUTH_TOKEN=" + token.toByteArray());
    child.append("ANTHROPIC_BASE_URL=" + baseUrl);
    return child;
}

} // namespace claimcheck::cli
