#pragma once

#include <QByteArray>

#include <optional>

namespace claimcheck {

/// An open file of the system, closed when this goes; not open where `fd` is negative.
class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor();
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;

    bool isOpen() const { return m_fd >= 0; }
    int fd() const { return m_fd; }

private:
    int m_fd;
};

/// Interruptions and short writes are taken care of; errno says why one failed.
qsizetype readFrom(int fd, char *buffer, qsizetype size);
bool writeTo(int fd, QByteArrayView text);
/// All that is there, or somewhat more than `limit` bytes of it; nothing where it cannot be read.
std::optional<QByteArray> readAllFrom(int fd, qsizetype limit);

} // namespace claimcheck
