#include "cli/verbs.h"

#include <QCoreApplication>

namespace claimcheck::cli {

QList<Verb> verbs()
{
    // One a line: verbs come and go one by one.
    return {
        decodeVerb(), //
        verifyVerb(), //
        matchVerb(), //
        celVerb(), //
        lintVerb(), //
        simulateVerb(), //
        suggestVerb(), //
        diffVerb(), //
        testVerb(), //
        redactVerb(), //
        presetsVerb(), //
        importVerb(), //
        exportVerb(), //
        planVerb(), //
        applyVerb(), //
        pullVerb(), //
        keysVerb(), //
        exchangeVerb(), //
        loginVerb(), //
        logoutVerb(), //
        statusVerb(), //
        tokenVerb(), //
        execVerb(), //
        activityVerb(), //
        doctorVerb(), //
        diagnoseVerb(), //
        proxyVerb(), //
        sandboxVerb(), //
    };
}

QList<OptionSpec> Verb::allOptions() const
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("cli::Verbs", text); };
    QList<OptionSpec> all = options;
    all.append({"--json", "", tr("One JSON document with stable ids.")});
    if (batch == Batch::Yes)
        all.append({"--batch", "", tr("A JSON record on each line of standard input; a line out for each.")});
    all.append({"--help", "", tr("This text.")});
    return all;
}

} // namespace claimcheck::cli
