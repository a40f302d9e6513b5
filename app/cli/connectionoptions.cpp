#include "cli/connectionoptions.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Connection", text);
}

} // namespace

QList<OptionSpec> profileOptions()
{
    return {
        {"--profile", "NAME", tr("Which sign-in; without it the only one there is.")},
        {"--config-dir", "FOLDER", tr("Where profiles are kept, instead of ~/.config/claimcheck.")},
    };
}

QList<OptionSpec> addressOptions()
{
    return {
        {"--env", "sandbox|platform|custom", tr("Which service is meant; never guessed.")},
        {"--base-url", "URL", tr("Its address: of a sandbox, as it printed it; of a custom one.")},
        {"--console-url", "URL", tr("The address of a custom one's Console, where it is another.")},
        {"--profile", "NAME",
         tr("Instead of --env: the service of that sign-in, and its token where one is needed.")},
        {"--config-dir", "FOLDER", tr("Where profiles are kept, instead of ~/.config/claimcheck.")},
    };
}

QList<OptionSpec> connectionOptions()
{
    QList<OptionSpec> options = addressOptions();
    options.append({"--token-file", "FILE",
                    tr("The bearer of an administrator, scope org:admin. - is standard input. Without it "
                       "and --profile the federation variables (ANTHROPIC_FEDERATION_RULE_ID, …) are "
                       "exchanged for one, where they are set.")});
    return options;
}

} // namespace claimcheck::cli
