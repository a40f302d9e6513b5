#include "signin/sessionkeeper.h"

#include "core/text/timespan.h"
#include "services/http.h"
#include "signin/heldsignals.h"
#include "signin/tokenrefresh.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QEventLoop>
#include <QPointer>
#include <QTimer>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::SessionKeeper)
};

constexpr qint64 pauseAfterFailure = 5; // seconds
constexpr int writeTries = 3;
constexpr int mostToFinish = 30000; // milliseconds

Error nobody(const Profile &profile)
{
    const QString name = QString::fromLatin1(profile.name);
    return {"signin.none",
            Words::tr("nobody is signed in under profile %1").arg(name),
            Words::tr("sign in: claimcheck login --profile %1").arg(name),
            {}};
}

} // namespace

SessionKeeper::SessionKeeper(Http &http, TokenVault &vault, Profile profile, Outside outside, QObject *parent)
    : QObject(parent)
    , m_http(http)
    , m_vault(vault)
    , m_profile(std::move(profile))
    , m_outside(std::move(outside))
{
}

SessionKeeper::~SessionKeeper() = default;

/// Also without a refresh token: then there is nothing to be had before it ends.
bool SessionKeeper::isEnough(const Session &session, qint64 wanted) const
{
    return left(session) > (session.refreshToken ? wanted : least);
}

Async<Session> SessionKeeper::fresh()
{
    return andThen(load(), this, [this](const Session &session) {
        if (isEnough(session))
            return ready<Session>(session);
        if (left(session) <= least)
            return refreshed({});
        refreshBeside(session);
        return ready<Session>(session);
    });
}

Async<Session> SessionKeeper::freshest(qint64 wanted)
{
    return andThen(load(), this, [this, wanted](const Session &session) {
        if (isEnough(session, wanted))
            return ready<Session>(session);
        return andDecide(refreshed({-1, wanted}), this, [this, session](const Result<Session> &next) {
            if (next || left(session) <= least)
                return ready<Session>(next);
            Q_EMIT failed(next.error());
            return ready<Session>(session);
        });
    });
}

Async<Session> SessionKeeper::newerThan(const Session &refused)
{
    return refreshed({refused.serial, plenty});
}

/// At most one at a time; whoever asks meanwhile gets the same.
Async<Session> SessionKeeper::refreshed(Need need)
{
    if (m_flight)
        return andDecide(*m_flight, this, [this, need](const Result<Session> &session) {
            return session && session->serial <= need.newerThan ? refreshed(need) : ready<Session>(session);
        });
    const Async<Session> flight = locked<Session>([this, need] { return underLock(need); });
    m_flight = andDecide(flight, this, [this](const Result<Session> &session) {
        m_flight.reset();
        return ready<Session>(session);
    });
    return *m_flight;
}

void SessionKeeper::refreshBeside(const Session &session)
{
    if (m_flight || isWithin(m_failedAt, pauseAfterFailure, m_outside.now()))
        return;
    whenFinished(refreshed({}), this, [this, session](const Result<Session> &next) {
        if (next)
            return;
        m_failedAt = m_outside.now();
        Q_EMIT failed(next.error());
    });
}

/// Another program may have refreshed while this one waited; then its session is what was wanted.
Async<Session> SessionKeeper::underLock(Need need)
{
    return andThen(load(), this, [this, need](const Session &session) {
        if (session.serial > need.newerThan && isEnough(session, need.left))
            return ready<Session>(session);
        return session.refreshToken ? ask(session) : readyError<Session>(signInAgain(m_profile, {}));
    });
}

Async<Session> SessionKeeper::ask(const Session &session)
{
    m_held = std::make_unique<HeldSignals>();
    const Async<Session> asked = refreshTokens(m_http, m_profile, session, m_outside.now, this);
    return andDecide(asked, this, [this, session](const Result<Session> &next) {
        if (next)
            return store(*next, writeTries);
        return next.error().id == "signin.again" ? refused(session, next.error()) : ready<Session>(next);
    });
}

/// Spent is the old session in any case: where the vault does not take the next one, this program at least
/// goes on with it.
Async<Session> SessionKeeper::store(const Session &next, int tries)
{
    m_session = next;
    m_unkept = true;
    const Async<void> written = m_vault.write(m_profile.sessionKey(), writeSession(next));
    return andDecide(written, this, [this, next, tries](const Result<void> &done) {
        if (!done && tries > 1)
            return store(next, tries - 1);
        if (!done)
            Q_EMIT notKept(done.error());
        m_unkept = !done;
        Q_EMIT changed();
        return ready<Session>(next);
    });
}

