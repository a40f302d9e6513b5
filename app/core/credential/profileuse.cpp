#include "core/credential/profileuse.h"

#include "core/credential/lookedat.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <cmath>

namespace claimcheck::credential {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Credential)
};

QByteArray withoutSlashes(QByteArray base)
{
    while (base.endsWith('/'))
        base.chop(1);
    return base;
}

/// One client's look at one profile, in the order the client looks.
class ProfileReading {
public:
    ProfileReading(const ClientRules &client, const Machine &machine, const ConfigDirectory &directory,
                   const QByteArray &name)
        : m_client(client)
        , m_machine(machine)
        , m_directory(directory)
    {
        m_result.name = name;
    }

    ProfileUse run()
    {
        if (load())
            m_result.profile->type == Profile::Type::Federation ? federation() : signIn();
        return std::move(m_result);
    }

private:
    bool stop(Trouble trouble, const QByteArray &id, const QString &why)
    {
        m_result.use.trouble = trouble;
        m_result.use.id = id;
        m_result.use.why = why;
        return false;
    }
    bool broken(const QByteArray &id, const QString &why) { return stop(Trouble::Broken, id, why); }

    QByteArray variable(QByteArrayView name) const { return textOf(m_client, m_machine.environment, name); }

    bool isNameTaken() const
    {
        const QByteArray &name = m_result.name;
        if (isSafeProfileName(name))
            return true;
        if (name.isEmpty() || name == "." || name == ".." || name.contains('/') || name.contains('\\'))
            return false;
        if (m_client.profile.anyNames)
            return !name.startsWith('.') && name.trimmed() == name;
        return m_client.profile.dotNames && isSafeProfileName("x" + name);
    }

    bool load()
    {
        if (!isNameTaken())
            return stop(Trouble::Unreadable, "profile.name",
                        Words::tr("\"%1\" is no name for a profile.").arg(visible(m_result.name, 200)));
        if (!m_directory.isVisible)
            return stop(Trouble::NotVisible, "profile.not-visible",
                        Words::tr("The files of that machine are not visible here."));
        m_result.configPath = profilePath(m_directory, "configs", m_result.name);
        const FileFacts file = m_directory.path.isEmpty() ? FileFacts() : m_machine.look(m_result.configPath);
        if (file.state == FileFacts::State::NotVisible)
            return stop(Trouble::NotVisible, "profile.not-visible",
                        Words::tr("The files of that machine are not visible here."));
        if (file.state == FileFacts::State::Missing)
            return stop(Trouble::Missing, "profile.missing", missingText());
        if (file.state != FileFacts::State::File)
            return stop(Trouble::Unreadable, "profile.unreadable",
                        Words::tr("%1 cannot be read.").arg(visible(m_result.configPath, 200)));
        const Result<Profile> profile = readProfile(file.text);
        if (!profile)
            return stop(profile.error().id == "profile.type" ? Trouble::Broken : Trouble::Unreadable,
                        profile.error().id,
                        visible(m_result.configPath, 200) + u' ' + profile.error().message + u'.');
        m_result.profile = *profile;
        return true;
    }

    QString missingText() const
    {
        return m_directory.path.isEmpty()
            ? Words::tr("There is no directory of profiles: HOME is not set.")
            : Words::tr("%1 is not there.").arg(visible(m_result.configPath, 200));
    }

    /// What the file says, else the variable, as this client fills in.
    QByteArray filled(const std::optional<QByteArray> &written, QByteArrayView name) const
    {
        if (written && (!written->isEmpty() || m_client.profile.emptyIsPresent))
            return *written;
        return variable(name);
    }

    void bases()
    {
        Access &access = m_result.use.access;
        const QByteArray own = m_result.profile->baseUrl.value_or("");
        const QByteArray fromVariable = variable("ANTHROPIC_BASE_URL");
        const QByteArray ours = withoutSlashes(own.isEmpty() ? fromVariable : own);
        access.exchangeBase = ours.isEmpty() ? usualBase.toByteArray() : ours;
        const bool variableFirst = m_client.baseUrlOfCalls && !fromVariable.isEmpty();
        access.callBase = variableFirst ? fromVariable : access.exchangeBase;
    }

    QByteArray credentialsPath() const
    {
        QByteArray path = m_result.profile->credentialsPath.value_or("");
        if (path.isEmpty())
            return profilePath(m_directory, "credentials", m_result.name);
        if (m_client.profile.expandsHome && (path == "~" || path.startsWith("~/")))
            path.replace(0, 1, m_machine.environment.value("HOME"));
        return path;
    }

    void federation()
    {
        Access &access = m_result.use.access;
        access.way = Access::Way::Exchange;
        const Profile &profile = *m_result.profile;
        access.ruleId = profile.ruleId.value_or("");
        if (access.ruleId.isEmpty())
            access.ruleId = variable("ANTHROPIC_FEDERATION_RULE_ID");
        access.organizationId = filled(profile.organizationId, "ANTHROPIC_ORGANIZATION_ID");
        access.accountId = filled(profile.accountId, "ANTHROPIC_SERVICE_ACCOUNT_ID");
        access.workspaceId = filled(profile.workspaceId, "ANTHROPIC_WORKSPACE_ID");
        bases();
        if (isFederationWhole() && !isCached())
            exchange();
    }

    bool isFederationWhole()
    {
        const Access &access = m_result.use.access;
        if (!hasIdentity())
            return false;
        if (access.ruleId.isEmpty())
            return broken("profile.rule",
                          Words::tr("The profile has no federation_rule_id, and no variable "
                                    "fills it in."));
        if (access.organizationId.isEmpty())
            return broken("profile.organization",
                          Words::tr("The profile has no organization_id, and no "
                                    "variable fills it in."));
        return true;
    }

