#pragma once

#include "services/adminclient.h"
#include "signin/login.h"
#include "signin/profilestore.h"
#include "signin/sessionkeeper.h"
#include "signin/signindesk.h"

namespace claimcheck {

/// How the person gets to the sign-in page and back.
struct SignInWays {
    bool listens = true; ///< for the browser to come back
    bool opensBrowser = true;
    quint16 callbackPort = 0; ///< 0 takes any free one
    int seconds = 300;
};

/// A sign-in from the link to the vault: the login; for an administrator's, whether this identity may
/// administer; then the session is kept, that of another address or client dropped, and the profile written.
/// What fails up to the dropping leaves the profile and its session as they were. Where the profile cannot be
/// written it stays, too: with the new session where that is of the same address and client, else with none.
class SignInRun : public QObject, public SignInAttempt {
    Q_OBJECT

public:
    /// `keeper` is of the profile.
    struct Place {
        Login::World world;
        const ProfileStore &profiles;
        TokenVault &vault;
        std::shared_ptr<SessionKeeper> keeper;
    };
    /// Begins. Errors: login.address, login.no-way, loopback.port.
    static Result<std::unique_ptr<SignInRun>> start(const Profile &profile, const SignInWays &ways,
                                                    Place place);

    QByteArray link() const override { return m_login.link(); }
    QByteArray manualLink() const override { return m_login.manualLink(); }
    QByteArray redirectUri() const override { return m_login.redirectUri(); }
    bool hasOpenedBrowser() const override { return m_login.hasOpenedBrowser(); }
    void openBrowser() override { m_login.openBrowser(); }
    int secondsLeft() const override { return m_login.secondsLeft(); }
    Result<void> paste(QByteArrayView code) override { return m_login.paste(code); }
    void setAskAgain(Login::AskAgain ask) override { m_login.setAskAgain(std::move(ask)); }
    void cancel() override { m_login.cancel(); }
    /// Errors: those of Login, admin.* (may not administer; nothing was kept), vault.*, file.*.
    Async<SignInState> result() override { return m_result; }

private:
    SignInRun(Profile profile, Place place);
    Async<SignInState> signedIn(const SignedIn &in);
    Async<SignInState> checked(const SignedIn &in);
    Async<SignInState> keep(const SignedIn &in);

    Profile m_profile;
    Place m_place;
    Login m_login;
    std::unique_ptr<AdminClient> m_api;
    Async<SignInState> m_result;
};

} // namespace claimcheck
