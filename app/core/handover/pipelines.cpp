#include "core/handover/forms.h"
#include "core/handover/quoting.h"

namespace claimcheck::detail {

namespace {

constexpr char yourCommand[] = "./your-command # the SDKs, ant and Claude Code find the token\n";

/// GitLab puts variables into values: $$ is a dollar sign.
QByteArray gitlabText(QByteArray value)
{
    return yamlText(value.replace('$', "$$"));
}

QByteArray script(const Outline &outline)
{
    return unsetWinning() + " # each would win, some even empty\n"
        + tokenSetup(outline, "ANTHROPIC_IDENTITY_TOKEN_FILE=$(mktemp -d)/identity-token\n") + '\n'
        + yourCommand;
}

} // namespace

QByteArray gitlabPipeline(const Outline &outline)
{
    QByteArray yaml = commented(outline.heading(), "#") + "claude:\n  id_tokens:\n    " + outline.fetch.name
        + ":\n      aud: " + gitlabText(outline.value("audience")) + "\n  variables:\n";
    for (const Variable &variable : outline.variables())
        yaml += "    " + variable.name + ": " + gitlabText(variable.value) + '\n';
    if (outline.value("scope") == "environment")
        yaml += "  environment: " + gitlabText(outline.value("environment")) + '\n';
    return yaml
        + "  rules:\n    - if: $CI_COMMIT_REF_PROTECTED == \"true\"\n  script:\n"
          "    # Each of these would win over the token, some even empty.\n    - "
        + unsetWinning()
        + "\n    # One token a job, and it counts once: the rule's lifetime has to cover the job.\n    - "
        + "export ANTHROPIC_IDENTITY_TOKEN=\"$" + outline.fetch.name + "\"\n    - " + yourCommand;
}

QByteArray circleciConfig(const Outline &outline)
{
    // << begins a parameter there, \<< does not.
    const auto escaped = [](QByteArray text) { return text.replace("<<", "\\<<"); };
    QByteArray yaml = commented(outline.heading(), "#")
        + "version: 2.1\njobs:\n  claude:\n    docker:\n      - image: cimg/base:current\n    environment:\n";
    for (const Variable &variable : outline.variables())
        yaml += "      " + variable.name + ": " + yamlText(escaped(variable.value)) + '\n';
    return yaml
        + "    steps:\n      - checkout\n      - run:\n          name: Call Claude\n          command: "
        + yamlBlock(escaped(script(outline)), 12) + "workflows:\n  claude:\n    jobs:\n      - claude\n";
}

QByteArray buildkitePipeline(const Outline &outline)
{
    QByteArray yaml = commented(outline.heading(), "#") + "steps:\n  - label: \"Claude\"\n    env:\n";
    for (const Variable &variable : outline.variables())
        yaml += "      " + variable.name + ": " + yamlText(variable.value) + '\n';
    yaml += "    command: " + yamlBlock(script(outline), 6);
    // The upload puts its own variables in wherever there is a dollar sign.
    return yaml.replace('$', "$$");
}

} // namespace claimcheck::detail
