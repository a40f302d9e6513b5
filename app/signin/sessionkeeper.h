#pragma once

#include "core/signin/profile.h"
#include "local/filelock.h"
#include "signin/session.h"
#include "vault/tokenvault.h"

#include <QObject>

#include <functional>
#include <optional>

namespace claimcheck {

class HeldSignals;
class Http;

/// Gives access tokens of one profile that are good for a while yet, and refreshes them in the vault: once
/// however many ask, and in one running program at a time, because a refresh token may be good for one use.
/// The next session is in the vault before the last is dropped. One gap is left: a program killed, or a
/// connection lost, after the server took a refresh token and before the vault has the next one, leaves a
/// sign-in that has to be made anew.
///
/// Errors: signin.none (nobody is signed in), signin.again, signin.session, those of TokenVault, FileLock and
/// refreshTokens(). Destroying it lets go of what is under way: finish() comes first.
class SessionKeeper : public QObject {
    Q_OBJECT

public:
    static constexpr qint64 plenty = 120; ///< seconds left; from here on a refresh is due
    static constexpr qint64 least = 30; ///< seconds left; from here on it is waited for

    struct Outside {
        std::function<qint64()> now; ///< Unix seconds
        QString locks; ///< the folder of the locks, the same for every program that uses the vault
    };
    /// `http` and `vault` have to live longer.
    SessionKeeper(Http &http, TokenVault &vault, Profile profile, Outside outside, QObject *parent = nullptr);
    ~SessionKeeper() override;

    const Profile &profile() const { return m_profile; }

    /// With more than `least` left; where a refresh is due but not pressing, it happens beside.
    Async<Session> fresh();
    /// With more than `wanted` seconds left; where no refresh can be had, what there is as long as that has
    /// more than `least` left.
    Async<Session> freshest(qint64 wanted = plenty);
    /// Newer than `refused`, which the platform took no more.
    Async<Session> newerThan(const Session &refused);

    /// Puts a new sign-in's session into the vault in the place of any other; its serial follows that one's.
    Async<Session> keep(Session session);
    /// Takes the session out of the vault.
    Async<void> forget();

    bool isBusy() const { return m_running > 0; }
    /// Busy for as long as somebody has this: for what has to follow keep() before the program ends.
    std::shared_ptr<void> busy();
    /// The session that the vault did not take; nothing where it has the newest.
    std::optional<Session> unkept() const { return m_unkept ? m_session : std::nullopt; }
    /// For the program's end: runs the event loop until nothing is under way, but not for ever.
    void finish();

Q_SIGNALS:
    void changed(); ///< another session is in the vault, or none
    void failed(const claimcheck::Error &error); ///< a refresh that can still be done without
    /// The vault did not take the next session: it is good in this program, and lost when that ends.
    void notKept(const claimcheck::Error &error);
    void settled(); ///< no longer busy

private:
    using Lock = std::shared_ptr<FileLock>;
    /// What makes another's session as good as one's own refresh.
    struct Need {
        qint64 newerThan = -1; ///< serial
        qint64 left = plenty;
    };

    qint64 left(const Session &session) const { return session.expiresAt - m_outside.now(); }
    bool isEnough(const Session &session, qint64 wanted = plenty) const;
    Async<Session> load();
    Result<Session> newest(const std::shared_ptr<const SecretText> &text) const;
    Async<Session> refreshed(Need need);
    Async<Session> underLock(Need need);
    Async<Session> ask(const Session &stored);
    Async<Session> store(const Session &next, int tries);
    Async<Session> refused(const Session &old, const Error &error);
    Async<Session> keepAfter(const std::shared_ptr<const SecretText> &text, Session session);
    void refreshBeside(const Session &session);
    template <typename T> Async<T> locked(std::function<Async<T>()> work);
    void end();

    Http &m_http;
    TokenVault &m_vault;
    Profile m_profile;
    Outside m_outside;
    std::optional<Session> m_session; ///< the newest known
    bool m_unkept = false; ///< the vault did not take it
    std::optional<Async<Session>> m_flight;
    std::unique_ptr<HeldSignals> m_held;
    qint64 m_failedAt = 0; ///< a refresh beside, by the clock
    int m_running = 0;
};

} // namespace claimcheck
