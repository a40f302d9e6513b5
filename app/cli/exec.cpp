#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exec", text);
}

/// Without --login the service is the sign-in's.
QList<OptionSpec> withProfile()
{
    QList<OptionSpec> options = addressOptions();
    for (OptionSpec &option : options) {
        if (option.name == "--profile")
            option.help = tr("Which sign-in; without it the only one there is.");
        else if (option.name != "--config-dir")
            option.help = tr("With --login: as for `claimcheck login`.");
    }
    return options;
}

} // namespace

Verb execVerb()
{
    return {
        "exec",
        tr("runs a command with a fresh access token of a sign-in, and no other credential"),
        {"exec [--profile NAME] -- CMD [ARGUMENTS]",
         "exec --login --env ENV [--client-id ID] [--scope SCOPES] -- CMD [ARGUMENTS]"},
        tr("Takes every credential, profile and federation variable of the official clients out of the "
           "environment and puts ANTHROPIC_AUTH_TOKEN and ANTHROPIC_BASE_URL in: the token is for the "
           "command alone, and goes only where it belongs. The command takes the place of claimcheck, so "
           "signals and the exit code are its own. The token is not renewed; when it ends is said on "
           "standard error. An administrator's token (org:admin) is not given out."),
        QList<OptionSpec>{
            {"--login", "",
             tr("Sign in with the browser for this command alone: nothing is kept, neither profile nor "
                "token.")},
            {"--client-id", "ID", tr("With --login: as for `claimcheck login`.")},
            {"--scope", "SCOPES", tr("With --login: what to ask for; without it a developer's scopes.")},
        } + withProfile(),
        {"claimcheck exec -- node app.mjs", "claimcheck exec --profile work -- claude -p 'Say hello'",
         "claimcheck exec --login --env platform --client-id ant -- python3 app.py"},
        tr("the command's own; before it runs: 1 not signed in, or an administrator's · 2 wrong usage · 3 "
           "unreadable profile · 4 network or server · 5 keychain · 126 the command cannot be run · 127 it "
           "is "
           "not found"),
        [](const Options &options, const Context &context) { return runSession("exec", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
