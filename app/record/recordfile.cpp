#include "record/recordfile.h"

#include "local/descriptor.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Record)
};

constexpr qsizetype mostBytes = 64 * 1024 * 1024;

tl::unexpected<Error> unwritable(const QString &path)
{
    return fail("file.unwritable",
                Words::tr("%1 cannot be written (%2)").arg(path, QString::fromLocal8Bit(strerror(errno))),
                Words::tr("make room, or see whose it is"));
}

} // namespace

Result<QByteArray> RecordFile::read() const
{
    const Result<QByteArray> text = readPlainFile(m_path, mostBytes);
    if (!text && text.error().id == "file.missing")
        return QByteArray();
    return text;
}

Result<void> RecordFile::makeFolder() const
{
    const QString folder = QFileInfo(m_path).absolutePath();
    if (m_path.isEmpty() || makePrivateFolder(folder))
        return {};
    return unwritable(folder);
}

Result<void> RecordFile::append(QByteArrayView bytes) const
{
    const Descriptor file(::open(QFile::encodeName(m_path).constData(),
                                 O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    struct stat status { };
    const bool isOurs = file.isOpen() && ::fstat(file.fd(), &status) == 0 && S_ISREG(status.st_mode)
        && ::fchmod(file.fd(), 0600) == 0;
    if (isOurs && writeTo(file.fd(), bytes) && ::fsync(file.fd()) == 0)
        return {};
    return unwritable(m_path);
}

Result<void> RecordFile::remove() const
{
    if (::unlink(QFile::encodeName(m_path).constData()) == 0 || errno == ENOENT)
        return {};
    return unwritable(m_path);
}

} // namespace claimcheck
