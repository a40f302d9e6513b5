#include "cli/standardstreams.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Streams", text);
}

class Descriptor {
public:
    explicit Descriptor(int fd)
        : m_fd(fd)
    {
    }
    ~Descriptor()
    {
        if (m_fd >= 0)
            close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int fd() const { return m_fd; }

private:
    int m_fd;
};

tl::unexpected<Error> cannotRead(int error)
{
    switch (error) {
    case ENOENT:
        return fail("file.missing", tr("no such file"), tr("check the name"));
    case EACCES:
        return fail("file.denied", tr("may not be read"), tr("check who may read it"));
    case EISDIR:
        return fail("file.directory", tr("is a directory"), tr("name a file in it"));
    default:
        return fail("file.unreadable", tr("cannot be read (%1)").arg(QString::fromLocal8Bit(strerror(error))),
                    tr("check the file"));
    }
}

} // namespace

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

namespace {

tl::unexpected<Error> cannotWrite(const QString &why)
{
    return fail("file.unwritable", tr("cannot be written (%1)").arg(why),
                tr("name a file in a folder you may write to"));
}

/// A pipe, a device, what a link leads to, or what others have, too: there is nothing to put in its place.
bool isWrittenInto(const QByteArray &name)
{
    struct stat status { };
    return lstat(name.constData(), &status) == 0
        && (!S_ISREG(status.st_mode) || status.st_nlink > 1 || status.st_uid != geteuid());
}

} // namespace

Result<void> writeWholeFile(const QByteArray &name, QByteArrayView text)
{
    if (isWrittenInto(name)) {
        const Descriptor file(open(name.constData(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
        return file.fd() >= 0 && writeTo(file.fd(), text)
            ? Result<void>()
            : cannotWrite(QString::fromLocal8Bit(strerror(errno)));
    }
    QSaveFile file(QFile::decodeName(name));
    file.setDirectWriteFallback(true); // in a folder where nothing can be made, the file itself may be open
    if (file.open(QIODevice::WriteOnly) && file.write(text.data(), text.size()) == text.size() && file.flush()
        && file.commit()) // commit() alone takes what cannot be flushed for written
        return {};
    return cannotWrite(file.errorString());
}

bool isTerminal(int fd)
{
    return isatty(fd) == 1;
}

int terminalColumns(int fd)
{
    winsize size{};
    return ioctl(fd, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

Result<QByteArray> readWholeFile(const QByteArray &name, qsizetype limit)
{
    const Descriptor file(open(name.constData(), O_RDONLY | O_CLOEXEC));
    if (file.fd() < 0)
        return cannotRead(errno);
    struct stat status { };
    if (fstat(file.fd(), &status) == 0 && S_ISDIR(status.st_mode))
        return cannotRead(EISDIR);
    QByteArray text;
    text.reserve(std::clamp<qsizetype>(status.st_size + 1, 0, limit));
    std::array<char, 65536> buffer;
    for (;;) {
        const qsizetype got = readFrom(file.fd(), buffer.data(), buffer.size());
        if (got < 0)
            return cannotRead(errno);
        if (got == 0)
            return text;
        text.append(buffer.data(), got);
        if (text.size() > limit)
            return fail("file.too-large", tr("is larger than %1 MiB").arg(limit / 1024 / 1024),
                        tr("give the part that holds the token"));
    }
}

} // namespace claimcheck::cli
