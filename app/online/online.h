#pragma once

#include "cli/context.h"
#include "cli/options.h"

namespace claimcheck::cli {

/// The verbs of this module; their names, options and help are with the others in app/cli.
Exit runLogin(const Options &options, const Context &context);
Exit runLogout(const Options &options, const Context &context);
Exit runSandbox(const Options &options, const Context &context);
Exit runPlan(const Options &options, const Context &context);
Exit runApply(const Options &options, const Context &context);
Exit runPull(const Options &options, const Context &context);
Exit runKeys(const Options &options, const Context &context);
Exit runExchange(const Options &options, const Context &context);
Exit runRefresh(const Options &options, const Context &context);
Exit runExecLogin(const Options &options, const Context &context);
Exit runDiagnose(const Options &options, const Context &context);
Exit runProxy(const Options &options, const Context &context);
Exit runMint(const Options &options, const Context &context);

} // namespace claimcheck::cli
