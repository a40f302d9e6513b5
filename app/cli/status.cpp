#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Status", text);
}

} // namespace

Verb statusVerb()
{
    return {
        "status",
        tr("the profiles: who is signed in, where, with what scope and until when"),
        {"status [--profile NAME] [--json]"},
        tr("Looks into the profiles and the keychain. Nothing is sent, nothing is renewed, and no secret is "
           "shown."),
        profileOptions(),
        {"claimcheck status", "claimcheck status --json"},
        tr("0 somebody is signed in · 1 nobody is · 2 wrong usage · 3 unreadable profile · 5 keychain"),
        [](const Options &options, const Context &context) { return runSession("status", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
