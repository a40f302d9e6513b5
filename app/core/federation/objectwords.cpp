#include "core/federation/checkwords.h"

#include "core/federation/objectchecks.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

/// Why an object check is unknown; `what` names what would have to be known.
QString unknownWhy(Reason reason, const QString &what)
{
    switch (reason) {
    case Reason::NoFile:
        return Words::tr("Not known: no federation file is at hand to say %1.").arg(what);
    case Reason::NotHeld:
        return Words::tr("Not known: the file does not say %1.").arg(what);
    case Reason::NotCreated:
        return Words::tr("Not known: the file has no platform id for it, so it may not exist yet.");
    case Reason::NoWorkspace:
        return Words::tr("Not known: the file names no workspace for this rule.");
    default:
        return {};
    }
}

void describeActive(Check &check, Reason reason, const FederationFile *file, const QString &name,
                    const QString &what, const QString &hint)
{
    check.why = unknownWhy(reason, what);
    if (check.outcome == Outcome::Pass)
        check.why = file && file->pulledAt ? Words::tr("%1 was not archived when the platform was read, %2.")
                                                 .arg(name, inSentence(*file->pulledAt))
                                           : Words::tr("%1 is not archived, says the file.").arg(name);
    if (check.outcome != Outcome::Fail)
        return;
    check.why = Words::tr("%1 is archived.").arg(name);
    check.hint = hint;
}

void describePolling(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Key polling");
    check.why = unknownWhy(reason, Words::tr("whether polling is paused"));
    if (reason == Reason::InlineKeys) {
        check.why = Words::tr("The keys are part of the issuer; nothing is fetched.");
    } else if (check.outcome == Outcome::Pass) {
        check.why = Words::tr("The service fetches the keys.");
    } else if (check.outcome == Outcome::Fail) {
        check.why =
            Words::tr(
                "The service has stopped fetching this issuer's keys, after repeated failures, on %1. How "
                "long it uses the keys it has is not documented.")
                .arg(inSentence(subject.issuer->pollingDisabledAt.value_or(QByteArray())));
        check.hint = Words::tr("Make the keys reachable, then resume polling.");
    }
}

void describeRole(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Account role");
    check.why = unknownWhy(reason, Words::tr("which role the account has"));
    if (reason == Reason::NoAdminScope) {
        check.why = Words::tr("The scope %1 needs no admin role.").arg(inSentence(subject.rule.oauthScope));
    } else if (check.outcome == Outcome::Pass) {
        check.why = Words::tr("The account is an admin, as org:admin demands.");
    } else if (check.outcome == Outcome::Fail) {
        check.why = Words::tr("The scope org:admin needs an account with the role admin; %1 has another.")
                        .arg(accountName(subject));
        check.hint = Words::tr("Give the account the role admin, or the rule a narrower scope.");
    }
}

QString names(const QList<QByteArray> &workspaces, const FederationFile *file)
{
    constexpr qsizetype most = 3;
    QStringList list;
    for (const QByteArray &workspace : workspaces.first(std::min(most, workspaces.size())))
        list.append(workspaceName(workspace, file));
    if (workspaces.size() > most)
        list.append(Words::tr("%1 more").arg(workspaces.size() - most));
    return list.join(u", "_qs);
}

void describeWorkspace(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Workspace");
    check.why = unknownWhy(reason, Words::tr("whether the workspace is archived"));
    if (reason == Reason::AllWorkspaces) {
        check.why = Words::tr("Every workspace is enabled for the rule. The exchange has to name one.");
    } else if (reason == Reason::WorkspacesArchived) {
        check.why = Words::tr("%1 is archived.").arg(names(subject.rule.workspaces, subject.file));
        check.hint = Words::tr("Enable a live workspace for the rule.");
    } else if (check.outcome == Outcome::Pass) {
        const QList<QByteArray> usable = usableWorkspaces(subject.rule, *subject.file);
        check.why = usable.size() == 1
            ? Words::tr("%1 is enabled for the rule.").arg(names(usable, subject.file))
            : Words::tr("%1 are enabled for the rule. The exchange has to name one.")
                  .arg(names(usable, subject.file));
    }
}

