#include "access/profilechoice.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "online/address.h"
#include "online/online.h"
#include "services/http.h"
#include "signin/sessionkeeper.h"

#include <QCoreApplication>
#include <QDateTime>

namespace claimcheck::cli {

/// No verb of its own: the module of the sign-ins calls it where a token has to be renewed first. What it
/// leaves is in the keychain.
Exit runRefresh(const Options &options, const Context &context)
{
    const QString verb = QCoreApplication::translate("cli::Profiles", "sign-in"); // whoever it is for
    const OrExit<PlacedProfile> chosen = placedProfile(options, context, verb);
    if (!chosen)
        return chosen.error();
    const auto &[place, profile] = *chosen;
    const auto vault = systemKeychain(context, verb);
    const OrExit<HttpSettings> network = networkFor(context, verb);
    if (!network)
        return network.error();
    Http http(*network, [] { return QDateTime::currentMSecsSinceEpoch(); });
    SessionKeeper keeper(http, *vault, profile, {context.now, place.locks});
    Exit exit = Exit::Yes;
    QObject::connect(&keeper, &SessionKeeper::failed, &keeper,
                     [&](const Error &error) { complain(context, verb, error.message, error.hint); });
    QObject::connect(&keeper, &SessionKeeper::notKept, &keeper,
                     [&](const Error &error) { exit = tellError(context, verb, error); });
    const Result<Session> session = waitFor(keeper.freshest());
    return session ? exit : tellError(context, verb, session.error());
}

} // namespace claimcheck::cli
