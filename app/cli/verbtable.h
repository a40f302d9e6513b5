#pragma once

#include "cli/context.h"

#include <span>

namespace claimcheck::cli {

/// One of the verbs whose code is in a module.
struct VerbRun {
    const char *verb;
    Exit (*run)(const Options &options, const Context &context);
};

/// Runs the one of that name, for the entry of a module.
inline int runVerb(std::span<const VerbRun> table, const QByteArray &verb, const Options &options,
                   const Context &context)
{
    for (const VerbRun &entry : table) {
        if (verb == entry.verb)
            return int(entry.run(options, context));
    }
    return int(Exit::Usage);
}

} // namespace claimcheck::cli