    bool hasIdentity()
    {
        const auto &token = m_result.profile->identityToken;
        if (token && token->source != "file")
            return broken("profile.source",
                          Words::tr("The profile's identity_token has a source other than \"file\"."));
        if (token && token->path.isEmpty())
            return broken("profile.path", Words::tr("The profile's identity_token has no path."));
        if (token || !variable("ANTHROPIC_IDENTITY_TOKEN_FILE").isEmpty())
            return true;
        if (m_client.profile.literalToken && !variable("ANTHROPIC_IDENTITY_TOKEN").isEmpty())
            return true;
        return broken("profile.identity",
                      Words::tr("The profile names no identity token, and no variable "
                                "does."));
    }

    void exchange()
    {
        if (!isSecureBase(m_result.use.access.exchangeBase)) {
            broken("base-url.insecure", Words::tr("The address to exchange tokens at is no https address."));
            return;
        }
        QByteArray path = variable("ANTHROPIC_IDENTITY_TOKEN_FILE");
        if (m_result.profile->identityToken)
            path = m_result.profile->identityToken->path;
        if (path.isEmpty())
            return;
        const Use identity = useIdentityFile(m_machine, path);
        if (!identity.works())
            broken(identity.id, identity.why);
    }

    /// A file of credentials this client refuses to read ends the search; one that is not there does not.
    bool isCached()
    {
        const FileFacts file = m_machine.look(credentialsPath());
        if (!isSafe(file))
            return true;
        if (file.state != FileFacts::State::File)
            return false;
        const Result<CredentialsFile> read = readCredentialsFile(file.text);
        if (!read || !read->hasAccessToken || !isFresh(*read))
            return false;
        store(*read, Access::Way::Cached);
        return true;
    }

    bool isFresh(const CredentialsFile &file) const
    {
        if (!file.expiresAt)
            return true;
        return double(m_machine.now) < *file.expiresAt - m_client.profile.margin;
    }

    void store(const CredentialsFile &file, Access::Way way)
    {
        Access &access = m_result.use.access;
        access.way = way;
        access.tail = way == Access::Way::Refresh ? QByteArray() : file.tail;
        if (file.expiresAt && std::isfinite(*file.expiresAt))
            access.until = UnixSeconds(*file.expiresAt);
    }

    bool isSafe(const FileFacts &file)
    {
        const bool there = file.state == FileFacts::State::File || file.state == FileFacts::State::Denied;
        if (!there)
            return true;
        const ProfileRules &rules = m_client.profile;
        if (file.isLink && !rules.followsLinks)
            return broken("credentials.link",
                          Words::tr("%1 is a symbolic link, which %2 refuses.")
                              .arg(visible(credentialsPath(), 200), m_client.title()));
        if (!(file.mode & rules.refusedModes))
            return true;
        const QString open = Words::tr("%1 is open to others (mode %2)")
                                 .arg(visible(credentialsPath(), 200), modeText(file.mode));
        return broken("credentials.mode",
                      rules.safetyKnown ? Words::tr("%1, which %2 refuses.").arg(open, m_client.title())
                                        : open + u'.');
    }

    void signIn()
    {
        m_result.use.access.way = Access::Way::Stored;
        bases();
        const QByteArray path = credentialsPath();
        const FileFacts file = m_machine.look(path);
        if (!isSafe(file))
            return;
        if (file.state == FileFacts::State::Missing) {
            stop(Trouble::Bare, "credentials.missing",
                 Words::tr("Nobody is signed in: %1 is not there.").arg(visible(path, 200)));
            return;
        }
        if (file.state != FileFacts::State::File) {
            broken("credentials.unreadable", Words::tr("%1 cannot be read.").arg(visible(path, 200)));
            return;
        }
        const Result<CredentialsFile> read = readCredentialsFile(file.text);
        if (!read)
            broken(read.error().id, visible(path, 200) + u' ' + read.error().message + u'.');
        else
            stored(*read, path);
    }

    void stored(const CredentialsFile &file, const QByteArray &path)
    {
        const ProfileRules &rules = m_client.profile;
        const bool hasClient = !m_result.profile->clientId.value_or("").isEmpty();
        store(file, Access::Way::Stored);
        if (file.isTyped && rules.refusesType)
            broken("credentials.type",
                   Words::tr("%1 is not of type \"oauth_token\".").arg(visible(path, 200)));
        else if (!file.hasAccessToken)
            broken("credentials.token", Words::tr("%1 holds no access token.").arg(visible(path, 200)));
        else if (rules.needsRefreshToken && hasClient && !file.hasRefreshToken)
            broken("credentials.refresh",
                   Words::tr("The profile has a client_id, but no refresh token is stored; %1 refuses that.")
                       .arg(m_client.title()));
        else if (!isFresh(file))
            refresh(file, hasClient);
    }

    void refresh(const CredentialsFile &file, bool hasClient)
    {
        if (!hasClient && m_client.profile.handsOutExpired)
            return;
        if (!hasClient || !file.hasRefreshToken)
            broken("credentials.expired", Words::tr("The sign-in has expired and cannot be refreshed."));
        else if (!isSecureBase(m_result.use.access.exchangeBase))
            broken("base-url.insecure", Words::tr("The address to refresh at is no https address."));
        else
            store(file, Access::Way::Refresh);
    }

    const ClientRules &m_client;
    const Machine &m_machine;
    const ConfigDirectory &m_directory;
    ProfileUse m_result;
};

} // namespace

ProfileUse useProfile(const ClientRules &client, const Machine &machine, const ConfigDirectory &directory,
                      const QByteArray &name)
{
    return ProfileReading(client, machine, directory, name).run();
}

} // namespace claimcheck::credential
