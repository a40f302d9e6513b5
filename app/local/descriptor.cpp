#include "local/descriptor.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck {

Descriptor::~Descriptor()
{
    if (isOpen())
        ::close(m_fd);
}

qsizetype readFrom(int fd, char *buffer, qsizetype size)
{
    ssize_t got;
    do {
        got = ::read(fd, buffer, size_t(size));
    } while (got < 0 && errno == EINTR);
    return got;
}

bool writeTo(int fd, QByteArrayView text)
{
    while (!text.isEmpty()) {
        const ssize_t written = ::write(fd, text.data(), size_t(text.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        text = text.sliced(written);
    }
    return true;
}

std::optional<QByteArray> readAllFrom(int fd, qsizetype limit)
{
    struct stat status { };
    QByteArray text;
    if (fstat(fd, &status) == 0)
        text.reserve(std::clamp<qsizetype>(status.st_size + 1, 0, limit));
    std::array<char, 65536> buffer;
    for (;;) {
        const qsizetype got = readFrom(fd, buffer.data(), buffer.size());
        if (got < 0)
            return std::nullopt;
        text.append(buffer.data(), got);
        if (got == 0 || text.size() > limit)
            return text;
    }
}

} // namespace claimcheck
