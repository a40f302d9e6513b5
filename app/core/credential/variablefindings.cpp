#include "core/credential/doctorfinding.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::credential::detail {

namespace {

using Severity = DoctorFinding::Severity;
using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Doctor)
};

constexpr std::array<QByteArrayView, 11> credentialVariables = {
    "ANTHROPIC_API_KEY",        "ANTHROPIC_AUTH_TOKEN",          "ANTHROPIC_PROFILE",
    "ANTHROPIC_CONFIG_DIR",     "ANTHROPIC_FEDERATION_RULE_ID",  "ANTHROPIC_ORGANIZATION_ID",
    "ANTHROPIC_IDENTITY_TOKEN", "ANTHROPIC_IDENTITY_TOKEN_FILE", "ANTHROPIC_SERVICE_ACCOUNT_ID",
    "ANTHROPIC_WORKSPACE_ID",   "CLAUDE_CODE_OAUTH_TOKEN"};

bool takesEmpty(const Verdict &verdict, QByteArrayView name)
{
    return verdict.client->empty.taken.contains(name)
        || (name == "ANTHROPIC_CONFIG_DIR" && verdict.client->directory.emptyCounts);
}

void emptyVariables(Examination &examination)
{
    for (const QByteArrayView name : credentialVariables) {
        if (!examination.isBlank(name))
            continue;
        const QString shown = QString::fromLatin1(name);
        const auto fails = [&](const Verdict &verdict) {
            const Candidate *winner = verdict.winning();
            return winner && winner->id == "variable.empty" && slotTitle(winner->slot) == shown;
        };
        const QString failing = examination.titles(fails);
        const QString taking = examination.titles([&](const Verdict &one) { return takesEmpty(one, name); });
        DoctorFinding &finding = examination.add("empty-variable",
                                                 failing.isEmpty() ? Severity::Warning : Severity::Problem,
                                                 Words::tr("%1 is set but empty").arg(shown));
        finding.why = !failing.isEmpty()
            ? Words::tr("Taken as it is by %1; nothing else is tried there.").arg(failing)
            : !taking.isEmpty() ? Words::tr("Counted as set by %1, as not set by the others.").arg(taking)
                                : Words::tr("Clients take an empty variable in different ways.");
        finding.fix = Words::tr("Unset it.");
        finding.command = "unset " + name.toByteArray();
    }
}

void keyAndToken(Examination &examination)
{
    if (!examination.isSet("ANTHROPIC_API_KEY") || !examination.isSet("ANTHROPIC_AUTH_TOKEN"))
        return;
    DoctorFinding &finding = examination.add("key-and-token", Severity::Warning,
                                             Words::tr("An API key and a token are both set"));
    const QString both = examination.titles([](const Verdict &one) { return one.client->bothSent; });
    const QString key = examination.titles([](const Verdict &one) {
        const Candidate *winner = one.winning();
        return !one.client->bothSent && winner && winner->slot == Slot::ApiKey;
    });
    const QString token = examination.titles(
        [](const Verdict &one) { return one.winning() && one.winning()->slot == Slot::AuthToken; });
    QStringList lines;
    if (!both.isEmpty())
        lines.append(Words::tr("%1: both are sent.").arg(both));
    if (!key.isEmpty())
        lines.append(Words::tr("%1: the key.").arg(key));
    if (!token.isEmpty())
        lines.append(Words::tr("%1: the token.").arg(token));
    finding.why = lines.join(u' ');
    finding.fix = Words::tr("Keep one of the two.");
    finding.command = "unset ANTHROPIC_AUTH_TOKEN";
}

