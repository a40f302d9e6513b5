#include "cli/verbtable.h"
#include "session/session.h"

using namespace claimcheck::cli;

namespace {

constexpr VerbRun table[] = {
    {"token", runToken}, //
    {"status", runStatus}, //
    {"exec", runExec}, //
    {"activity", runActivity}, //
    {"complete", runComplete}, //
};

} // namespace

/// Entry of the module, called by the program for a verb that uses a sign-in there is.
extern "C" Q_DECL_EXPORT int claimcheck_run_session(const QByteArray &verb, const Options &options,
                                                    const Context &context);

int claimcheck_run_session(const QByteArray &verb, const Options &options, const Context &context)
{
    return runVerb(table, verb, options, context);
}
