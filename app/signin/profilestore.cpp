#include "signin/profilestore.h"

#include "core/signin/profilejson.h"
#include "core/text/visible.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ProfileStore)
};

constexpr qsizetype mostBytes = 65536;
constexpr int mostSetAside = 100;
constexpr QByteArrayView ending(".json");

Result<void> checkName(const QByteArray &name)
{
    if (isProfileName(name))
        return {};
    return fail("profile.name",
                Words::tr("%1 is no name for a profile").arg(visible(QString::fromUtf8(name), 80)),
                Words::tr("use letters, digits, _, . and -, no dot in front, at most 64"));
}

tl::unexpected<Error> unwritable(const QString &path)
{
    return fail("file.unwritable", Words::tr("%1 cannot be changed").arg(path),
                Words::tr("check the rights of its folder"));
}

} // namespace

ProfileStore::ProfileStore(QString folder)
    : m_folder(std::move(folder) + u"/profiles"_qs)
{
}

QString ProfileStore::path(const QByteArray &name) const
{
    return m_folder + u'/' + QString::fromLatin1(name) + QString::fromLatin1(ending);
}

ProfileStore::Contents ProfileStore::list() const
{
    Contents contents;
    const QStringList files = QDir(m_folder).entryList({u"*.json"_qs}, QDir::Files | QDir::System,
                                                       QDir::Name);
    for (const QString &file : files) {
        const QByteArray name = QFile::encodeName(file).chopped(ending.size());
        const Result<Profile> profile = read(name);
        if (profile)
            contents.profiles.append(*profile);
        else
            contents.unreadable.append(profile.error());
    }
    return contents;
}

Result<Profile> ProfileStore::read(const QByteArray &name) const
{
    const Result<void> named = checkName(name);
    if (!named)
        return tl::unexpected<Error>(named.error());
    const Result<QByteArray> text = readPlainFile(path(name), mostBytes);
    if (text)
        return profileFromJson(name, *text);
    if (text.error().id != "file.missing")
        return tl::unexpected<Error>(text.error());
    return fail("profile.missing", Words::tr("there is no profile %1").arg(QString::fromLatin1(name)),
                Words::tr("`claimcheck status` lists those there are; `claimcheck login` makes one"));
}

Result<void> ProfileStore::save(const Profile &profile) const
{
    const Result<void> named = checkName(profile.name);
    if (!named)
        return named;
    if (!makePrivateFolder(m_folder))
        return unwritable(m_folder);
    const Result<Profile> before = read(profile.name);
    if (!before && before.error().id != "profile.missing") {
        const Result<void> moved = moveAside(profile.name);
        if (!moved)
            return moved;
    }
    return writeDurably(path(profile.name), profileToJson(profile));
}

Result<void> ProfileStore::moveAside(const QByteArray &name) const
{
    const QString from = path(name), to = from + u".unreadable"_qs;
    // QFile::rename never replaces a file.
    for (int i = 1; i <= mostSetAside; ++i) {
        const QString free = i == 1 ? to : to + u'.' + QString::number(i);
        if (!QFile::exists(free) && QFile::rename(from, free))
            return {};
    }
    return unwritable(from);
}

Result<void> ProfileStore::remove(const QByteArray &name) const
{
    const Result<void> named = checkName(name);
    if (!named)
        return named;
    if (QFile::remove(path(name)) || !QFile::exists(path(name)))
        return {};
    return unwritable(path(name));
}

} // namespace claimcheck
