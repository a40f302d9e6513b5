#include "core/handover/forms.h"
#include "core/handover/identity.h"
#include "core/handover/quoting.h"

#include <algorithm>

namespace claimcheck::detail {

namespace {

/// Sorted, each once.
QByteArray joined(const QList<QByteArray> &lines)
{
    QList<QByteArray> distinct;
    for (const QByteArray &line : lines) {
        if (!distinct.contains(line))
            distinct.append(line);
    }
    std::sort(distinct.begin(), distinct.end());
    return distinct.join('\n') + '\n';
}

/// "name = value" for each id, with the names a language gives them.
struct Argument {
    QByteArray name, value;
};
QList<Argument> idArguments(const Outline &outline, const QList<QByteArray> &names)
{
    QList<Argument> arguments{
        {names[0], outline.ruleId}, {names[1], outline.organizationId}, {names[2], outline.serviceAccountId}};
    if (!outline.workspaceId.isEmpty())
        arguments.append({names[3], outline.workspaceId});
    return arguments;
}

} // namespace

QByteArray pythonProgram(const Outline &outline)
{
    const IdentityCode identity = pythonIdentity(outline);
    QList<QByteArray> imports;
    for (const QByteArray &module : identity.imports) {
        if (module != "os" || identity.body.contains("os."))
            imports.append("import " + module);
    }
    QByteArray text = commented(outline.heading(), "#") + "# pip install anthropic"
        + (identity.imports.contains("boto3") ? QByteArray(" boto3") : QByteArray()) + "\n\n";
    if (!imports.isEmpty())
        text += joined(imports) + '\n';
    text += "from anthropic import Anthropic, WorkloadIdentityCredentials\n\n\n"
            "def identity_token() -> str:\n    # The SDK calls this at each exchange.\n"
        + indented(identity.body, 4) + "\n\nclient = Anthropic(\n";
    if (!outline.baseUrl.isEmpty())
        text += "    base_url=" + codeText(outline.baseUrl) + ",\n";
    text += "    credentials=WorkloadIdentityCredentials(\n        identity_token_provider=identity_token,\n";
    const QList<Argument> arguments = idArguments(
        outline, {"federation_rule_id", "organization_id", "service_account_id", "workspace_id"});
    for (const Argument &argument : arguments)
        text += "        " + argument.name + '=' + codeText(argument.value) + ",\n";
    return text + "    ),\n)\n\nfor model in client.models.list():\n    print(model.id)\n";
}

QByteArray typescriptProgram(const Outline &outline)
{
    const IdentityCode identity = typescriptIdentity(outline);
    QByteArray text = commented(outline.heading(), "//")
        + "// npm install @anthropic-ai/sdk, version 1 or later: with older ones a key in the environment "
          "wins.\n"
          "import Anthropic from \"@anthropic-ai/sdk\";\n"
          "import { oidcFederationProvider } from \"@anthropic-ai/sdk/lib/credentials/oidc-federation\";\n";
    for (const QByteArray &line : identity.imports)
        text += line + '\n';
    text += "\n// The SDK calls this at each exchange.\nasync function identityToken() {\n"
        + indented(identity.body, 2) + "}\n\nconst baseURL = "
        + codeText(outline.baseUrl.isEmpty() ? usualBaseUrl.toByteArray() : outline.baseUrl)
        + ";\nconst client = new Anthropic({\n  baseURL,\n  credentials: oidcFederationProvider({\n"
          "    identityTokenProvider: identityToken,\n";
    const QList<Argument> arguments = idArguments(
        outline, {"federationRuleId", "organizationId", "serviceAccountId", "workspaceId"});
    for (const Argument &argument : arguments)
        text += "    " + argument.name + ": " + codeText(argument.value) + ",\n";
    return text
        + "    baseURL,\n    fetch,\n  }),\n});\n\nfor await (const model of client.models.list()) {\n"
          "  console.log(model.id);\n}\n";
}

QByteArray goProgram(const Outline &outline)
{
    const IdentityCode identity = goIdentity(outline);
    QList<QByteArray> imports;
    for (const QByteArray &package : identity.imports + QList<QByteArray>{"context", "fmt", "log"})
        imports.append("\t\"" + package + '"');
    QByteArray text = commented(outline.heading(), "//")
        + "// Version 1 of the SDK; the path of version 2 has /v2 after sdk-go.\n"
          "package main\n\nimport (\n"
        + joined(imports)
        + "\n\t\"github.com/anthropics/anthropic-sdk-go\"\n\t\"github.com/anthropics/anthropic-sdk-go/"
          "option\"\n)\n\n"
          "// The SDK calls this at each exchange.\n"
          "func identityToken(ctx context.Context) (string, error) {\n"
        + indented(identity.body, "\t")
        + "}\n\nfunc main() {\n\tclient := anthropic.NewClient(\n"
          "\t\t// Without this a key in the environment would "
          "win.\n\t\toption.WithoutEnvironmentDefaults(),\n";
    if (!outline.baseUrl.isEmpty())
        text += "\t\toption.WithBaseURL(" + codeText(outline.baseUrl) + "),\n";
    text += "\t\toption.WithFederationTokenProvider(identityToken, option.FederationOptions{\n";
    const QList<Argument> arguments = idArguments(
        outline, {"FederationRuleID", "OrganizationID", "ServiceAccountID", "WorkspaceID"});
    for (const Argument &argument : arguments)
        text += "\t\t\t" + (argument.name + ':').leftJustified(18) + codeText(argument.value) + ",\n";
    return text
        + "\t\t}),\n\t)\n\tmodels, err := client.Models.List(context.Background(), "
          "anthropic.ModelListParams{})\n"
          "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tfor _, model := range models.Data {\n"
          "\t\tfmt.Println(model.ID)\n\t}\n}\n";
}

} // namespace claimcheck::detail
