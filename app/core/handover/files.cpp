#include "core/handover/forms.h"
#include "core/handover/quoting.h"
#include "core/json/writer.h"

namespace claimcheck::detail {

QByteArray environmentFile(const Outline &outline)
{
    QByteArray text = commented(outline.heading(), "#")
        + "# Each of these would win, so none may be set beside them, not even to nothing:\n# "
        + winningVariables().join(", ") + ".\n";
    for (const Variable &variable : outline.variables())
        text += variable.name + '=' + dotenvText(variable.value) + '\n';
    if (outline.tokenFile.isEmpty())
        return text + "# And where the token is: ANTHROPIC_IDENTITY_TOKEN=$" + outline.fetch.name + '\n';
    if (outline.isFetched())
        text +=
            "# A program has to write this file and keep it fresh: the shell form does, started with this "
            "name set.\n";
    return text + "ANTHROPIC_IDENTITY_TOKEN_FILE=" + dotenvText(outline.tokenFile) + '\n';
}

QByteArray profileFile(const Outline &outline)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject();
    if (outline.from.isSandbox)
        writer.member("_comment", sandboxNote); // clients pass over members they do not know
    writer.member("version", QByteArrayView("1.0"));
    writer.key("authentication")
        .beginObject()
        .member("type", QByteArrayView("oidc_federation"))
        .member("federation_rule_id", outline.ruleId)
        .member("service_account_id", outline.serviceAccountId);
    writer.key("identity_token")
        .beginObject()
        .member("source", QByteArrayView("file"))
        .member("path", outline.tokenFile)
        .endObject()
        .endObject();
    writer.member("organization_id", outline.organizationId);
    if (!outline.workspaceId.isEmpty())
        writer.member("workspace_id", outline.workspaceId);
    if (!outline.baseUrl.isEmpty())
        writer.member("base_url", outline.baseUrl);
    return writer.endObject().result() + '\n';
}

QByteArray claudeCodeSettings(const Outline &outline)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().key("env").beginObject();
    if (outline.from.isSandbox)
        writer.member("CLAIMCHECK_NOTE", sandboxNote); // a variable nobody reads
    for (const Variable &variable : outline.variables())
        writer.member(variable.name, variable.value);
    writer.member("ANTHROPIC_IDENTITY_TOKEN_FILE", outline.tokenFile);
    return writer.endObject().endObject().result() + '\n';
}

} // namespace claimcheck::detail
