#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Sandbox", text);
}

Exit run(const Options &options, const Context &context)
{
    return runOnline("sandbox", options, context);
}

} // namespace

Verb sandboxVerb()
{
    return {
        "sandbox",
        tr("the platform and 23 identity providers on this computer, to try everything out on"),
        {"sandbox [--port N] [--state FILE]",
         "sandbox mint PRESET --state FILE [--set CLAIM=VALUE …] [--audience A]",
         "sandbox mint PRESET --base-url URL --token-file FILE [--set CLAIM=VALUE …]"},
        tr("Serves the Admin API, the token endpoint, sign-in, and an OIDC issuer for each preset on "
           "127.0.0.1, "
           "until standard input ends or it is interrupted. The first line out is JSON: the address, the "
           "organization, a bearer for its admin, the issuers. Nothing leaves the computer, and no model is "
           "asked. Where the documentation of the service is silent, the sandbox has chosen; see "
           "docs/sandbox.md. `mint` makes a token as a provider would, with the keys of a state file or by a "
           "sandbox that runs."),
        {
            {"--port", "N", tr("Listen on this port instead of a free one.")},
            {"--state", "FILE",
             tr("Keep objects and signing keys in this file, and go on from there. Tokens are never in it.")},
            {"--set", "CLAIM=VALUE",
             tr("mint: a claim; JSON, or else text. Without a value it is taken out."),
             OptionSpec::Times::Many},
            {"--audience", "A", tr("mint: what the token is for.")},
            {"--base-url", "URL", tr("mint: a sandbox that runs, by the base_url it printed.")},
            {"--token-file", "FILE", tr("mint: its admin_token. - is standard input.")},
            {"--provider-issuer", "", tr("mint: leave the provider's own address in iss.")},
        },
        {"claimcheck sandbox", "claimcheck sandbox --port 8765 --state sandbox.json",
         "claimcheck sandbox mint github-actions --state sandbox.json --set repository=acme/app | claimcheck "
         "decode"},
        tr("0 stopped, or minted · 2 wrong usage · 3 the port or the file cannot be used"),
        run,
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
