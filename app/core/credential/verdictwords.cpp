#include "core/credential/verdict.h"

#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::credential {

namespace {

using State = Candidate::State;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Credential)
};

/// Not every client can be given one in code.
QString noCredentialText(const ClientRules &client)
{
    const bool takesCode = std::any_of(client.steps.begin(), client.steps.end(),
                                       [](const Step &step) { return step.slot == Slot::Code; });
    return takesCode ? Words::tr("Unless one is given in code, %1 ends with an error.").arg(client.title())
                     : Words::tr("%1 finds none in this environment.").arg(client.title());
}

QString sourceText(const Candidate &one)
{
    if (one.id == "variable.empty")
        return one.slot == Slot::ApiKey ? Words::tr("Empty API key") : Words::tr("Empty token");
    if (one.slot == Slot::NamedProfile || one.slot == Slot::ActiveProfile)
        return Words::tr("Profile %1").arg(visible(one.profile, 120));
    switch (one.slot) {
    case Slot::ApiKey:
        return Words::tr("API key");
    case Slot::AuthToken:
        return Words::tr("Static token");
    default:
        return slotTitle(one.slot);
    }
}

QString unsureText(const Verdict &verdict)
{
    QStringList names;
    for (const Slot slot : verdict.unsure)
        names.append(slotTitle(slot));
    return names.join(u", ");
}

/// Variables are many, everything else is one.
QString winsText(const Candidate &winner)
{
    switch (winner.slot) {
    case Slot::Federation:
        return Words::tr("Federation variables win.");
    case Slot::ApiKey:
        return Words::tr("The API key wins.");
    case Slot::AuthToken:
        return Words::tr("The static token wins.");
    default:
        return Words::tr("%1 wins.").arg(sourceText(winner));
    }
}

VerdictSentence failing(const Candidate &winner)
{
    if (winner.slot == Slot::Federation)
        return {Words::tr("Federation variables win, and fail."), winner.why};
    if (winner.id == "variable.empty")
        return {winner.slot == Slot::ApiKey ? Words::tr("An empty key wins.")
                                            : Words::tr("An empty token wins."),
                winner.why};
    return {Words::tr("%1 wins, and fails.").arg(sourceText(winner)), winner.why};
}

} // namespace

QList<QByteArray> credentialHeaders(const Verdict &verdict)
{
    const Candidate *winner = verdict.winning();
    if (!winner || winner->state != State::Works || winner->access.way == Access::Way::Elsewhere)
        return {};
    const bool isKey = winner->slot == Slot::ApiKey && verdict.client->keyHeader == KeyHeader::ApiKey;
    QList<QByteArray> headers{isKey ? "x-api-key" : "authorization"};
    for (const Candidate &other : verdict.candidates) {
        if (other.alsoSent)
            headers.append(other.slot == Slot::ApiKey ? "x-api-key" : "authorization");
    }
    return headers;
}

QByteArray outcomeName(Verdict::Outcome outcome)
{
    switch (outcome) {
    case Verdict::Outcome::Works:
        return "works";
    case Verdict::Outcome::Fails:
        return "fails";
    case Verdict::Outcome::Nothing:
        return "nothing";
    case Verdict::Outcome::Unknown:
        return "unknown";
    }
    return {};
}

QByteArray stateName(Candidate::State state)
{
    switch (state) {
    case State::NotSet:
        return "not-set";
    case State::Works:
        return "works";
    case State::Fails:
        return "fails";
    case State::Passed:
        return "passed-over";
    case State::Unknown:
        return "unknown";
    }
    return {};
}

QByteArray wayName(Access::Way way)
{
    switch (way) {
    case Access::Way::None:
        return "none";
    case Access::Way::Static:
        return "static";
    case Access::Way::Exchange:
        return "exchange";
    case Access::Way::Cached:
        return "cached";
    case Access::Way::Stored:
        return "stored";
    case Access::Way::Refresh:
        return "refresh";
    case Access::Way::Elsewhere:
        return "elsewhere";
    }
    return {};
}

QString shortVerdict(const Verdict &verdict)
{
    const Candidate *winner = verdict.winning();
    if (verdict.outcome == Verdict::Outcome::Unknown)
        return winner ? Words::tr("%1, if no %2").arg(sourceText(*winner), unsureText(verdict))
                      : Words::tr("Depends on %1").arg(unsureText(verdict));
    if (!winner)
        return Words::tr("No credential");
    if (winner->state == State::Fails && winner->id != "variable.empty")
        return Words::tr("%1, fails").arg(sourceText(*winner));
    return sourceText(*winner);
}

VerdictSentence verdictSentence(const Verdict &verdict)
{
    const Candidate *winner = verdict.winning();
    if (verdict.outcome == Verdict::Outcome::Unknown)
        return {
            Words::tr("Not known."),
            winner ? Words::tr("%1 would win, if not for %2, which cannot be seen from here.")
                         .arg(sourceText(*winner), unsureText(verdict))
                   : Words::tr("It depends on %1, which cannot be seen from here.").arg(unsureText(verdict))};
    if (!winner)
        return {Words::tr("No credential."), noCredentialText(*verdict.client)};
    if (verdict.outcome == Verdict::Outcome::Fails)
        return failing(*winner);
    for (const Candidate &other : verdict.candidates) {
        if (other.alsoSent)
            return {winsText(*winner), Words::tr("%1 is sent beside it.").arg(slotTitle(other.slot))};
    }
    return {winsText(*winner), QString()};
}

QString candidateWord(const Verdict &verdict, qsizetype index)
{
    const Candidate &one = verdict.candidates.at(index);
    if (one.wins && !verdict.unsure.isEmpty())
        return Words::tr("Would win");
    if (one.wins)
        return one.state == State::Fails ? Words::tr("Wins, and fails") : Words::tr("Wins");
    if (one.alsoSent)
        return Words::tr("Sent as well");
    switch (one.state) {
    case State::NotSet:
        return Words::tr("Not set");
    case State::Unknown:
        return one.slot == Slot::Code ? Words::tr("Not visible here") : Words::tr("Not known");
    case State::Passed:
        return Words::tr("Passed over");
    case State::Works:
    case State::Fails:
        break;
    }
    return Words::tr("Loses to %1").arg(verdict.winner + 1);
}

QString candidateText(const Candidate &candidate, UnixSeconds now)
{
    const bool isShown = candidate.state == State::Works && (candidate.wins || !candidate.profile.isEmpty());
    const QString access = isShown ? accessText(candidate.access, now) : QString();
    if (access.isEmpty() || candidate.why.isEmpty())
        return candidate.why + access;
    return candidate.why + u' ' + access;
}

QString accessText(const Access &access, UnixSeconds now)
{
    switch (access.way) {
    case Access::Way::None:
    case Access::Way::Static:
    case Access::Way::Elsewhere:
        return {};
    case Access::Way::Exchange:
        return Words::tr("A token for rule %1, asked for at %2.")
            .arg(visible(access.ruleId, 120), visible(access.exchangeBase, 120));
    case Access::Way::Cached:
        return access.until ? Words::tr("The stored token of an earlier exchange, expires %1.")
                                  .arg(relativeText(*access.until, now))
                            : Words::tr("The stored token of an earlier exchange.");
    case Access::Way::Stored:
        return access.until
            ? Words::tr("A sign-in's token, expires %1.").arg(relativeText(*access.until, now))
            : Words::tr("A sign-in's token.");
    case Access::Way::Refresh:
        return Words::tr("A sign-in, refreshed at %1 first.").arg(visible(access.exchangeBase, 120));
    }
    return {};
}

} // namespace claimcheck::credential
