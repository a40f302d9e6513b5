#include "access/profilechoice.h"

#include "access/tellerror.h"
#include "local/ownfolder.h"

#include <QCoreApplication>
#include <QFile>

namespace claimcheck::cli {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cli::Profiles", text);
}

QString names(const QList<Profile> &profiles)
{
    QStringList all;
    for (const Profile &profile : profiles)
        all.append(QString::fromLatin1(profile.name));
    return all.join(u", "_qs);
}

} // namespace

OrExit<ProfilePlace> profilePlace(const Options &options, const Context &context, const QString &verb)
{
    const QString own = ownFolder(context.environment());
    const std::optional<QByteArray> given = options.value("--config-dir");
    const QString folder = given ? QFile::decodeName(*given) : own;
    if (folder.isEmpty())
        return tl::unexpected(wrongUsage(context, verb,
                                         tr("there is no folder for profiles: HOME is not set"),
                                         tr("name one: --config-dir FOLDER")));
    return ProfilePlace{ProfileStore(folder), lockFolder(own.isEmpty() ? folder : own)};
}

OrExit<Profile> chosenProfile(const ProfilePlace &place, const Options &options, const Context &context,
                              const QString &verb)
{
    if (const std::optional<QByteArray> name = options.value("--profile")) {
        const Result<Profile> profile = place.store.read(*name);
        if (!profile)
            return tl::unexpected(tellError(context, verb, profile.error()));
        return *profile;
    }
    const ProfileStore::Contents contents = place.store.list();
    if (contents.profiles.size() == 1)
        return contents.profiles.constFirst();
    if (contents.profiles.isEmpty()) {
        complain(context, verb, tr("nobody is signed in"),
                 tr("sign in: claimcheck login --env ENV [--profile NAME]"));
        return tl::unexpected(Exit::No);
    }
    return tl::unexpected(wrongUsage(context, verb, tr("there are several profiles"),
                                     tr("name one: --profile %1").arg(names(contents.profiles))));
}

OrExit<PlacedProfile> placedProfile(const Options &options, const Context &context, const QString &verb)
{
    const OrExit<ProfilePlace> place = profilePlace(options, context, verb);
    if (!place)
        return tl::unexpected(place.error());
    const OrExit<Profile> profile = chosenProfile(*place, options, context, verb);
    if (!profile)
        return tl::unexpected(profile.error());
    return PlacedProfile{*place, *profile};
}

} // namespace claimcheck::cli
