#include "core/credential/doctorfinding.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace claimcheck::credential {

namespace {

using Severity = DoctorFinding::Severity;
using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Doctor)
};

/// Troubles with findings of their own (empty variables, federation in part, file modes) are not here.
constexpr std::array advice = {
    TroubleAdvice{"profile.missing", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile is not there"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Name one that exists, or unset what names it.")},
    TroubleAdvice{"profile.name", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile's name is not taken"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor",
                                    "Use letters, digits, points, dashes and underscores, no point first.")},
    TroubleAdvice{"profile.unreadable", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile cannot be read"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Check who may read the file.")},
    TroubleAdvice{"credential.json", QT_TRANSLATE_NOOP("claimcheck::Doctor", "A file is not JSON"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Mend it, or write it anew.")},
    TroubleAdvice{"profile.authentication",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile does not say how to authenticate"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Write its \"authentication\" object.")},
    TroubleAdvice{"profile.type",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile is of a type no client knows"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Write oidc_federation or user_oauth.")},
    TroubleAdvice{"profile.rule", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile names no rule"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Write federation_rule_id into it.")},
    TroubleAdvice{"profile.organization",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile names no organization"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Write organization_id into it.")},
    TroubleAdvice{"profile.identity",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The profile names no identity token"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor",
                                    "Write identity_token into it, or set ANTHROPIC_IDENTITY_TOKEN_FILE.")},
    TroubleAdvice{"profile.source",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token has an unknown source"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Only \"file\" exists.")},
    TroubleAdvice{"profile.path", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token has no path"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Write the path of the token's file.")},
    TroubleAdvice{"active.unreadable",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "active_config cannot be read"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Make it a file with one line, or remove it.")},
    TroubleAdvice{"credentials.missing", QT_TRANSLATE_NOOP("claimcheck::Doctor", "Nobody is signed in"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Sign in again, or unset what names the profile.")},
    TroubleAdvice{"credentials.unreadable",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The file of credentials cannot be read"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Check who may read it.")},
    TroubleAdvice{"credentials.type",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The file of credentials is of another type"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Sign in again, which writes it anew.")},
    TroubleAdvice{"credentials.token",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The file of credentials is empty"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Sign in again, which writes it anew.")},
    TroubleAdvice{"credentials.refresh",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "No refresh token is stored"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor",
                                    "Sign in again; or take client_id out of the profile if something else "
                                    "renews the token.")},
    TroubleAdvice{"credentials.expired", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The sign-in has expired"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Sign in again.")},
    TroubleAdvice{
        "identity.missing", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token's file is not there"),
        QT_TRANSLATE_NOOP("claimcheck::Doctor", "Check the path, and that whatever writes it has run.")},
    TroubleAdvice{"identity.unreadable",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token's file cannot be read"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Check who may read it.")},
    TroubleAdvice{"identity.empty", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token is empty"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Check what writes it.")},
    TroubleAdvice{"identity.empty-file",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "An empty token file hides the token"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Unset ANTHROPIC_IDENTITY_TOKEN_FILE.")},
    TroubleAdvice{"identity.long", QT_TRANSLATE_NOOP("claimcheck::Doctor", "The identity token is too long"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor",
                                    "Clients refuse more than 16 KiB: ask for a token with fewer claims.")},
    TroubleAdvice{"federation.empty",
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "An empty federation variable counts as set"),
                  QT_TRANSLATE_NOOP("claimcheck::Doctor", "Give it a value, or unset it.")},
};

/// Signed out is no fault while something else is used.
Severity severityOf(const Candidate &one)
{
    if (one.wins)
        return Severity::Problem;
    return one.id == "credentials.missing" ? Severity::Note : Severity::Warning;
}

} // namespace

const TroubleAdvice *troubleAdvice(QByteArrayView id)
{
    const auto found = std::find_if(advice.begin(), advice.end(),
                                    [&](const TroubleAdvice &one) { return id == one.id; });
    return found == advice.end() ? nullptr : &*found;
}

namespace detail {

void examineTroubles(Examination &examination)
{
    for (const Verdict &verdict : examination.verdicts) {
        for (const Candidate &one : verdict.candidates) {
            const TroubleAdvice *known = troubleAdvice(one.id);
            if (!known || (one.state != State::Fails && one.state != State::Passed))
                continue;
            const auto same = std::find_if(
                examination.found.begin(), examination.found.end(),
                [&](const DoctorFinding &other) { return other.id == one.id && other.why == one.why; });
            DoctorFinding &finding = same != examination.found.end()
                ? *same
                : examination.add(one.id, severityOf(one), Words::tr(known->title));
            finding.severity = std::min(finding.severity, severityOf(one));
            finding.why = one.why;
            finding.fix = Words::tr(known->fix);
            if (!finding.clients.contains(verdict.client->id))
                finding.clients.append(verdict.client->id);
        }
    }
}

} // namespace detail

} // namespace claimcheck::credential
