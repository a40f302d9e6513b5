#include "sandbox/statefile.h"

#include "sandbox/state.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace claimcheck::sandbox {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Sandbox)
};

constexpr qint64 largestState = 64 * 1024 * 1024;

} // namespace

StateFile::StateFile(const QString &name)
    : m_name(name)
    , m_lock(name + u".lock"_qs)
{
    m_lock.setStaleLockTime(0); // only a process that is gone leaves a stale one
}

Result<std::unique_ptr<StateFile>> StateFile::open(const QString &name)
{
    if (QFileInfo(name).isSymLink())
        return fail("sandbox.state-link", Words::tr("%1 is a link").arg(name),
                    Words::tr("name the file itself"));
    std::unique_ptr<StateFile> file(new StateFile(name));
    if (file->m_lock.tryLock())
        return file;
    if (file->m_lock.error() == QLockFile::LockFailedError)
        return fail("sandbox.state-in-use", Words::tr("%1 is in use by another sandbox").arg(name),
                    Words::tr("stop it, or name another file"));
    return fail("sandbox.state-denied", Words::tr("%1 cannot be locked").arg(name),
                Words::tr("name a file in a folder you may write to"));
}

bool StateFile::exists() const
{
    return QFileInfo::exists(m_name);
}

Result<QByteArray> StateFile::read(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly) || file.size() > largestState)
        return fail("sandbox.state-unreadable", Words::tr("%1 cannot be read").arg(name),
                    Words::tr("check the name, and who may read it"));
    return file.readAll();
}

Result<void> StateFile::load(Sandbox &sandbox) const
{
    const Result<QByteArray> text = read(m_name);
    if (!text)
        return tl::unexpected<Error>(text.error());
    return restoreState(sandbox, *text);
}

Result<void> StateFile::save(Sandbox &sandbox) const
{
    QSaveFile file(m_name);
    const QByteArray text = stateJson(sandbox);
    if (!file.open(QIODevice::WriteOnly)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        || file.write(text) != text.size() || !file.flush() || !file.commit())
        return fail("sandbox.state-unwritable",
                    Words::tr("%1 cannot be written (%2)").arg(m_name, file.errorString()),
                    Words::tr("name a file in a folder you may write to"));
    return {};
}

} // namespace claimcheck::sandbox
