#include "local/doomedfile.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck {

/// Without waiting for whoever is at the other end of a pipe.
DoomedFile::DoomedFile(const QString &path)
    : m_file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC))
{
}

void DoomedFile::wipe() const
{
    struct stat status { };
    if (!m_file.isOpen() || fstat(m_file.fd(), &status) != 0 || !S_ISREG(status.st_mode))
        return;
    const std::array<char, 65536> zeros{};
    for (off_t at = 0; at < status.st_size;) {
        const auto wanted = std::min<off_t>(status.st_size - at, off_t(zeros.size()));
        const ssize_t written = ::pwrite(m_file.fd(), zeros.data(), size_t(wanted), at);
        if (written <= 0)
            return;
        at += written;
    }
    ::fsync(m_file.fd());
}

} // namespace claimcheck
