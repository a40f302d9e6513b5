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

/// From here on it is done to the end, also where the person gives up: tokens in the vault that no profile
/// names could not be taken out again.
Async<SignInState> SignInRun::keep(const SignedIn &in)
{
    const std::shared_ptr<SessionKeeper> keeper = m_place.keeper;
    const auto kept = [own = keeper.get(), in] { return own->keep(in.session); };
    const auto written = [&profiles = m_place.profiles, profile = m_profile](const Session &session) {
        if (const Result<void> saved = profiles.save(profile); !saved)
            return readyError<SignInState>(saved.error());
        return ready<SignInState>(
            SignInState{profile, true, session.refreshToken != nullptr, session.expiresAt, session.scope});
    };
    return andThen(andThen(dropFormer(), keeper.get(), kept), keeper.get(), written);
}

/// Under another address or client the profile's tokens stand under another key: they must not stay behind.
Async<void> SignInRun::dropFormer() const
{
    const Result<Profile> former = m_place.profiles.read(m_profile.name);
    if (!former || former->sessionKey() == m_profile.sessionKey())
        return ready(Result<void>());
    return m_place.vault.remove(former->sessionKey());
}

} // namespace claimcheck