/// The refresh token is taken out, so that it is not sent again and again; the access token may be good yet.
/// Unless the vault holds a newer session: then somebody refreshed who knows nothing of our lock.
Async<Session> SessionKeeper::refused(const Session &old, const Error &error)
{
    return andThen(load(), this, [this, old, error](const Session &now) {
        if (now.serial > old.serial && left(now) > least)
            return ready<Session>(now);
        Session last = now;
        if (now.serial <= old.serial) // the one of a newer session was not refused
            last.refreshToken = nullptr;
        m_session = last;
        const Async<void> written = m_vault.write(m_profile.sessionKey(), writeSession(last));
        return andDecide(written, this, [this, error](const Result<void> &) {
            Q_EMIT changed();
            return readyError<Session>(error);
        });
    });
}

Async<Session> SessionKeeper::load()
{
    return andThen(m_vault.read(m_profile.sessionKey()), this,
                   [this](const std::shared_ptr<const SecretText> &text) {
                       Result<Session> session = newest(text);
                       if (session)
                           m_session = *session;
                       return ready<Session>(std::move(session));
                   });
}

Result<Session> SessionKeeper::newest(const std::shared_ptr<const SecretText> &text) const
{
    if (!text)
        return tl::unexpected<Error>(nobody(m_profile));
    Result<Session> session = readSession(text->view());
    if (session && m_unkept && m_session->serial > session->serial)
        return *m_session;
    return session;
}

Async<Session> SessionKeeper::keep(Session session)
{
    return locked<Session>([this, session] {
        return andThen(m_vault.read(m_profile.sessionKey()), this,
                       [this, session](const std::shared_ptr<const SecretText> &text) {
                           return keepAfter(text, session);
                       });
    });
}

/// Serials begin at the time of the sign-in: so they go on counting after a sign-out, too.
Async<Session> SessionKeeper::keepAfter(const std::shared_ptr<const SecretText> &text, Session session)
{
    const Result<Session> before = text ? readSession(text->view()) : Result<Session>(Session());
    session.serial = std::max(before ? before->serial + 1 : 0, m_outside.now());
    return andThen(m_vault.write(m_profile.sessionKey(), writeSession(session)), this, [this, session] {
        m_session = session;
        m_unkept = false;
        Q_EMIT changed();
        return ready<Session>(session);
    });
}

Async<void> SessionKeeper::forget()
{
    return locked<void>([this] {
        return andThen(m_vault.remove(m_profile.sessionKey()), this, [this] {
            m_session.reset();
            m_unkept = false;
            Q_EMIT changed();
            return ready(Result<void>());
        });
    });
}

/// `work` while no other program is at the session. The lock is let go before anybody hears of the result.
template <typename T> Async<T> SessionKeeper::locked(std::function<Async<T>()> work)
{
    ++m_running;
    const QByteArray name = QCryptographicHash::hash(m_profile.sessionKey(), QCryptographicHash::Sha256);
    const QString path = m_outside.locks + u'/' + QString::fromLatin1(name.toHex().left(32)) + u".lock"_qs;
    return andDecide(FileLock::take(path, this), this, [this, work](const Result<Lock> &lock) -> Async<T> {
        if (!lock) {
            end();
            return readyError<T>(lock.error());
        }
        return andDecide(work(), this, [this, held = *lock](const Result<T> &result) {
            m_held.reset();
            held->release();
            end();
            return ready<T>(result);
        });
    });
}

std::shared_ptr<void> SessionKeeper::busy()
{
    ++m_running;
    return {nullptr, [own = QPointer(this)](void *) {
                if (own)
                    own->end();
            }};
}

void SessionKeeper::finish()
{
    QEventLoop loop;
    connect(this, &SessionKeeper::settled, &loop, &QEventLoop::quit);
    QTimer::singleShot(mostToFinish, &loop, &QEventLoop::quit);
    if (isBusy())
        loop.exec();
}

void SessionKeeper::end()
{
    if (--m_running == 0)
        Q_EMIT settled();
}

} // namespace claimcheck
