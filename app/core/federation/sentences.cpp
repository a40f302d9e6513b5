#include "core/federation/sentences.h"

#include "core/federation/objectchecks.h"
#include "core/text/timetext.h"

#include <QCoreApplication>
#include <QStringList>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

bool isClause(CheckId id)
{
    return id == CheckId::Issuer || (id >= CheckId::Subject && id <= CheckId::Condition);
}

bool isObjectCheck(CheckId id)
{
    return id >= CheckId::RuleActive;
}

QList<Check> checksWith(const MatchReport &report, Outcome wanted, bool (*kind)(CheckId))
{
    QList<Check> list;
    for (const CheckGroup &group : report.groups) {
        for (const Check &check : group.checks) {
            if (check.outcome == wanted && kind(check.kind))
                list.append(check);
        }
    }
    return list;
}

bool isTokenCheck(CheckId id)
{
    return !isClause(id) && !isObjectCheck(id);
}

/// "Subject", "Subject and Claim ref", "Subject, Audience and 2 more".
QString titles(const QList<Check> &checks)
{
    if (checks.size() == 1)
        return checks.first().title;
    if (checks.size() == 2)
        return Words::tr("%1 and %2").arg(checks.at(0).title, checks.at(1).title);
    if (checks.size() == 3)
        return Words::tr("%1, %2 and %3").arg(checks.at(0).title, checks.at(1).title, checks.at(2).title);
    return Words::tr("%1, %2 and %3 more")
        .arg(checks.at(0).title, checks.at(1).title, QString::number(checks.size() - 2));
}

QString tokenFailure(const Check &check)
{
    switch (check.kind) {
    case CheckId::TooLarge:
        return Words::tr("The token is too large");
    case CheckId::Readable:
        return Words::tr("The token cannot be read");
    case CheckId::Algorithm:
        return Words::tr("The algorithm is not accepted");
    case CheckId::KeyId:
        return Words::tr("The token names no key");
    case CheckId::Signature:
        return Words::tr("The signature is bad");
    case CheckId::SubjectPresent:
        return Words::tr("The token has no subject");
    case CheckId::IssuedAtPresent:
        return Words::tr("The token has no issue time");
    case CheckId::IssuedAtPast:
        return Words::tr("The token is issued in the future");
    case CheckId::ExpiryPresent:
        return Words::tr("The token has no expiry");
    case CheckId::NotExpired:
        return Words::tr("The token has expired");
    case CheckId::NotBefore:
        return Words::tr("The token is not valid yet");
    case CheckId::Lifetime:
        return Words::tr("The token lives too long");
    default:
        return Words::tr("The token was used before");
    }
}

/// What the clauses do that were not named before: "the other 3 clauses hold".
QString othersHold(const MatchOutcome &outcome, qsizetype named)
{
    const int others = outcome.clauses - int(named);
    const int held = outcome.clausesHeld;
    if (named == 0) {
        return held == others
            ? Words::tr("all %1 clauses hold").arg(others)
            : Words::tr("%1 of %2 clauses hold").arg(QString::number(held), QString::number(others));
    }
    if (others == 0)
        return Words::tr("there is no other clause");
    if (held == others)
        return others == 1 ? Words::tr("the other clause holds")
                           : Words::tr("the other %1 clauses hold").arg(others);
    if (held == 0)
        return others == 1 ? Words::tr("the other clause is open")
                           : Words::tr("the other %1 are open").arg(others);
    return Words::tr("%1 of the other %2 clauses hold").arg(QString::number(held), QString::number(others));
}