/// The point of federation is to have no key: one left behind makes it idle.
void hiddenFederation(Examination &examination)
{
    QByteArray name;
    const auto hides = [&](const Verdict &verdict) {
        const Candidate *winner = verdict.winning();
        const bool isStatic = winner && winner->access.way == Access::Way::Static;
        const bool isReady = std::any_of(
            verdict.candidates.cbegin(), verdict.candidates.cend(), [](const Candidate &one) {
                return one.state == State::Works
                    && (one.access.way == Access::Way::Exchange || one.access.way == Access::Way::Cached);
            });
        if (isStatic && isReady && name.isEmpty())
            name = slotTitle(winner->slot).toLatin1();
        return isStatic && isReady;
    };
    const QString who = examination.titles(hides);
    if (who.isEmpty())
        return;
    DoctorFinding &finding = examination.add("static-hides-federation", Severity::Warning,
                                             Words::tr("%1 hides federation").arg(QString::fromLatin1(name)));
    finding.why =
        Words::tr("Federation is set up; the static credential is used all the same by %1.").arg(who);
    finding.fix = Words::tr("Unset it; the workload's own identity is then used.");
    finding.command = "unset " + name;
}

/// As a client that counts blanks as nothing.
FederationParts plainParts(const Examination &examination)
{
    return {examination.isSet("ANTHROPIC_FEDERATION_RULE_ID"), examination.isSet("ANTHROPIC_ORGANIZATION_ID"),
            examination.isSet("ANTHROPIC_IDENTITY_TOKEN_FILE")
                || examination.isSet("ANTHROPIC_IDENTITY_TOKEN")};
}

bool fillsProfile(const Verdict &verdict)
{
    const Candidate *winner = verdict.winning();
    return winner && winner->state == State::Works && winner->value == u"oidc_federation";
}

void partialFederation(Examination &examination)
{
    const FederationParts parts = plainParts(examination);
    if (!parts.any() || parts.all())
        return;
    const QString broken = examination.titles(
        [](const Verdict &one) { return one.winning() && one.winning()->id == "federation.partial"; });
    const bool isUsed = std::any_of(examination.verdicts.cbegin(), examination.verdicts.cend(), fillsProfile);
    const bool isAlone = parts.organization && !parts.rule && !parts.token;
    DoctorFinding &finding = examination.add(isAlone ? "organization-alone" : "federation-partial",
                                             !broken.isEmpty() ? Severity::Problem
                                                 : isUsed      ? Severity::Note
                                                               : Severity::Warning,
                                             isAlone ? Words::tr("ANTHROPIC_ORGANIZATION_ID is set alone")
                                                     : Words::tr("Federation is set up only in part"));
    QStringList missing;
    const QList<QByteArray> names = parts.missing();
    for (const QByteArray &name : names)
        missing.append(QString::fromLatin1(name));
    finding.why = Words::tr("Missing: %1.").arg(missing.join(u", "));
    if (!broken.isEmpty())
        finding.why += u' ' + Words::tr("An error for %1, with nothing else tried.").arg(broken);
    finding.fix = Words::tr("Set what is missing, or unset the rest.");
}

void bothIdentityTokens(Examination &examination)
{
    if (!examination.isSet("ANTHROPIC_IDENTITY_TOKEN") || !examination.isSet("ANTHROPIC_IDENTITY_TOKEN_FILE"))
        return;
    const QString refusing = examination.titles(
        [](const Verdict &one) { return one.client->bothTokensFail; });
    DoctorFinding &finding = examination.add("token-twice", Severity::Warning,
                                             Words::tr("The identity token is given as a file and as text"));
    finding.why = Words::tr("The file is taken.");
    if (!refusing.isEmpty())
        finding.why += u' ' + Words::tr("An error for %1.").arg(refusing);
    finding.fix = Words::tr("Keep the file, which can be renewed.");
    finding.command = "unset ANTHROPIC_IDENTITY_TOKEN";
}

} // namespace

void examineVariables(Examination &examination)
{
    emptyVariables(examination);
    partialFederation(examination);
    hiddenFederation(examination);
    keyAndToken(examination);
    bothIdentityTokens(examination);
}

} // namespace claimcheck::credential::detail
