#pragma once

#include "local/async.h"

#include <QString>

namespace claimcheck {

/// Held by one running program at a time. The kernel gives it back when its process ends, however that ends;
/// no child inherits it. Those who wait come before one who had it and wants it again. The file stays: taking
/// it away would let two hold a lock each.
class FileLock {
public:
    static constexpr int milliseconds = 90000; ///< another's request and its writing, at their longest

    /// Waits for it without blocking the thread. Nothing comes once `context` is gone. Errors:
    /// lock.unwritable, and lock.busy after `patience` milliseconds.
    static Async<std::shared_ptr<FileLock>> take(const QString &path, QObject *context,
                                                 int patience = milliseconds);
    /// At once, or null where another holds it or it cannot be made.
    static std::shared_ptr<FileLock> tryTake(const QString &path);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

    bool tryHold(); ///< at once, or false
    void release();

private:
    explicit FileLock(const QString &path);
    bool isOpen() const { return m_fd >= 0; }

    friend class WaitForLock;
    bool tryToBeNext();
    void leaveTheLine();

    int m_fd;
};

} // namespace claimcheck
