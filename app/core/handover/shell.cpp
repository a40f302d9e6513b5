#include "core/handover/forms.h"
#include "core/handover/identity.h"
#include "core/handover/quoting.h"
#include "core/json/writer.h"

namespace claimcheck::detail {

namespace {

QByteArray identityFunction(const Outline &outline)
{
    return "identity_token() {\n" + indented(shellIdentity(outline), 4).trimmed().prepend("    ") + "\n}\n";
}

QByteArray exports(const Outline &outline)
{
    QByteArray text;
    for (const Variable &variable : outline.variables())
        text += "export " + variable.name + '=' + shText(variable.value) + '\n';
    return text;
}

QByteArray start(const Outline &outline, const QByteArray &usage)
{
    return "#!/bin/sh\n" + commented(outline.heading() + usage, "#") + "set -eu\n\n";
}

QByteArray renewing(int seconds)
{
    if (seconds == 0)
        return "# Written once: enough for what ends before the access token does.\n"
               "trap 'rm -f \"$ANTHROPIC_IDENTITY_TOKEN_FILE\"' EXIT\n";
    return "# A new token takes the old one's place before the client asks again: most count once.\n"
           "(while sleep "
        + QByteArray::number(seconds)
        + " >/dev/null 2>&1; do renew || :; done) &\nrenewer=$!\n"
          "trap 'kill \"$renewer\"; rm -f \"$ANTHROPIC_IDENTITY_TOKEN_FILE\"' EXIT\n";
}

} // namespace

QByteArray tokenSetup(const Outline &outline, const QByteArray &file, const QByteArray &afterFetch)
{
    if (outline.fetch.kind == PresetFetch::Kind::Variable)
        return "export ANTHROPIC_IDENTITY_TOKEN=\"$" + outline.fetch.name + "\"\n";
    if (!outline.isFetched())
        return "export ANTHROPIC_IDENTITY_TOKEN_FILE=" + shText(outline.fetch.path) + '\n';
    return "umask 077\n" + file + "export ANTHROPIC_IDENTITY_TOKEN_FILE\n\n" + identityFunction(outline)
        + "renew() {\n    identity_token >\"$ANTHROPIC_IDENTITY_TOKEN_FILE.new\" || return\n"
        + (afterFetch.isEmpty() ? afterFetch : indented(afterFetch, 4))
        + "    mv \"$ANTHROPIC_IDENTITY_TOKEN_FILE.new\" \"$ANTHROPIC_IDENTITY_TOKEN_FILE\"\n}\n"
          "renew\n"
        + renewing(outline.renewal());
}

QByteArray shellWrapper(const Outline &outline)
{
    const bool waits = outline.isFetched() && outline.renewal() > 0;
    return start(outline,
                 waits
                     ? "\nRuns the command it is given with a token that is kept fresh; without one it only "
                       "keeps it."
                     : "\nRuns the command it is given.")
        + "# Each of these would win over the token, some even empty.\n" + unsetWinning() + '\n'
        + exports(outline)
        + tokenSetup(outline,
                     "if [ -z \"${ANTHROPIC_IDENTITY_TOKEN_FILE:-}\" ]; then\n"
                     "    ANTHROPIC_IDENTITY_TOKEN_FILE=$(mktemp -d)/identity-token\nfi\n")
        + (outline.isFetched() ? QByteArray("trap 'exit 130' INT\ntrap 'exit 143' TERM\n\n")
                               : QByteArray("\n"))
        + (waits ? QByteArray("if [ $# -eq 0 ]; then\n    wait \"$renewer\"\nfi\n") : QByteArray())
        + "\"$@\"\n";
}

QByteArray exchangeScript(const Outline &outline)
{
    json::Writer writer;
    writer.beginObject()
        .member("federation_rule_id", outline.ruleId)
        .member("organization_id", outline.organizationId)
        .member("service_account_id", outline.serviceAccountId);
    if (!outline.workspaceId.isEmpty())
        writer.member("workspace_id", outline.workspaceId);
    const QByteArray ids = writer.endObject().result().mid(1);
    const QByteArray base = outline.baseUrl.isEmpty() ? usualBaseUrl.toByteArray() : outline.baseUrl;
    return start(outline,
                 "\nExchanges one identity token, which may use it up, and says what came of it.\n"
                 "Needs curl and jq.")
        + identityFunction(outline)
        + "assertion=$(identity_token)\n\n"
          "# The access token is not shown: programs get theirs from the SDK.\n"
          "printf '%s%s%s' "
          "'{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":\"' "
          "\\\n    \"$assertion\" "
        + shText("\"," + ids)
        + " |\n    curl -sS -H 'content-type: application/json' \\\n"
          "    -H 'anthropic-beta: oauth-2025-04-20,oidc-federation-2026-04-01' \\\n    --data-binary @- "
        + shText(base + "/v1/oauth/token")
        + " |\n    jq 'if .access_token then .access_token = \"(not shown)\" else . end'\n";
}

} // namespace claimcheck::detail
