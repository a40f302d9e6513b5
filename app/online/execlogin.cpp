#include "access/application.h"
#include "access/handover.h"
#include "access/profilechoice.h"
#include "access/waiting.h"
#include "local/environmentvalue.h"
#include "online/address.h"
#include "online/loginprofile.h"
#include "online/online.h"
#include "online/signinturn.h"
#include "signin/browser.h"
#include "vault/memoryvault.h"

#include <QDateTime>
#include <QTemporaryDir>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Exec", text);
}

/// A sign-in that leaves nothing behind: tokens in memory, the profile's file in a folder that goes. Standard
/// input is the command's, so that no code can be pasted.
OrExit<FreshSession> signInOnce(const Profile &profile, const QList<QByteArray> &command,
                                const Context &context)
{
    const Application application;
    const Http::MillisecondClock clock = [] { return QDateTime::currentMSecsSinceEpoch(); };
    const OrExit<HttpSettings> network = networkFor(context, u"exec"_qs);
    if (!network)
        return tl::unexpected(network.error());
    Http http(*network, clock);
    const QByteArray browser = environmentValue(context.environment(), "BROWSER");
    const QTemporaryDir folder;
    SignIns signIns(
        {&http, context.random, clock, [browser](const QUrl &url) { return openInBrowser(browser, url); }},
        ProfileStore(folder.path()), folder.path(), std::make_unique<MemoryVault>());
    const OrExit<SignInState> state = signInNow(signIns, profile, {}, Pasting::No, context, u"exec"_qs);
    if (!state)
        return tl::unexpected(state.error());
    const Result<Session> session = waitFor(signIns.keeperOf(state->profile)->fresh());
    if (!session)
        return tl::unexpected(tellLoginError(context, u"exec"_qs, session.error()));
    const FreshSession fresh{state->profile, *session};
    if (administers(session->scope))
        return tl::unexpected(refuseAdministrator(profile.name, context, u"exec"_qs));
    recordHandOut(fresh, command, context);
    return fresh;
}

} // namespace

Exit runExecLogin(const Options &options, const Context &context)
{
    const QString verb = u"exec"_qs;
    const SignalsAtStart signals;
    if (!options.has("--env") && !options.has("--profile"))
        return wrongUsage(context, verb, tr("where to sign in is not said"),
                          tr("write --profile NAME, or --env ENV as for `claimcheck login`"));
    const OrExit<ProfilePlace> place = profilePlace(options, context, verb);
    if (!place)
        return place.error();
    const OrExit<Profile> profile = profileToSignIn(place->store, options, context);
    if (!profile)
        return profile.error();
    if (profile->mayAdminister())
        return refuseAdministrator(profile->name, context, verb);
    const OrExit<FreshSession> fresh = signInOnce(*profile, options.operands(), context);
    return fresh ? handOver(*fresh, options.operands(), signals, context) : fresh.error();
}

} // namespace claimcheck::cli
