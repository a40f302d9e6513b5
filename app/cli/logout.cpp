#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Logout", text);
}

} // namespace

Verb logoutVerb()
{
    return {
        "logout",
        tr("takes the tokens of a sign-in out of the keychain"),
        {"logout [--profile NAME] [--json]"},
        tr("They are gone when it says so: that is looked for. The platform publishes no way to end a token "
           "early, so a copy of one that is elsewhere is good until its time is over; until when is said. "
           "The profile stays, and `claimcheck login --profile NAME` signs in again."),
        profileOptions(),
        {"claimcheck logout", "claimcheck logout --profile admin"},
        tr("0 deleted, or nobody was signed in · 1 there is no such profile · 2 wrong usage · 3 unreadable "
           "profile · 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("logout", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
