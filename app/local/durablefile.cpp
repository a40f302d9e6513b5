#include "local/durablefile.h"

#include "local/descriptor.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::DurableFile)
};

tl::unexpected<Error> unwritable(const QString &path)
{
    return fail("file.unwritable",
                Words::tr("%1 cannot be written (%2)").arg(path, QString::fromLocal8Bit(strerror(errno))),
                Words::tr("make room, or choose a folder of your own"));
}

tl::unexpected<Error> unreadable(const QString &path)
{
    return fail("file.unreadable", Words::tr("%1 cannot be read").arg(path), Words::tr("check the file"));
}

tl::unexpected<Error> isLink(const QString &path)
{
    return fail("file.link", Words::tr("%1 is a symbolic link").arg(path), Words::tr("name the file itself"));
}

bool syncFolder(const QString &path)
{
    const QByteArray folder = QFile::encodeName(QFileInfo(path).absolutePath());
    const Descriptor descriptor(::open(folder.constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.isOpen() && ::fsync(descriptor.fd()) == 0;
}

bool writeNew(const QByteArray &name, QByteArrayView text)
{
    ::unlink(name.constData()); // left behind by a run that was killed; the lock makes it ours
    const Descriptor file(
        ::open(name.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
    return file.isOpen() && writeTo(file.fd(), text) && ::fsync(file.fd()) == 0;
}

} // namespace

Result<void> writeDurably(const QString &path, QByteArrayView text)
{
    if (QFileInfo(path).isSymLink())
        return isLink(path);
    const QByteArray name = QFile::encodeName(path), fresh = name + ".new";
    if (writeNew(fresh, text) && std::rename(fresh.constData(), name.constData()) == 0 && syncFolder(path))
        return {};
    const auto error = unwritable(path);
    ::unlink(fresh.constData()); // part of what may have to be secret
    return error;
}

Result<void> appendDurably(const QString &path, QByteArrayView text, qint64 at)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen() && errno == ELOOP)
        return isLink(path);
    struct stat status { };
    if (!file.isOpen() || fstat(file.fd(), &status) != 0)
        return unwritable(path);
    if (!S_ISREG(status.st_mode) || status.st_size < at) {
        errno = EINVAL;
        return unwritable(path);
    }
    const bool clean = status.st_size == at || ::ftruncate(file.fd(), at) == 0;
    if (clean && ::lseek(file.fd(), at, SEEK_SET) == at && writeTo(file.fd(), text)
        && ::fdatasync(file.fd()) == 0)
        return {};
    const auto error = unwritable(path);
    // The next one cuts it off again, should this not work either.
    [[maybe_unused]] const int cut = ::ftruncate(file.fd(), at);
    return error;
}

Result<QByteArray> readPlainFile(const QString &path, qsizetype limit)
{
    const Descriptor file(::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen() && errno == ENOENT)
        return fail("file.missing", Words::tr("%1 is not there").arg(path), Words::tr("check the name"));
    if (!file.isOpen() && errno == ELOOP)
        return isLink(path);
    struct stat status { };
    if (!file.isOpen() || fstat(file.fd(), &status) != 0 || !S_ISREG(status.st_mode))
        return unreadable(path);
    std::optional<QByteArray> text = readAllFrom(file.fd(), limit);
    if (!text)
        return unreadable(path);
    if (text->size() > limit)
        return fail("file.too-large", Words::tr("%1 is too large").arg(path), Words::tr("check the file"));
    return *std::move(text);
}

} // namespace claimcheck
