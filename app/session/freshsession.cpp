#include "session/freshsession.h"

#include "access/profilechoice.h"
#include "access/systemkeychain.h"
#include "access/tellerror.h"
#include "access/waiting.h"
#include "signin/sessionkeeper.h"

namespace claimcheck::cli {

namespace {

OrExit<std::optional<Session>> keptSession(const Profile &profile, const Context &context,
                                           const QString &verb)
{
    const auto vault = systemKeychain(context, verb);
    const Result<std::shared_ptr<const SecretText>> text = waitFor(vault->read(profile.sessionKey()));
    if (!text)
        return tl::unexpected(tellError(context, verb, text.error()));
    if (!*text)
        return std::optional<Session>();
    Result<Session> session = readSession((*text)->view());
    if (!session)
        return tl::unexpected(tellError(context, verb, session.error()));
    return std::optional<Session>(std::move(*session));
}

} // namespace

OrExit<FreshSession> freshSession(const Options &options, const Context &context, const QString &verb)
{
    const OrExit<PlacedProfile> chosen = placedProfile(options, context, verb);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const Profile &profile = chosen->profile;
    if (profile.mayAdminister())
        return tl::unexpected(refuseAdministrator(profile.name, context, verb));
    OrExit<std::optional<Session>> kept = keptSession(profile, context, verb);
    if (!kept)
        return tl::unexpected(kept.error());
    const qint64 enough = *kept && !(*kept)->refreshToken ? SessionKeeper::least : SessionKeeper::plenty;
    if (!*kept || (*kept)->expiresAt - context.now() <= enough) {
        // The network is loaded for this alone.
        const Exit refreshed = runOnline("refresh", options, context);
        if (refreshed != Exit::Yes)
            return tl::unexpected(refreshed);
        kept = keptSession(profile, context, verb);
        if (!kept || !*kept)
            return tl::unexpected(kept ? Exit::No : kept.error());
    }
    if (administers((*kept)->scope))
        return tl::unexpected(refuseAdministrator(profile.name, context, verb));
    return FreshSession{profile, **kept};
}

} // namespace claimcheck::cli
