#pragma once

#include "signin/profilestore.h"
#include "signin/sessionkeeper.h"
#include "signin/signindesk.h"
#include "signin/signinrun.h"

#include <map>

namespace claimcheck {

/// All sign-ins of this person: their profiles, the vault with their tokens, and what can be done with them.
class SignIns : public QObject {
    Q_OBJECT

public:
    /// `locks` is the folder of SessionKeeper::Outside; `vault` is where tokens are kept.
    SignIns(Login::World world, ProfileStore profiles, QString locks, std::unique_ptr<TokenVault> vault,
            QObject *parent = nullptr);
    /// With both in Claimcheck's own folder (ownFolder()).
    SignIns(Login::World world, const QString &ownFolder, std::unique_ptr<TokenVault> vault);
    ~SignIns() override;

    const ProfileStore &profiles() const { return m_profiles; }
    TokenVault &vault() { return m_memory ? *m_memory : *m_vault; }
    /// From now on tokens stay in memory; those in the vault are left there.
    void keepInMemory();
    bool keepsInMemory() const { return m_memory != nullptr; }

    /// One after the other; a profile whose session cannot be read counts as not signed in, except where the
    /// vault itself fails.
    Async<QList<SignInState>> states();
    Async<SignInState> state(const Profile &profile);

    /// This object has to live longer. Errors: those of SignInRun::start().
    Result<std::unique_ptr<SignInRun>> signIn(const Profile &profile, const SignInWays &ways);
    /// Errors: profile.*, vault.*, file.*.
    Async<void> signOut(const QByteArray &profile, bool andProfile);
    /// Good for a while yet. Errors: profile.*, and those of SessionKeeper.
    Async<std::shared_ptr<const SecretText>> accessToken(const QByteArray &profile);

    /// The keeper of a profile's session; the same one as long as the profile leads to the same place.
    std::shared_ptr<SessionKeeper> keeperOf(const Profile &profile);

Q_SIGNALS:
    /// A session could not be refreshed, or the vault did not take the next one.
    void troubled(const claimcheck::Error &error);

private:
    Async<QList<SignInState>> statesFrom(const QList<Profile> &left, const QList<SignInState> &done);

    Login::World m_world;
    ProfileStore m_profiles;
    QString m_locks;
    std::unique_ptr<TokenVault> m_vault, m_memory;
    std::map<QByteArray, std::shared_ptr<SessionKeeper>> m_keepers; ///< by the session's key
};

} // namespace claimcheck
