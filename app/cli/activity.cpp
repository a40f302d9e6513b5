#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Activity", text);
}

} // namespace

Verb activityVerb()
{
    return {
        "activity",
        tr("what was done from this computer, and whether the record of it is whole"),
        {"activity [--json]", "activity verify [--json]"},
        tr("Sign-ins, exchanges, applied plans and tokens handed out, in a file only you can read, without "
           "any "
           "secret. Each entry is chained to the one before it with a key from the keychain, which also "
           "keeps their number: verify finds what was changed, removed, moved or cut off. Entries written "
           "without a keychain are not chained, and are counted."),
        {},
        {"claimcheck activity", "claimcheck activity verify"},
        tr("0 listed, intact · 1 tampered with · 2 wrong usage · 3 unreadable file · 5 no keychain, or not "
           "the "
           "one it was written with"),
        [](const Options &options, const Context &context) {
            return runSession("activity", options, context);
        },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