QString failures(const MatchReport &report, const MatchOutcome &outcome)
{
    const QList<Check> token = checksWith(report, Outcome::Fail, isTokenCheck);
    const QList<Check> clauses = checksWith(report, Outcome::Fail, isClause);
    QStringList sentences;
    for (const Check &check : token)
        sentences.append(tokenFailure(check));
    if (clauses.isEmpty()) {
        sentences.last() += u"; "_qs + othersHold(outcome, 0);
    } else {
        const QString fail = clauses.size() == 1 ? Words::tr("%1 fails") : Words::tr("%1 fail");
        sentences.append(fail.arg(titles(clauses)) + u"; "_qs + othersHold(outcome, clauses.size()));
    }
    return sentences.join(u". "_qs) + u'.';
}

QString openPhrase(const Check &check)
{
    switch (check.kind) {
    case CheckId::Readable:
        return Words::tr("the token is not well formed");
    case CheckId::Issuer:
        return Words::tr("the file does not hold the issuer");
    case CheckId::Lifetime:
        return Words::tr("the longest lifetime is the issuer's");
    case CheckId::Condition:
        return Words::tr("the condition cannot be evaluated");
    default:
        return Words::tr("%1 cannot be decided").arg(check.title);
    }
}

QString open(const MatchReport &report, const MatchOutcome &outcome)
{
    QStringList phrases;
    for (const Check &check : checksWith(report, Outcome::Unknown, isTokenCheck)) {
        if (check.kind != CheckId::Signature && check.kind != CheckId::Lifetime)
            phrases.append(openPhrase(check));
    }
    const QList<Check> clauses = checksWith(report, Outcome::Unknown, isClause);
    for (const Check &check : clauses)
        phrases.append(openPhrase(check));
    if (phrases.isEmpty())
        phrases.append(Words::tr("a check cannot be decided"));
    phrases.first()[0] = phrases.first().at(0).toUpper();
    return phrases.join(u", "_qs) + u"; "_qs + othersHold(outcome, clauses.size()) + u'.';
}

QString signatureRemark(const ReportSubject &subject)
{
    if (subject.facts.token().form() == Token::Form::ClaimsOnly)
        return u' ' + Words::tr("These are bare claims: there is no signature to check.");
    if (subject.facts.signature().state == SignatureCheck::State::NotChecked)
        return u' ' + Words::tr("Signature not checked.");
    return {};
}

/// "Acts as deploy-bot in Production, at most 7 min for this token."
QString actsAs(const ReportSubject &subject)
{
    const std::optional<qint64> minted = mintedLifetime(subject);
    const QString account = accountName(subject);
    const QString time = minted ? durationText(*minted) : durationText(subject.rule.tokenLifetimeSeconds);
    const QList<QByteArray> joined = subject.file ? joinedWorkspaces(subject.rule, *subject.file)
                                                  : QList<QByteArray>();
    if (joined.size() != 1)
        return Words::tr("Acts as %1, at most %2 for this token.").arg(account, time);
    return Words::tr("Acts as %1 in %2, at most %3 for this token.")
        .arg(account, workspaceName(joined.first(), subject.file), time);
}

bool replayIsOpen(const MatchReport &report)
{
    for (const Check &check : checksWith(report, Outcome::Unknown, isObjectCheck)) {
        if (check.kind == CheckId::ReplayHistory)
            return true;
    }
    return false;
}

/// Each object check says in a sentence why it fails.
QString reasons(const QList<Check> &checks)
{
    QStringList sentences;
    for (const Check &check : checks)
        sentences.append(check.why);
    return sentences.join(u' ');
}

QString exchangeOpen(const MatchReport &report, const MatchOutcome &outcome, const ReportSubject &subject)
{
    QStringList parts;
    if (outcome.rule == Verdict::Unknown)
        parts.append(Words::tr("the rule itself is open"));
    if (subject.facts.token().form() == Token::Form::ClaimsOnly)
        parts.append(Words::tr("there is no signed token yet"));
    else if (!subject.facts.signature().isGood())
        parts.append(Words::tr("the signature is not checked"));
    QList<Check> unknown = checksWith(report, Outcome::Unknown, isObjectCheck);
    unknown.removeIf([](const Check &check) { return check.kind == CheckId::ReplayHistory; });
    if (!subject.file)
        parts.append(Words::tr("no federation file says what is around the rule"));
    else if (!unknown.isEmpty())
        parts.append(Words::tr("the file says too little about %1").arg(titles(unknown)));
    return Words::tr("Exchange: not known; %1.").arg(parts.join(u", "_qs));
}

