#include "signin/signins.h"

#include "local/ownfolder.h"
#include "vault/memoryvault.h"

namespace claimcheck {

SignIns::SignIns(Login::World world, ProfileStore profiles, QString locks, std::unique_ptr<TokenVault> vault,
                 QObject *parent)
    : QObject(parent)
    , m_world(std::move(world))
    , m_profiles(std::move(profiles))
    , m_locks(std::move(locks))
    , m_vault(std::move(vault))
{
}

SignIns::SignIns(Login::World world, const QString &ownFolder, std::unique_ptr<TokenVault> vault)
    : SignIns(std::move(world), ProfileStore(ownFolder), lockFolder(ownFolder), std::move(vault))
{
}

/// What the server has answered has to get into the vault.
SignIns::~SignIns()
{
    for (const auto &[key, keeper] : m_keepers)
        keeper->finish();
}

void SignIns::keepInMemory()
{
    if (m_memory)
        return;
    m_memory = std::make_unique<MemoryVault>();
    for (const auto &[key, keeper] : m_keepers) {
        keeper->finish();
        if (const std::optional<Session> session = keeper->unkept()) // the only copy there is
            m_memory->write(key, writeSession(*session));
    }
    m_keepers.clear(); // they know the other vault
}

std::shared_ptr<SessionKeeper> SignIns::keeperOf(const Profile &profile)
{
    std::shared_ptr<SessionKeeper> &keeper = m_keepers[profile.sessionKey()];
    if (!keeper) {
        const auto now = [clock = m_world.clock] { return clock() / 1000; };
        keeper = std::make_shared<SessionKeeper>(*m_world.http, vault(), profile,
                                                 SessionKeeper::Outside{now, m_locks});
        connect(keeper.get(), &SessionKeeper::failed, this, &SignIns::troubled);
        connect(keeper.get(), &SessionKeeper::notKept, this, &SignIns::troubled);
    }
    return keeper;
}

Async<SignInState> SignIns::state(const Profile &profile)
{
    return andThen(vault().read(profile.sessionKey()), this,
                   [profile](const std::shared_ptr<const SecretText> &text) {
                       SignInState state{profile, false, false, 0, {}};
                       const Result<Session> session = text ? readSession(text->view())
                                                            : Result<Session>(fail("signin.none", {}));
                       if (session) {
                           state.isSignedIn = true;
                           state.canRefresh = session->refreshToken != nullptr;
                           state.expiresAt = session->expiresAt;
                           state.scope = session->scope;
                       }
                       return ready<SignInState>(state);
                   });
}

Async<QList<SignInState>> SignIns::states()
{
    return statesFrom(m_profiles.list().profiles, {});
}

Async<QList<SignInState>> SignIns::statesFrom(const QList<Profile> &left, const QList<SignInState> &done)
{
    if (left.isEmpty())
        return ready<QList<SignInState>>(done);
    return andThen(state(left.first()), this, [this, left, done](const SignInState &one) {
        return statesFrom(left.sliced(1), done + QList<SignInState>{one});
    });
}

Result<std::unique_ptr<SignInRun>> SignIns::signIn(const Profile &profile, const SignInWays &ways)
{
    return SignInRun::start(profile, ways, {m_world, m_profiles, vault(), keeperOf(profile)});
}

Async<void> SignIns::signOut(const QByteArray &name, bool andProfile)
{
    const Result<Profile> profile = m_profiles.read(name);
    if (!profile)
        return readyError<void>(profile.error());
    return andThen(keeperOf(*profile)->forget(), this, [this, name, andProfile] {
        return ready(andProfile ? m_profiles.remove(name) : Result<void>());
    });
}

Async<std::shared_ptr<const SecretText>> SignIns::accessToken(const QByteArray &name)
{
    const Result<Profile> profile = m_profiles.read(name);
    if (!profile)
        return readyError<std::shared_ptr<const SecretText>>(profile.error());
    return andThen(keeperOf(*profile)->fresh(), this, [](const Session &session) {
        return ready<std::shared_ptr<const SecretText>>(session.accessToken);
    });
}

} // namespace claimcheck
