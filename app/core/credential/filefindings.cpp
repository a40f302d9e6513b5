#include "core/credential/doctorfinding.h"

#include "core/credential/lookedat.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential::detail {

namespace {

using Severity = DoctorFinding::Severity;
using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Doctor)
};

bool fails(const Examination &examination, QByteArrayView id)
{
    return std::any_of(examination.verdicts.cbegin(), examination.verdicts.cend(),
                       [&](const Verdict &one) { return one.winning() && one.winning()->id == id; });
}

void openFile(Examination &examination, const LookedAtFile &file)
{
    const auto refuses = [&](const Verdict &one) {
        const ProfileRules &rules = one.client->profile;
        return rules.safetyKnown && (file.facts.mode & rules.refusedModes) != 0;
    };
    const auto warns = [&](const Verdict &one) {
        return !refuses(one) && (file.facts.mode & one.client->profile.warnedModes) != 0;
    };
    const QString refusing = examination.titles(refuses), warning = examination.titles(warns);
    if (refusing.isEmpty() && warning.isEmpty())
        return;
    DoctorFinding &finding = examination.add(
        "credentials.mode", fails(examination, "credentials.mode") ? Severity::Problem : Severity::Warning,
        Words::tr("A file of credentials is open to others"));
    QStringList lines;
    if (!refusing.isEmpty())
        lines.append(Words::tr("Refused by %1.").arg(refusing));
    if (!warning.isEmpty())
        lines.append(Words::tr("Only a warning from %1.").arg(warning));
    finding.why = Words::tr("%1 has mode %2.").arg(visible(file.path, 200), modeText(file.facts.mode)) + u' '
        + lines.join(u' ');
    finding.fix = Words::tr("Give it mode 0600.");
    finding.command = "chmod 600 " + shellWord(file.path);
}

void linkedFile(Examination &examination, const LookedAtFile &file)
{
    const QString refusing = examination.titles(
        [](const Verdict &one) { return !one.client->profile.followsLinks; });
    if (!file.facts.isLink || refusing.isEmpty())
        return;
    DoctorFinding &finding = examination.add(
        "credentials.link", fails(examination, "credentials.link") ? Severity::Problem : Severity::Warning,
        Words::tr("A file of credentials is a symbolic link"));
    finding.why = Words::tr("%1 is refused by %2.").arg(visible(file.path, 200), refusing);
    finding.fix = Words::tr("Put the file itself there.");
}

void foreignFile(Examination &examination, const LookedAtFile &file)
{
    if (file.facts.isMine)
        return;
    DoctorFinding &finding = examination.add("credentials.owner", Severity::Warning,
                                             Words::tr("A file of credentials is somebody else's"));
    finding.why = Words::tr("The owner of %1 can change which token is used.").arg(visible(file.path, 200));
    finding.fix = Words::tr("Make it yours, or sign in again.");
}

/// A token of an earlier exchange outlives what the profile says now.
void staleCache(Examination &examination, const LookedAtFile &config, const LookedAtFile &credentials)
{
    const bool isCache = config.profile && config.profile->type == Profile::Type::Federation;
    if (!isCache || config.facts.modified <= credentials.facts.modified)
        return;
    const Result<CredentialsFile> stored = readCredentialsFile(credentials.facts.text);
    const bool isFresh = stored && stored->hasAccessToken
        && (!stored->expiresAt || double(examination.machine.now) < *stored->expiresAt - 30);
    if (!isFresh)
        return;
    DoctorFinding &finding = examination.add("stale-cache", Severity::Warning,
                                             Words::tr("An older token is used until it expires"));
    finding.why = Words::tr(
                      "The profile %1 was changed after the token in %2 was stored, and the store does not "
                      "say what it was for.")
                      .arg(visible(config.path, 200), visible(credentials.path, 200));
    finding.fix = Words::tr("Delete the stored token.");
    finding.command = "rm " + shellWord(credentials.path);
}

void profileMembers(Examination &examination, const LookedAtFile &config)
{
    if (!config.profile)
        return;
    const Profile &profile = *config.profile;
    QStringList empty;
    const std::pair<const char *, const std::optional<QByteArray> *> members[] = {
        {"organization_id", &profile.organizationId},
        {"workspace_id", &profile.workspaceId},
        {"base_url", &profile.baseUrl},
        {"service_account_id", &profile.accountId},
        {"federation_rule_id", &profile.ruleId}};
    for (const auto &[name, value] : members) {
        if (*value && (*value)->isEmpty())
            empty.append(QString::fromLatin1(name));
    }
    if (!empty.isEmpty()) {
        DoctorFinding &finding = examination.add("profile-empty-member", Severity::Warning,
                                                 Words::tr("A profile has an empty member"));
        finding.why = Words::tr("%1 of %2: given for TypeScript, absent for Python and Go.")
                          .arg(empty.join(u", "), visible(config.path, 200));
        finding.fix = Words::tr("Take it out of the file.");
    }
    if (!profile.unknown.isEmpty()) {
        DoctorFinding &finding = examination.add("profile-unknown-member", Severity::Note,
                                                 Words::tr("A profile has a member nobody reads"));
        finding.why =
            Words::tr("%1 of %2.").arg(visible(profile.unknown.first(), 200), visible(config.path, 200));
        finding.fix = Words::tr("Check its spelling.");
    }
}

/// Where XDG_CONFIG_HOME leads some clients and not others.
void twoDirectories(Examination &examination)
{
    QByteArray first, second;
    for (const Verdict &verdict : examination.verdicts) {
        if (verdict.directory.isEmpty())
            continue;
        if (first.isEmpty())
            first = verdict.directory;
        else if (verdict.directory != first)
            second = verdict.directory;
    }
    if (second.isEmpty())
        return;
    const QString here = examination.titles([&](const Verdict &one) { return one.directory == first; });
    const QString there = examination.titles([&](const Verdict &one) { return one.directory == second; });
    DoctorFinding &finding = examination.add("two-directories", Severity::Warning,
                                             Words::tr("Clients look for profiles in two places"));
    finding.why = Words::tr("%1: %2. %3: %4.").arg(here, visible(first, 200), there, visible(second, 200));
    finding.fix = Words::tr("Name the directory for all of them.");
    finding.command = "export ANTHROPIC_CONFIG_DIR=" + shellWord(first);
}

} // namespace

void examineFiles(Examination &examination)
{
    const QList<LookedAtFile> files = lookedAtFiles(examination.machine, examination.verdicts);
    const LookedAtFile *config = nullptr;
    for (const LookedAtFile &file : files) {
        if (file.kind == LookedAtFile::Kind::Config) {
            config = &file;
            profileMembers(examination, file);
        }
        if (file.kind != LookedAtFile::Kind::Credentials || file.facts.state == FileFacts::State::Missing)
            continue;
        openFile(examination, file);
        linkedFile(examination, file);
        foreignFile(examination, file);
        if (config)
            staleCache(examination, *config, file);
    }
    twoDirectories(examination);
}

} // namespace claimcheck::credential::detail
