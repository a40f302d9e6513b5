#pragma once

#include "core/record/recordentry.h"
#include "core/signin/profile.h"
#include "local/async.h"
#include "local/secrettext.h"
#include "services/http.h"

#include <functional>
#include <optional>

namespace claimcheck {

/// How a profile stands.
struct SignInState {
    Profile profile;
    bool isSignedIn = false;
    bool canRefresh = false; ///< by itself, without the person
    qint64 expiresAt = 0; ///< Unix seconds, of the access token
    QByteArray scope; ///< as granted
};

/// One sign-in under way. Destroying it ends it.
class SignInAttempt {
public:
    virtual ~SignInAttempt() = default;

    virtual QByteArray link() const = 0; ///< comes back by itself; empty where nobody listens
    virtual QByteArray manualLink() const = 0; ///< shows a code to be pasted; empty where there is none
    virtual QByteArray redirectUri() const = 0; ///< where the browser comes back to
    virtual bool hasOpenedBrowser() const = 0; ///< as far as the system says
    virtual void openBrowser() = 0; ///< once more
    virtual int secondsLeft() const = 0; ///< of the person's time; 0 once it went on
    virtual Result<void> paste(QByteArrayView code) = 0; ///< errors leave it waiting
    /// Asked when the server refuses a pasted code: whether another may be pasted. Without it, that ends it.
    virtual void setAskAgain(std::function<bool(const Error &refusal)> ask) = 0;
    virtual void cancel() = 0;
    /// Signed in, its tokens in the vault and its profile in its file.
    virtual Async<SignInState> result() = 0;
};

/// Sign-in as the window sees it. What it takes (the keychain, a listener, the network) is behind it, in a
/// module that is loaded when somebody first wants to sign in.
class SignInDesk {
public:
    virtual ~SignInDesk() = default;

    /// Writes, reads and deletes an entry of its own. Errors: vault.*
    virtual Async<void> testVault() = 0;
    virtual QByteArray vaultName() const = 0; ///< "Secret Service", "KWallet"; empty for memory
    /// How long the keychain's unlock dialog has been waited for, in seconds; nothing while none is.
    virtual std::optional<int> unlockingFor() const = 0;
    /// Called when that changes, each second.
    virtual void watchUnlocking(std::function<void()> changed) = 0;
    /// Waits for it no longer; what waited fails with vault.cancelled.
    virtual void giveUpUnlocking() = 0;
    /// From now on tokens stay in memory, until the program ends.
    virtual void keepInMemory() = 0;
    virtual bool keepsInMemory() const = 0;

    /// What goes wrong without anybody having asked: a refresh, an SDK profile that ends.
    virtual void watchTrouble(std::function<void(const Error &error)> tell) = 0;
    /// Leaves a line in the activity record. Where that cannot be written, nothing else changes.
    virtual void record(const RecordEntry &entry) = 0;
    /// Takes the activity record away. Errors: those of ActivityRecord::remove().
    virtual Async<void> removeRecord() = 0;
    /// For the requests from now on. The password of its proxy is asked from the vault.
    virtual void setNetwork(const HttpSettings &network) = 0;
    /// The password of a proxy; null where none is kept. `entry` is its proxyEntry(). Errors of these:
    /// vault.*
    virtual Async<std::shared_ptr<const SecretText>> proxyPassword(const QByteArray &entry) = 0;
    virtual Async<bool> hasProxyPassword(
        const QByteArray &entry) = 0; ///< nobody is asked to unlock the vault
    virtual Async<void> keepProxyPassword(const QByteArray &entry,
                                          std::shared_ptr<const SecretText> password) = 0;
    virtual Async<void> forgetProxyPassword(const QByteArray &entry) = 0;

    virtual Async<QList<SignInState>> states() = 0;
    virtual Result<std::unique_ptr<SignInAttempt>> signIn(const Profile &profile) = 0;
    /// Its tokens leave the vault, which is verified. `andProfile`: its file goes, too.
    virtual Async<void> signOut(const QByteArray &profile, bool andProfile) = 0;
    /// Good for a while yet, refreshed where it has to be.
    virtual Async<std::shared_ptr<const SecretText>> accessToken(const QByteArray &profile) = 0;

    virtual bool hasAnt() const = 0; ///< the official command line tool is installed
    /// A short-lived token of one of its profiles; its refresh token is never read.
    virtual Async<std::shared_ptr<const SecretText>> askAnt(const QByteArray &antProfile) = 0;

    /// Whether a short-lived access token of the profile is kept fresh in an SDK profile of its own, for as
    /// long as the program runs. Refused for an administrator's.
    virtual Async<void> keepSdkProfile(const QByteArray &profile, bool keep) = 0;
    virtual bool keepsSdkProfile(const QByteArray &profile) const = 0;
};

} // namespace claimcheck
