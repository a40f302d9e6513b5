#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Token", text);
}

} // namespace

Verb tokenVerb()
{
    return {
        "token",
        tr("a fresh access token of a sign-in, for another program"),
        {"token [--profile NAME] [--json]"},
        tr("Prints it to standard output, and nothing else. A token with 120 s or less left is renewed "
           "first. "
           "It is a secret: whoever has it can call as you until it ends. `claimcheck exec` hands one over "
           "without showing it. An administrator's token (org:admin) is not given out."),
        profileOptions(),
        {"claimcheck token --profile work | wl-copy",
         "curl -H @- https://api.anthropic.com/v1/models <<< \"authorization: Bearer $(claimcheck token)\""},
        tr("0 printed · 1 not signed in, or an administrator's · 2 wrong usage · 3 unreadable profile · 4 "
           "network or server · 5 keychain"),
        [](const Options &options, const Context &context) { return runSession("token", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
