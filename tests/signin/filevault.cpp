#include "filevault.h"

#include <QFile>

#include <cstdio>
#include <unistd.h>

namespace claimcheck::test {

FileVault::FileVault(QString folder)
    : m_folder(std::move(folder))
{
}

QString FileVault::path(const QByteArray &key) const
{
    return m_folder + u'/' + QString::fromLatin1(key.toHex().right(64));
}

Async<void> FileVault::probe()
{
    return ready(Result<void>());
}

Async<std::shared_ptr<const SecretText>> FileVault::read(const QByteArray &key)
{
    using Text = std::shared_ptr<const SecretText>;
    QFile file(path(key));
    if (!file.open(QIODevice::ReadOnly))
        return ready<Text>(Text());
    return ready<Text>(std::make_shared<const SecretText>(QByteArrayView(file.readAll())));
}

Async<void> FileVault::write(const QByteArray &key, std::shared_ptr<const SecretText> value)
{
    const QString fresh = path(key) + u'.' + QString::number(getpid());
    QFile file(fresh);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.write(value->view().data(), value->view().size()) == value->view().size();
    file.close();
    if (!written
        || std::rename(QFile::encodeName(fresh).constData(), QFile::encodeName(path(key)).constData()))
        return readyError<void>({"vault.failed", u"cannot write"_qs, {}, {}});
    return ready(Result<void>());
}

Async<void> FileVault::remove(const QByteArray &key)
{
    QFile::remove(path(key));
    return ready(Result<void>());
}

} // namespace claimcheck::test
