#include "signin/sdkprofilefiles.h"

#include "core/json/document.h"
#include "core/json/writer.h"
#include "local/durablefile.h"
#include "local/privatefolder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::SdkProfileFiles)
};

constexpr char prefix[] = "claimcheck-";
constexpr char ending[] = ".json";
/// The clients pass over members they do not know.
constexpr char markName[] = "written_by", mark[] = "claimcheck";
constexpr qsizetype mostBytes = 65536;

/// Without client_id, so that no client tries to refresh the token: something else does that.
QByteArray configOf(const Profile &profile)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("version", QByteArrayView("1.0"));
    writer.member(markName, QByteArrayView(mark));
    writer.key("authentication").beginObject().member("type", QByteArrayView("user_oauth")).endObject();
    if (!profile.organizationId.isEmpty())
        writer.member("organization_id", profile.organizationId);
    if (!profile.workspaceId.isEmpty())
        writer.member("workspace_id", profile.workspaceId);
    return writer.member("base_url", profile.baseUrl).endObject().result() + '\n';
}

QByteArray credentialsOf(const Session &session)
{
    json::Writer writer(json::Writer::Style::Indented);
    writer.beginObject().member("version", QByteArrayView("1.0"));
    writer.member("type", QByteArrayView("oauth_token"));
    writer.member("access_token", session.accessToken->view());
    writer.member("expires_at", session.expiresAt).member("scope", session.scope);
    return writer.endObject().result() + '\n';
}

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

tl::unexpected<Error> unwritable(const QString &path)
{
    return fail("file.unwritable", Words::tr("%1 cannot be changed").arg(path),
                Words::tr("check the rights of its folder"));
}

tl::unexpected<Error> foreign(const QByteArray &name)
{
    return fail("sdkprofile.foreign",
                Words::tr("there is a profile %1 that was not written here").arg(QString::fromLatin1(name)),
                Words::tr("rename or remove it, or sign in under another name"));
}

} // namespace

SdkProfileFiles::SdkProfileFiles(QString folder)
    : m_folder(std::move(folder))
{
}

QByteArray SdkProfileFiles::nameFor(const QByteArray &profile)
{
    return prefix + profile;
}

QString SdkProfileFiles::configPath(const QByteArray &profile) const
{
    return m_folder + u"/configs/"_qs + QString::fromLatin1(nameFor(profile) + ending);
}

QString SdkProfileFiles::credentialsPath(const QByteArray &profile) const
{
    return m_folder + u"/credentials/"_qs + QString::fromLatin1(nameFor(profile) + ending);
}

SdkProfileFiles::Owner SdkProfileFiles::owner(const QByteArray &profile) const
{
    const QString path = configPath(profile);
    if (!isThere(path))
        return isThere(credentialsPath(profile)) ? Owner::Others : Owner::Nobody;
    const Result<QByteArray> text = readPlainFile(path, mostBytes);
    return text && json::Document::parse(*text).root()[markName].equals(mark) ? Owner::Us : Owner::Others;
}

Result<void> SdkProfileFiles::write(const Profile &profile, const Session &session) const
{
    if (profile.mayAdminister() || administers(session.scope))
        return fail("sdkprofile.administrator", Words::tr("an administrator's token is not put into a file"),
                    Words::tr("sign in under another name without org:admin"));
    if (owner(profile.name) == Owner::Others)
        return foreign(nameFor(profile.name));
    for (const QString &path : {configPath(profile.name), credentialsPath(profile.name)}) {
        const QString folder = QFileInfo(path).absolutePath();
        if (!makePrivateFolder(folder))
            return unwritable(folder);
    }
    const Result<void> config = writeDurably(configPath(profile.name), configOf(profile));
    if (!config)
        return config;
    QByteArray secret = credentialsOf(session);
    Result<void> written = writeDurably(credentialsPath(profile.name), secret);
    wipe(secret);
    return written;
}

Result<void> SdkProfileFiles::remove(const QByteArray &profile) const
{
    const Owner whose = owner(profile);
    if (whose == Owner::Others)
        return foreign(nameFor(profile));
    if (whose == Owner::Nobody)
        return {};
    const QString credentials = credentialsPath(profile);
    QFile::remove(credentials + u".new"_qs); // where writing was cut off
    // As long as the token may be there, the file that says whose it is has to be.
    for (const QString &path : {credentials, configPath(profile)}) {
        if (!QFile::remove(path) && isThere(path))
            return unwritable(path);
    }
    return {};
}

QList<QByteArray> SdkProfileFiles::written() const
{
    QList<QByteArray> profiles;
    const QStringList files = QDir(m_folder + u"/configs"_qs)
                                  .entryList({QLatin1String(prefix) + u"*.json"_qs}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QByteArray name = QFile::encodeName(file).chopped(qsizetype(sizeof ending) - 1);
        const QByteArray profile = name.mid(qsizetype(sizeof prefix) - 1);
        if (isProfileName(profile) && owner(profile) == Owner::Us)
            profiles.append(profile);
    }
    return profiles;
}

} // namespace claimcheck
