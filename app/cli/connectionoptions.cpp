#include "cli/connectionoptions.h"

#include <QCoreApplication>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Connection", text);
}

} // namespace

QList<OptionSpec> addressOptions()
{
    return {
        {"--env", "sandbox|platform|custom", tr("Which service is meant; never guessed.")},
        {"--base-url", "URL", tr("Its address: of a sandbox, as it printed it; of a custom one.")},
    };
}

QList<OptionSpec> connectionOptions()
{
    QList<OptionSpec> options = addressOptions();
    options.append({"--token-file", "FILE",
                    tr("The bearer of an administrator, scope org:admin. - is standard input.")});
    return options;
}

} // namespace claimcheck::cli
