#include "signin/signinrun.h"

namespace claimcheck {

namespace {

LoginRequest requestFor(const Profile &profile, const SignInWays &ways, const LoginServer &server)
{
    LoginRequest request;
    request.server = server;
    request.clientId = profile.clientId;
    request.scope = profile.scope;
    request.organizationId = profile.organizationId;
    request.workspaceId = profile.workspaceId;
    request.callbackPort = ways.callbackPort;
    request.listens = ways.listens;
    request.opensBrowser = ways.opensBrowser;
    request.neededScopes = profile.scope.split(' ');
    request.seconds = ways.seconds;
    return request;
}

/// The platform has answered, and said no; it is not that it could not be asked.
bool isRefusal(const Error &error)
{
    return error.id == "admin.unauthorized" || error.id == "admin.forbidden" || error.id == "admin.not-found";
}

void take(QByteArray &known, const QByteArray &said)
{
    if (!said.isEmpty())
        known = said;
}

/// Under another address or client the profile's tokens stand under another key: they must not stay behind.
Async<void> dropFormer(const ProfileStore &profiles, TokenVault &vault, const Profile &profile)
{
    const Result<Profile> former = profiles.read(profile.name);
    if (!former || former->sessionKey() == profile.sessionKey())
        return ready(Result<void>());
    return vault.remove(former->sessionKey());
}

bool isNamed(const ProfileStore &profiles, const Profile &profile)
{
    const Result<Profile> found = profiles.read(profile.name);
    return found && found->sessionKey() == profile.sessionKey();
}

/// Once the new session is out of the vault again.
Async<SignInState> takenBack(SessionKeeper *keeper, const Error &why)
{
    return andDecide(keeper->forget(), keeper,
                     [why](const Result<void> &) { return readyError<SignInState>(why); });
}

} // namespace

SignInRun::SignInRun(Profile profile, Place place)
    : m_profile(std::move(profile))
    , m_place(std::move(place))
    , m_login(m_place.world)
{
}

Result<std::unique_ptr<SignInRun>> SignInRun::start(const Profile &profile, const SignInWays &ways,
                                                    Place place)
{
    const Result<LoginServer> server = platformLogin(profile.consoleUrl, profile.baseUrl, profile.clientId);
    if (!server)
        return tl::unexpected(server.error());
    std::unique_ptr<SignInRun> run(new SignInRun(profile, std::move(place)));
    SignInRun *own = run.get();
    own->m_result = andThen(own->m_login.result(), own,
                            [own](const SignedIn &in) { return own->signedIn(in); });
    if (const Result<void> begun = own->m_login.begin(requestFor(profile, ways, *server)); !begun)
        return tl::unexpected(begun.error());
    return run;
}

Async<SignInState> SignInRun::signedIn(const SignedIn &in)
{
    take(m_profile.organizationId, in.owner.organizationId);
    take(m_profile.organizationName, in.owner.organizationName);
    take(m_profile.workspaceId, in.owner.workspaceId);
    take(m_profile.workspaceName, in.owner.workspaceName);
    take(m_profile.account, in.owner.account);
    return m_profile.mayAdminister() ? checked(in) : keep(in);
}

/// A token with the scope may still be of somebody who may not administer.
Async<SignInState> SignInRun::checked(const SignedIn &in)
{
    m_api = std::make_unique<AdminClient>(*m_place.world.http,
                                          QUrl::fromEncoded(m_profile.baseUrl, QUrl::StrictMode),
                                          SecretText(in.session.accessToken->view()));
    return andDecide(m_api->preflight(), this, [this, in](const Result<Organization> &own) {
        if (!own && isRefusal(own.error()))
            return readyError<SignInState>(own.error());
        return keep(in);
    });
}

/// From here on it is done to the end, also where the person gives up or the program ends: tokens in the
/// vault that no profile names could not be taken out again.
Async<SignInState> SignInRun::keep(const SignedIn &in)
{
    SessionKeeper *own = m_place.keeper.get();
    const auto named = [own, &profiles = m_place.profiles, &vault = m_place.vault, profile = m_profile,
                        busy = own->busy()](const Session &session) {
        const Async<void> saved = andThen(dropFormer(profiles, vault, profile), own,
                                          [&profiles, profile] { return ready(profiles.save(profile)); });
        return andDecide(saved, own, [own, &profiles, profile, session, busy](const Result<void> &done) {
            if (!done)
                return isNamed(profiles, profile) ? readyError<SignInState>(done.error())
                                                  : takenBack(own, done.error());
            return ready<SignInState>(SignInState{profile, true, session.refreshToken != nullptr,
                                                  session.expiresAt, session.scope});
        });
    };
    return andThen(own->keep(in.session), own, named);
}

} // namespace claimcheck
