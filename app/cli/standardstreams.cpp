#include "cli/standardstreams.h"

#include "local/descriptor.h"

#include <QCoreApplication>
#include <QFile>
#include <QSaveFile>

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
        return file.isOpen() && writeTo(file.fd(), text)
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
    if (!file.isOpen())
        return cannotRead(errno);
    struct stat status { };
    if (fstat(file.fd(), &status) == 0 && S_ISDIR(status.st_mode))
        return cannotRead(EISDIR);
    std::optional<QByteArray> text = readAllFrom(file.fd(), limit);
    if (!text)
        return cannotRead(errno);
    if (text->size() > limit)
        return fail("file.too-large", tr("is larger than %1 MiB").arg(limit / 1024 / 1024),
                    tr("give the part that holds the token"));
    return *std::move(text);
}

} // namespace claimcheck::cli
