#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Login", text);
}

/// Here the name may be new.
QList<OptionSpec> placeOptions()
{
    QList<OptionSpec> options = addressOptions();
    for (OptionSpec &option : options) {
        if (option.name == "--profile")
            option.help = tr("The name of the sign-in, a new one or one to sign in to again. Without it one "
                             "after the service and the scope: default, admin, sandbox, …");
    }
    return options;
}

QList<OptionSpec> signInOptions()
{
    return {
        {"--client-id", "ID",
         tr("The OAuth client to sign in as: your own, or `ant` for the public one of the platform's command "
            "line tool. Claimcheck has none of its own; a sandbox takes any.")},
        {"--scope", "SCOPES",
         tr("What to ask for; org:admin alone, to administer. Without it a developer's: user:profile "
            "user:inference user:developer.")},
        {"--organization", "UUID", tr("Chosen beforehand on the sign-in page.")},
        {"--workspace", "ID", tr("The same for the workspace.")},
        {"--no-browser", "", tr("Open nothing: paste the code that the page shows.")},
        {"--callback-port", "N",
         tr("Wait for the browser at this port; with --no-browser for a tunnel from another computer.")},
    };
}

} // namespace

Verb loginVerb()
{
    return {
        "login",
        tr("signs a person in with their browser, and keeps the tokens in the keychain"),
        {"login --env ENV [--profile NAME] [--client-id ID] [--scope SCOPES]", "login --profile NAME"},
        tr("The keychain is tried first: where nothing can be kept nobody is asked to sign in. Then the "
           "system's browser opens on the sign-in page, and comes back to a listener on 127.0.0.1 that takes "
           "nothing but its answer; the link is printed, too. With org:admin it is seen whether this "
           "identity "
           "may administer, before anything is kept. A profile that is there says the rest: its name is "
           "enough to sign in again. No token is printed."),
        placeOptions() + signInOptions(),
        {"claimcheck login --env platform --client-id ant",
         "claimcheck login --env platform --client-id ant --scope org:admin --profile admin",
         "claimcheck login --env sandbox --base-url http://127.0.0.1:8765"},
        tr("0 signed in · 1 denied, given up, too late, or may not administer · 2 wrong usage · 3 the "
           "profile "
           "or the port cannot be used · 4 network or server · 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("login", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
