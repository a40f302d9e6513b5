#include "signin/sdkprofile.h"

#include <algorithm>
#include <chrono>

namespace claimcheck {

namespace {

using namespace std::chrono_literals;

/// Clients look at the file again when 120 s are left of what they read.
constexpr qint64 usualMargin = 300;
/// Short, so that it is soon right again after the computer slept.
constexpr auto lookEvery = 15s;

} // namespace

SdkProfile::SdkProfile(SessionKeeper &keeper, SdkProfileFiles files, QString locks,
                       std::function<qint64()> now, QObject *parent)
    : QObject(parent)
    , m_keeper(keeper)
    , m_files(std::move(files))
    , m_locks(std::move(locks))
    , m_now(std::move(now))
{
    m_timer.setInterval(lookEvery);
    connect(&m_timer, &QTimer::timeout, this, &SdkProfile::look);
    connect(&m_keeper, &SessionKeeper::changed, this, &SdkProfile::look);
}

SdkProfile::~SdkProfile()
{
    if (m_lock)
        (void)m_files.remove(m_keeper.profile().name);
}

QString SdkProfile::lockPath(const QString &locks, const QByteArray &profile)
{
    return locks + u"/sdk-"_qs + QString::fromLatin1(profile) + u".lock"_qs;
}

Async<void> SdkProfile::begin()
{
    const auto taken = FileLock::take(lockPath(m_locks, m_keeper.profile().name), this, 0);
    return andThen(taken, this, [this](const std::shared_ptr<FileLock> &lock) {
        m_lock = lock;
        m_timer.start();
        return renew();
    });
}

/// Seconds by which the clock was put back since the token was written: that much of what seems left is not.
qint64 SdkProfile::clockPutBack() const
{
    if (!m_written.isValid())
        return 0;
    const qint64 reallyLeft = m_life - m_written.elapsed() / 1000;
    return std::max<qint64>(0, m_session.expiresAt - m_now() - reallyLeft);
}

/// Half a token's life where that is shorter than usual, so that it is not renewed all the time.
Async<void> SdkProfile::renew()
{
    m_renewing = true;
    const Async<Session> session = m_keeper.freshest((m_margin > 0 ? m_margin : SessionKeeper::plenty)
                                                     + clockPutBack());
    return andDecide(session, this, [this](const Result<Session> &next) {
        m_renewing = false;
        if (!next)
            return readyError<void>(next.error());
        if (next->serial == m_session.serial && next->expiresAt == m_session.expiresAt)
            return ready(Result<void>());
        return ready(write(*next));
    });
}

/// Until it is written, what stands in the file is what counts: so the next look tries once more.
Result<void> SdkProfile::write(const Session &next)
{
    const Result<void> written = m_files.write(m_keeper.profile(), next);
    if (!written)
        return written;
    m_session = next;
    m_life = next.expiresAt - m_now();
    m_written.start();
    m_margin = std::min(usualMargin, m_life / 2);
    return {};
}

void SdkProfile::look()
{
    if (!m_lock || m_renewing)
        return;
    const qint64 left = m_session.expiresAt - m_now();
    whenFinished(renew(), this, [this, left](const Result<void> &renewed) {
        if (renewed)
            return;
        // For as long as the token is good, trouble with the network or the keychain may pass.
        const QByteArray &id = renewed.error().id;
        if (left <= 0 || id.startsWith("signin.") || id.startsWith("sdkprofile."))
            giveUp(renewed.error());
    });
}

void SdkProfile::giveUp(const Error &error)
{
    m_timer.stop();
    (void)m_files.remove(m_keeper.profile().name);
    m_lock.reset();
    Q_EMIT ended(error);
}

void SdkProfile::sweep(const SdkProfileFiles &files, const QString &locks)
{
    const QList<QByteArray> profiles = files.written();
    for (const QByteArray &profile : profiles) {
        if (const auto lock = FileLock::tryTake(lockPath(locks, profile)))
            (void)files.remove(profile);
    }
}

} // namespace claimcheck
