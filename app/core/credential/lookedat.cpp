#include "core/credential/lookedat.h"

#include <algorithm>

namespace claimcheck::credential {

namespace {

class Listing {
public:
    explicit Listing(const Machine &machine)
        : m_machine(machine)
    {
    }

    void add(LookedAtFile::Kind kind, const QByteArray &path)
    {
        const bool known = std::any_of(m_files.cbegin(), m_files.cend(),
                                       [&](const LookedAtFile &file) { return file.path == path; });
        if (known || path.isEmpty())
            return;
        LookedAtFile file;
        file.kind = kind;
        file.path = path;
        file.facts = m_machine.look(path);
        if (file.facts.state == FileFacts::State::NotVisible)
            return;
        if (kind == LookedAtFile::Kind::Config) {
            if (const Result<Profile> profile = readProfile(file.facts.text))
                file.profile = *profile;
        }
        m_files.append(file);
    }

    void addProfile(const QByteArray &directory, const QByteArray &name)
    {
        if (directory.isEmpty() || !isSafeProfileName(name))
            return;
        const ConfigDirectory place{directory, true};
        add(LookedAtFile::Kind::Config, profilePath(place, "configs", name));
        QByteArray credentials = profilePath(place, "credentials", name);
        for (const LookedAtFile &file : std::as_const(m_files)) {
            const bool isOwn = file.path == profilePath(place, "configs", name) && file.profile;
            if (isOwn && !file.profile->credentialsPath.value_or("").isEmpty())
                credentials = *file.profile->credentialsPath;
        }
        add(LookedAtFile::Kind::Credentials, credentials);
    }

    QList<LookedAtFile> take() { return std::move(m_files); }

private:
    const Machine &m_machine;
    QList<LookedAtFile> m_files;
};

/// The last parts of a path, as many as asked for.
QByteArray lastParts(const QByteArray &path, int parts)
{
    qsizetype at = path.size();
    for (; parts > 0 && at > 0; --parts)
        at = path.lastIndexOf('/', at - 1);
    return path.mid(at + 1);
}

} // namespace

bool LookedAtFile::isOpen() const
{
    return (facts.mode & (kind == Kind::Credentials ? 0077 : 0022)) != 0;
}

QList<LookedAtFile> lookedAtFiles(const Machine &machine, const QList<Verdict> &verdicts)
{
    Listing listing(machine);
    for (const Verdict &verdict : verdicts) {
        if (!verdict.directory.isEmpty())
            listing.add(LookedAtFile::Kind::Active, verdict.directory + "/active_config");
        for (const Candidate &one : verdict.candidates)
            listing.addProfile(verdict.directory, one.profile);
    }
    listing.add(LookedAtFile::Kind::IdentityToken,
                machine.environment.value("ANTHROPIC_IDENTITY_TOKEN_FILE"));
    return listing.take();
}

QList<QByteArray> tellingNames(const QList<QByteArray> &paths)
{
    QList<QByteArray> names;
    for (const QByteArray &path : paths) {
        int parts = 2;
        const auto isShared = [&](const QByteArray &other) {
            return other != path && lastParts(other, parts) == lastParts(path, parts);
        };
        while (parts <= path.count('/') && std::any_of(paths.begin(), paths.end(), isShared))
            ++parts;
        names.append(parts > path.count('/') ? path : lastParts(path, parts));
    }
    return names;
}

QString modeText(int mode)
{
    return u'0' + QString::number(mode, 8).rightJustified(3, u'0');
}

} // namespace claimcheck::credential
