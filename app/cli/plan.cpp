#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Plan", text);
}

} // namespace

Verb planVerb()
{
    return {
        "plan",
        tr("what would change on the platform to be as a federation file says"),
        {"plan FILE --profile NAME | --env ENV --token-file FILE [--out PLAN] [--allow-archive] "
         "[--change-roles] [--json]"},
        tr("Reads what the organization has, and compares. Nothing is changed. With --out the plan becomes a "
           "file without secrets, for `claimcheck apply`. What may not or cannot be done is named with the "
           "reason: "
           "what only the Console may touch, what would take trust away and was not asked for, what cannot "
           "be "
           "changed and is made anew."),
        QList<OptionSpec>{
            {"--out", "PLAN", tr("Write the plan to this file.")},
            {"--allow-archive", "",
             tr("Archive and narrow as well, and whatever else may lock out who gets in now.")},
            {"--change-roles", "", tr("Change roles of memberships that exist.")},
        } + connectionOptions(),
        {"claimcheck plan federation.json --env platform --token-file token.txt --out plan.json"},
        tr("0 nothing to do · 1 something to do, or refused · 2 wrong usage · 3 unreadable file · 4 network "
           "or "
           "server · 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("plan", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