QString matcherText(const RuleMatch &match)
{
    QStringList parts;
    if (match.subjectPrefix && match.subjectPrefix->endsWith('*'))
        parts.append(
            Words::tr("whose subject starts with %1").arg(inSentence(match.subjectPrefix->chopped(1))));
    else if (match.subjectPrefix)
        parts.append(Words::tr("whose subject is %1").arg(inSentence(*match.subjectPrefix)));
    QStringList claims;
    for (const ClaimMatch &claim : match.claims)
        claims.append(Words::tr("%1 = %2").arg(inSentence(claim.name), inSentence(claim.value)));
    if (claims.size() > 3)
        parts.append(Words::tr("with %1 claims as the rule names them").arg(claims.size()));
    else if (!claims.isEmpty())
        parts.append(Words::tr("with %1").arg(claims.join(Words::tr(" and "))));
    if (match.condition)
        parts.append(Words::tr("that meets the condition"));
    return parts.join(u", "_qs);
}

QString whereText(const ReportSubject &subject)
{
    const QList<QByteArray> &workspaces = subject.rule.workspaces;
    if (subject.rule.appliesToAllWorkspaces)
        return Words::tr("any workspace");
    if (workspaces.isEmpty())
        return Words::tr("a workspace that is not named");
    if (workspaces.size() == 1)
        return workspaceName(workspaces.first(), subject.file);
    return Words::tr("%1 workspaces").arg(workspaces.size());
}

} // namespace

QString ruleSentence(const MatchReport &report, const MatchOutcome &outcome, const ReportSubject &subject)
{
    switch (outcome.rule) {
    case Verdict::Match: {
        const QString hold = othersHold(outcome, 0);
        return Words::tr("Would match. %1.").arg(hold.at(0).toUpper() + hold.sliced(1))
            + signatureRemark(subject);
    }
    case Verdict::NoMatch:
        return Words::tr("Would not match. %1").arg(failures(report, outcome)) + signatureRemark(subject);
    case Verdict::Unknown:
        break;
    }
    return Words::tr("Not known. %1").arg(open(report, outcome)) + signatureRemark(subject);
}

QString exchangeSentence(const MatchReport &report, const MatchOutcome &outcome, const ReportSubject &subject)
{
    if (outcome.rule == Verdict::NoMatch)
        return Words::tr("Exchange would be refused, because the rule would not match.");
    switch (outcome.exchange) {
    case Verdict::Match: {
        const QString works = Words::tr("Exchange should work. %1").arg(actsAs(subject));
        return replayIsOpen(report)
            ? works + u' ' + Words::tr("Only the service knows whether this token was exchanged before.")
            : works;
    }
    case Verdict::NoMatch:
        return Words::tr("Exchange should not work. %1")
            .arg(reasons(checksWith(report, Outcome::Fail, isObjectCheck)));
    case Verdict::Unknown:
        break;
    }
    return exchangeOpen(report, outcome, subject);
}

QString effectSentence(const ReportSubject &subject)
{
    const Rule &rule = subject.rule;
    const QString who = matcherText(rule.match);
    const QString token = who.isEmpty() ? Words::tr("A token from %1").arg(issuerName(subject))
                                        : Words::tr("A token from %1 %2").arg(issuerName(subject), who);
    return Words::tr("%1 may act as %2 with %3 in %4 for at most %5.")
        .arg(token, accountName(subject), inSentence(rule.oauthScope), whereText(subject),
             durationText(rule.tokenLifetimeSeconds));
}

} // namespace claimcheck
