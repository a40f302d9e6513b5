#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

QList<Verb> verbs()
{
    return {decodeVerb(), verifyVerb(), matchVerb(), celVerb()};
}

QList<OptionSpec> commonOptions()
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli::Verbs", text); };
    return {
        {"--json", "", tr("One JSON document with stable ids.")},
        {"--batch", "", tr("A JSON record on each line of standard input; a line out for each.")},
        {"--help", "", tr("This text.")},
    };
}

} // namespace claimcheck::cli
