#pragma once

#include "cli/context.h"
#include "cli/options.h"

namespace claimcheck::cli {

/// One word of the command line: what it is called, takes and does. A verb exists when it works.
struct Verb {
    enum class Batch : quint8 { No, Yes };

    QByteArray name;
    QString summary; ///< one line, for the list
    QList<QByteArray> usage; ///< without the program's name
    QString description;
    QList<OptionSpec> options;
    QList<QByteArray> examples;
    QString exits; ///< what 0 and 1 mean here
    Exit (*run)(const Options &options, const Context &context);
    Batch batch = Batch::Yes; ///< takes --batch

    /// Its own options and those every verb has.
    QList<OptionSpec> allOptions() const;
};

Verb decodeVerb();
Verb verifyVerb();
Verb matchVerb();
Verb celVerb();
Verb lintVerb();
Verb simulateVerb();
Verb suggestVerb();
Verb diffVerb();
Verb testVerb();
Verb redactVerb();
Verb importVerb();
Verb exportVerb();
Verb presetsVerb();
Verb planVerb();
Verb applyVerb();
Verb pullVerb();
Verb keysVerb();
Verb exchangeVerb();
Verb loginVerb();
Verb logoutVerb();
Verb statusVerb();
Verb tokenVerb();
Verb execVerb();
Verb activityVerb();
Verb sandboxVerb();
Verb doctorVerb();
Verb diagnoseVerb();
Verb proxyVerb();

/// In the order the help lists them.
QList<Verb> verbs();

} // namespace claimcheck::cli
