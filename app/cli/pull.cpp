#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Pull", text);
}

} // namespace

Verb pullVerb()
{
    return {
        "pull",
        tr("an organization's issuers, accounts and rules as a federation file"),
        {"pull --profile NAME", "pull --env ENV --token-file FILE"},
        tr("Prints a federation file: names become local keys, the platform's ids stay, archived objects are "
           "in it, "
           "and what is not known is kept. A plan made from it at once is empty."),
        connectionOptions(),
        {"claimcheck pull --env platform --token-file token.txt > federation.json"},
        tr("0 done · 1 something could not be read, or refused · 2 wrong usage · 4 network or server · 5 "
           "keychain"),
        [](const Options &options, const Context &context) { return runOnline("pull", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
