#include "core/handover/forms.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

QByteArray text(const QByteArray &value)
{
    return yamlText(withoutExpressions(value));
}

/// When the rule's runs start.
QByteArray trigger(const Outline &outline)
{
    const QByteArray event = outline.value("event"), scope = outline.value("scope");
    if (scope == "workflow")
        return "on:\n  workflow_call:\n";
    if (event == "release")
        return "on:\n  release:\n    types: [published]\n";
    if (event == "schedule")
        return "on:\n  schedule:\n    - cron: \"17 4 * * *\"\n";
    if (event != "push" || scope == "environment" || scope == "any")
        return event == "push" ? "on:\n  push:\n" : "on:\n  workflow_dispatch:\n";
    const bool isTag = scope == "tag";
    return QByteArray("on:\n  push:\n    ") + (isTag ? "tags" : "branches") + ": ["
        + text(outline.value(isTag ? "tag" : "branch")) + "]\n";
}

QByteArray jobStart(const Outline &outline)
{
    QByteArray yaml = commented(outline.heading(), "#") + "name: Claude\n" + trigger(outline)
        + "\njobs:\n  claude:\n    runs-on: ubuntu-latest\n";
    if (outline.value("scope") == "environment")
        yaml += "    environment: " + text(outline.value("environment")) + '\n';
    return yaml
        + "    # Only this job may ask for an identity token; any step of it can.\n"
          "    permissions:\n      contents: read\n      id-token: write\n";
}

} // namespace

QByteArray githubWorkflow(const Outline &outline)
{
    QByteArray yaml = jobStart(outline) + "    env:\n";
    for (const Variable &variable : outline.variables())
        yaml += "      " + variable.name + ": " + text(variable.value) + '\n';
    const QByteArray run = unsetWinning() + " # each would win, some even empty\n"
        + tokenSetup(outline, "ANTHROPIC_IDENTITY_TOKEN_FILE=$RUNNER_TEMP/claude-identity-token\n",
                     "printf '::add-mask::%s\\n' \"$(cat \"$ANTHROPIC_IDENTITY_TOKEN_FILE.new\")\"\n")
        + "\n./your-command # the SDKs, ant and Claude Code find the token\n";
    return yaml + "    steps:\n      - uses: actions/checkout@v4\n      - name: Call Claude\n        run: "
        + yamlBlock(withoutExpressions(run), 10);
}

QByteArray claudeCodeAction(const Outline &outline)
{
    QByteArray yaml = jobStart(outline)
        + "    steps:\n      - uses: actions/checkout@v4\n      - uses: anthropics/claude-code-action@v1\n";
    if (!outline.baseUrl.isEmpty())
        yaml += "        env:\n          ANTHROPIC_BASE_URL: " + text(outline.baseUrl) + '\n';
    yaml += "        with:\n          anthropic_federation_rule_id: " + text(outline.ruleId)
        + "\n          anthropic_organization_id: " + text(outline.organizationId)
        + "\n          anthropic_service_account_id: " + text(outline.serviceAccountId) + '\n';
    if (!outline.workspaceId.isEmpty())
        yaml += "          anthropic_workspace_id: " + text(outline.workspaceId) + '\n';
    if (outline.value("audience") != usualBaseUrl)
        yaml += "          anthropic_oidc_audience: " + text(outline.value("audience")) + '\n';
    return yaml
        + "          github_token: ${{ github.token }}\n"
          "          prompt: \"Say in a sentence what this repository is.\"\n";
}

} // namespace claimcheck::detail