void describeMember(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Member");
    check.why = unknownWhy(reason, Words::tr("who is a member of the workspace"));
    if (reason == Reason::DefaultWorkspace) {
        check.why = Words::tr("Every service account is in the default workspace.");
    } else if (check.outcome == Outcome::Pass) {
        check.why = Words::tr("%1 is a member of %2.")
                        .arg(accountName(subject),
                             names(joinedWorkspaces(subject.rule, *subject.file), subject.file));
    } else if (check.outcome == Outcome::Fail) {
        check.why = Words::tr("%1 is not a member of %2.")
                        .arg(accountName(subject),
                             names(usableWorkspaces(subject.rule, *subject.file), subject.file));
        check.hint = Words::tr("Add the account to the workspace.");
    }
}

void describeHistory(Check &check, Reason reason)
{
    check.title = Words::tr("Replay");
    switch (reason) {
    case Reason::NotSet:
        check.why = Words::tr("The token has no jti, so it is not used up by an exchange.");
        break;
    case Reason::CheckIsOff:
        check.why = Words::tr("The issuer does not check for repeated jti values.");
        break;
    case Reason::AlreadyFailed:
        check.why = Words::tr("Skipped because this token is known to be used.");
        break;
    case Reason::NotReadable:
        check.why = Words::tr("Skipped because the claims cannot be read.");
        break;
    default:
        check.why = Words::tr("Not known: only the service knows whether this token was exchanged before.");
    }
}

template <typename T> QString nameOf(const T &object)
{
    return inSentence(object.name.isEmpty() ? object.key : object.name);
}

} // namespace

QString accountName(const ReportSubject &subject)
{
    const ServiceAccount *account = subject.file ? subject.file->serviceAccount(subject.rule.serviceAccount)
                                                 : nullptr;
    return account ? nameOf(*account) : inSentence(subject.rule.serviceAccount);
}

QString workspaceName(const QByteArray &key, const FederationFile *file)
{
    const Workspace *workspace = file ? file->workspace(key) : nullptr;
    return workspace ? nameOf(*workspace) : inSentence(key);
}

QString issuerName(const ReportSubject &subject)
{
    if (!subject.issuer)
        return inSentence(subject.rule.issuer);
    const bool named = !subject.issuer->name.isEmpty() || !subject.issuer->key.isEmpty();
    return named ? nameOf(*subject.issuer) : inSentence(subject.issuer->issuerUrl);
}

void describeObjectCheck(Check &check, Reason reason, const ReportSubject &subject)
{
    switch (check.kind) {
    case CheckId::RuleActive:
        check.title = Words::tr("Rule active");
        return describeActive(
            check, reason, subject.file, nameOf(subject.rule), Words::tr("whether the rule is archived"),
            Words::tr("An archived rule cannot be brought back. Create a new one; it gets a new id."));
    case CheckId::IssuerActive:
        check.title = Words::tr("Issuer active");
        return describeActive(check, reason, subject.file, issuerName(subject),
                              Words::tr("whether the issuer is archived"),
                              Words::tr("Register the issuer again, and a rule for it."));
    case CheckId::AccountActive:
        check.title = Words::tr("Account active");
        return describeActive(check, reason, subject.file, accountName(subject),
                              Words::tr("whether the account is archived"),
                              Words::tr("Point the rule at a live service account."));
    case CheckId::KeyPolling:
        return describePolling(check, reason, subject);
    case CheckId::AccountRole:
        return describeRole(check, reason, subject);
    case CheckId::WorkspaceEnabled:
        return describeWorkspace(check, reason, subject);
    case CheckId::Member:
        return describeMember(check, reason, subject);
    default:
        return describeHistory(check, reason);
    }
}

} // namespace claimcheck
