#include "local/filelock.h"

#include "local/privatefolder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTimer>

#include <fcntl.h>
#include <unistd.h>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FileLock)
};

/// Of the file's bytes one is the lock and one the place next in line. Who waits takes that place first, so
/// that a program which lets go and takes again at once cannot keep the others out for ever.
constexpr off_t lockByte = 0;
constexpr off_t nextByte = 1;

/// With the open file, not with the process: two in one program exclude each other as well.
bool change(int fd, short kind, off_t byte)
{
    struct flock range = {};
    range.l_type = kind;
    range.l_whence = SEEK_SET;
    range.l_start = byte;
    range.l_len = 1;
    return ::fcntl(fd, F_OFD_SETLK, &range) == 0;
}

} // namespace

using Held = std::shared_ptr<FileLock>;

/// Asks again and again: the kernel has no way to be waited for by an event loop.
class WaitForLock : public QObject {
public:
    WaitForLock(Held lock, QString path, int patience, QObject *parent)
        : QObject(parent)
        , m_lock(std::move(lock))
        , m_path(std::move(path))
        , m_patience(patience)
    {
        m_promise.start();
        m_since.start();
    }

    Async<Held> future() { return m_promise.future(); }

    void ask()
    {
        m_isNext = m_isNext || m_lock->tryToBeNext();
        if (m_isNext && m_lock->tryHold()) {
            m_lock->leaveTheLine();
            return settle(m_lock);
        }
        if (m_since.elapsed() > m_patience)
            return settle(fail("lock.busy",
                               Words::tr("another program holds %1 and does not let go").arg(m_path),
                               Words::tr("end the other one, or try again later")));
        // Uneven, so that two do not keep missing each other.
        QTimer::singleShot(2 + int(QRandomGenerator::global()->bounded(9)), this, &WaitForLock::ask);
    }

private:
    void settle(Result<Held> result)
    {
        m_promise.addResult(std::move(result));
        m_promise.finish();
        deleteLater();
    }

    Held m_lock;
    QString m_path;
    int m_patience;
    bool m_isNext = false;
    QElapsedTimer m_since;
    QPromise<Result<Held>> m_promise;
};

FileLock::FileLock(const QString &path)
{
    makePrivateFolder(QFileInfo(path).absolutePath());
    m_fd = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
}

FileLock::~FileLock()
{
    release();
}

void FileLock::release()
{
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

bool FileLock::tryHold()
{
    return m_fd >= 0 && change(m_fd, F_WRLCK, lockByte);
}

bool FileLock::tryToBeNext()
{
    return change(m_fd, F_WRLCK, nextByte);
}

void FileLock::leaveTheLine()
{
    change(m_fd, F_UNLCK, nextByte);
}

Async<std::shared_ptr<FileLock>> FileLock::take(const QString &path, QObject *context, int patience)
{
    const Held lock(new FileLock(path));
    if (!lock->isOpen())
        return ready<Held>(fail("lock.unwritable", Words::tr("%1 cannot be written").arg(path),
                                Words::tr("check the rights of its folder")));
    auto *waiting = new WaitForLock(lock, path, patience, context);
    const Async<Held> future = waiting->future();
    waiting->ask();
    return future;
}

std::shared_ptr<FileLock> FileLock::tryTake(const QString &path)
{
    const Held lock(new FileLock(path));
    return lock->tryHold() ? lock : nullptr;
}

} // namespace claimcheck
