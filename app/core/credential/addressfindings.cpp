#include "core/credential/doctorfinding.h"

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

QString shown(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 200);
}

bool asksForTokens(Access::Way way)
{
    return way == Access::Way::Exchange || way == Access::Way::Refresh || way == Access::Way::Cached
        || way == Access::Way::Stored;
}

/// Tokens asked for at one host and used at another.
void splitAddresses(Examination &examination)
{
    const Candidate *example = nullptr;
    const auto isSplit = [&](const Verdict &verdict) {
        const Candidate *winner = verdict.winning();
        if (!winner || !asksForTokens(winner->access.way))
            return false;
        QByteArray calls = winner->access.callBase;
        while (calls.endsWith('/'))
            calls.chop(1);
        if (calls == winner->access.exchangeBase)
            return false;
        example = winner;
        return true;
    };
    const QString who = examination.titles(isSplit);
    if (!example)
        return;
    DoctorFinding &finding = examination.add("base-url-split", Severity::Warning,
                                             Words::tr("Tokens come from one host and are used at another"));
    finding.why = Words::tr("%1: the profile's base_url %2 is asked for tokens, requests go to %3 of "
                            "ANTHROPIC_BASE_URL.")
                      .arg(who, shown(example->access.exchangeBase), shown(example->access.callBase));
    finding.fix = Words::tr("Unset ANTHROPIC_BASE_URL, or take base_url out of the profile.");
    finding.command = "unset ANTHROPIC_BASE_URL";
}

void insecureAddress(Examination &examination)
{
    const auto isRefused = [](const Verdict &verdict) {
        return std::any_of(verdict.candidates.cbegin(), verdict.candidates.cend(),
                           [](const Candidate &one) { return one.id == "base-url.insecure"; });
    };
    const QString who = examination.titles(isRefused);
    if (who.isEmpty())
        return;
    const bool wins = std::any_of(
        examination.verdicts.cbegin(), examination.verdicts.cend(),
        [](const Verdict &one) { return one.winning() && one.winning()->id == "base-url.insecure"; });
    DoctorFinding &finding = examination.add("base-url-insecure",
                                             wins ? Severity::Problem : Severity::Warning,
                                             Words::tr("The address is no https address"));
    finding.why = Words::tr("Tokens are asked for only over https, or on this computer: %1.").arg(who);
    finding.fix = Words::tr("Write an address that begins with https://.");
}

void ignoredAddress(Examination &examination)
{
    if (!examination.isSet("ANTHROPIC_BASE_URL"))
        return;
    const QString who = examination.titles([](const Verdict &one) {
        return !one.client->baseUrlOfCalls && one.winning()
            && one.winning()->access.way == Access::Way::Static;
    });
    if (who.isEmpty())
        return;
    DoctorFinding &finding = examination.add("base-url-ignored", Severity::Warning,
                                             Words::tr("ANTHROPIC_BASE_URL is not taken everywhere"));
    finding.why = Words::tr("Not taken for calls with a static key by %1; --base-url is.").arg(who);
    finding.fix = Words::tr("Give --base-url, or use a profile with a base_url.");
}

/// A header of the user's own can stand in for the credential.
void ownHeaders(Examination &examination)
{
    const QByteArray headers = examination.machine.environment.value("ANTHROPIC_CUSTOM_HEADERS").toLower();
    const QList<QByteArray> lines = headers.split('\n');
    const bool isAuth = std::any_of(lines.cbegin(), lines.cend(), [](const QByteArray &line) {
        const QByteArray name = line.left(line.indexOf(':')).trimmed();
        return line.contains(':') && (name == "authorization" || name == "x-api-key");
    });
    if (!isAuth)
        return;
    DoctorFinding &finding = examination.add("header-credential", Severity::Warning,
                                             Words::tr("ANTHROPIC_CUSTOM_HEADERS holds a credential"));
    finding.why = Words::tr("A header it names can stand in for the credential shown here.");
    finding.fix = Words::tr("Take authorization and x-api-key out of it.");
}

} // namespace

void examineAddresses(Examination &examination)
{
    insecureAddress(examination);
    splitAddresses(examination);
    ignoredAddress(examination);
    ownHeaders(examination);
}

} // namespace claimcheck::credential::detail
