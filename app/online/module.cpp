#include "cli/verbtable.h"
#include "online/online.h"
#include "sandbox/localsandbox.h"
#include "signin/opendesk.h"

using namespace claimcheck::cli;

namespace {

constexpr VerbRun table[] = {
    {"sandbox", runSandbox}, //
    {"plan", runPlan}, //
    {"apply", runApply}, //
    {"pull", runPull}, //
    {"keys", runKeys}, //
    {"exchange", runExchange}, //
    {"login", runLogin}, //
    {"logout", runLogout}, //
    {"refresh", runRefresh}, //
    {"exec", runExecLogin}, //
    {"diagnose", runDiagnose}, //
    {"proxy", runProxy}, //
};

} // namespace

/// Entry of the module, called by the program for a verb that needs the network.
extern "C" Q_DECL_EXPORT int claimcheck_run_online(const QByteArray &verb, const Options &options,
                                                   const Context &context);

int claimcheck_run_online(const QByteArray &verb, const Options &options, const Context &context)
{
    return runVerb(table, verb, options, context);
}

/// Starts the emulator for the window, which does not link it: libmicrohttpd costs memory.
extern "C" Q_DECL_EXPORT void claimcheck_start_sandbox(
    const claimcheck::LocalSandboxSetup &setup,
    claimcheck::Result<std::unique_ptr<claimcheck::LocalSandbox>> &started);

void claimcheck_start_sandbox(const claimcheck::LocalSandboxSetup &setup,
                              claimcheck::Result<std::unique_ptr<claimcheck::LocalSandbox>> &started)
{
    started = claimcheck::sandbox::startLocalSandbox(setup);
}

/// Likewise what signing in takes: the keychain comes with it.
extern "C" Q_DECL_EXPORT void claimcheck_open_sign_in(const claimcheck::SignInDeskSetup &setup,
                                                      std::unique_ptr<claimcheck::SignInDesk> &opened);

void claimcheck_open_sign_in(const claimcheck::SignInDeskSetup &setup,
                             std::unique_ptr<claimcheck::SignInDesk> &opened)
{
    opened = claimcheck::openSignInDesk(setup);
}
