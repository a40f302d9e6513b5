#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Apply", text);
}

} // namespace

Verb applyVerb()
{
    return {
        "apply",
        tr("carries a plan out, exactly, and each step once"),
        {"apply PLAN --profile NAME | --env ENV --token-file FILE [--journal FILE] [--allow-archive] "
         "[--json]",
         "apply PLAN --undo OUT [--journal FILE]"},
        tr("Before each step what it rests on is read again; where somebody else changed it, everything "
           "stops. How "
           "far it is stands in a journal beside the plan, written ahead: after a crash or Ctrl+C the same "
           "command "
           "goes on, looks for what was sent, and repeats nothing. --undo sends nothing: from the "
           "journal it writes the plan that archives what was made, and takes no option but --journal."),
        QList<OptionSpec>{
            {"--journal", "FILE", tr("Instead of PLAN.journal.")},
            {"--allow-archive", "", tr("Needed for a plan that archives, narrows or may lock out.")},
            {"--undo", "OUT",
             tr("Write the plan that takes back what this one made, once any of it was applied.")},
        } + connectionOptions(),
        {"claimcheck apply plan.json --env platform --token-file token.txt",
         "claimcheck apply plan.json --undo undo.json"},
        tr("0 all of it is done · 1 stopped or refused, or nothing to undo · 2 wrong usage · 3 unreadable "
           "plan or journal · 4 "
           "network or "
           "server · 5 keychain"),
        [](const Options &options, const Context &context) { return runOnline("apply", options, context); },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
