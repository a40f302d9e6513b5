#include "services/filelock.h"

#include "services/privatefolder.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QTimer>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FileLock)
};

using Held = std::shared_ptr<FileLock>;

/// Asks again and again: flock has no way to be waited for by an event loop.
class Waiting : public QObject {
public:
    Waiting(Held lock, QString path, int patience, QObject *parent)
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
        if (m_lock->tryHold())
            return settle(m_lock);
        if (m_since.elapsed() > m_patience)
            return settle(fail("lock.busy",
                               Words::tr("another program holds %1 and does not let go").arg(m_path),
                               Words::tr("end the other one, or try again later")));
        // Uneven, so that two do not keep missing each other.
        QTimer::singleShot(2 + int(QRandomGenerator::global()->bounded(9)), this, &Waiting::ask);
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
    QElapsedTimer m_since;
    QPromise<Result<Held>> m_promise;
};

} // namespace

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
    return m_fd >= 0 && ::flock(m_fd, LOCK_EX | LOCK_NB) == 0;
}

Async<std::shared_ptr<FileLock>> FileLock::take(const QString &path, QObject *context, int patience)
{
    const Held lock(new FileLock(path));
    if (!lock->isOpen())
        return ready<Held>(fail("lock.unwritable", Words::tr("%1 cannot be written").arg(path),
                                Words::tr("check the rights of its folder")));
    auto *waiting = new Waiting(lock, path, patience, context);
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
