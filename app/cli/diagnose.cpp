#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Diagnose", text);
}

} // namespace

Verb diagnoseVerb()
{
    return {
        "diagnose",
        tr("what somebody who helps has to know about this computer: versions, environment, keychain, "
           "network"),
        {"diagnose [--reach URL] [--json]"},
        tr("Made to be read before it is sent on: no secret, no user's name and no path of the home folder "
           "is in it. Of variables only what is known to be harmless is shown. The keychain is tried with an "
           "entry that is written, read and deleted, without a dialog. The system is asked for its proxy; "
           "where that is found by a script in the network, the system reads it. Nothing else is sent, "
           "unless "
           "--reach names an address."),
        {{"--reach", "URL",
          tr("Ask this address for one answer, without a token, the way every request goes.")}},
        {"claimcheck diagnose", "claimcheck diagnose --json >diagnosis.json",
         "claimcheck diagnose --reach https://api.anthropic.com"},
        tr("0 nothing is wrong here · 1 something is, see ✗ · 2 wrong usage"),
        [](const Options &options, const Context &context) {
            return runOnline("diagnose", options, context);
        },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
