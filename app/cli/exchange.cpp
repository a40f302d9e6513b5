#include "cli/connectionoptions.h"
#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exchange", text);
}

} // namespace

Verb exchangeVerb()
{
    return {
        "exchange",
        tr("a real token exchange, explained"),
        {"exchange [FILE] --env ENV --rules FILE --rule NAME [--workspace NAME] [--keys FILE] [--json]",
         "exchange [FILE] --env ENV --rule ID --organization ID [--service-account ID] [--workspace ID]"},
        tr("Sends the token to the service once: a token with jti is used up by it. What is minted is "
           "dropped unread "
           "unless --print-token. The service says of a refusal only that it was one; with a federation file "
           "the "
           "same token and rule are tried here, and what fails is named as likely."),
        QList<OptionSpec>{
            {"--rules", "FILE",
             tr("A federation file that has the rule, its account and workspaces, with ids.")},
            {"--rule", "NAME", tr("The rule: key, name or id.")},
            {"--organization", "ID", tr("The organization's UUID, where no file has it.")},
            {"--service-account", "ID", tr("The service account, where no file has it.")},
            {"--workspace", "NAME",
             tr("The workspace: key or id, or default. Needed where several are enabled.")},
            {"--keys", "FILE", tr("Keys to check the signature with when a refusal is explained.")},
            {"--compliance-key-file", "FILE",
             tr("A Compliance key: after a refusal the true reason is read in the activity feed, where it "
                "stands within a minute. - is standard input.")},
            {"--print-token", "", tr("Print the minted token, and nothing else, to standard output.")},
        } + addressOptions(),
        {"claimcheck exchange token.txt --env platform --rules federation.json --rule acme-main"},
        tr("0 a token was minted · 1 refused · 2 wrong usage · 3 unreadable input · 4 network or server "
           "· 5 keychain"),
        [](const Options &options, const Context &context) {
            return runOnline("exchange", options, context);
        },
        Verb::Batch::No,
    };
}

} // namespace claimcheck::cli
