#include "core/federation/checkwords.h"

#include "core/text/timetext.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

/// Times beyond this (the year 9999) are shown as numbers only.
constexpr double latestTime = 253402300799.0;

json::Value claim(const ReportSubject &subject, QByteArrayView name)
{
    return subject.facts.token().claims().root()[name];
}

QString missingWhy(Reason reason, QByteArrayView name)
{
    const QString claimName = QString::fromUtf8(name.toByteArray());
    switch (reason) {
    case Reason::Missing:
        return Words::tr("The token has no %1; the service demands it.").arg(claimName);
    case Reason::Empty:
        return Words::tr("%1 is empty.").arg(claimName);
    case Reason::WrongType:
        return Words::tr("%1 is not of the type the service reads; that counts as missing.").arg(claimName);
    case Reason::Repeated:
        return Words::tr(
                   "%1 stands there twice. A service may take the first, the last, or refuse the token.")
            .arg(claimName);
    case Reason::CutOff:
        return Words::tr("Not known: the claims cannot be read to their end.");
    case Reason::OutOfRange:
        return Words::tr("Not known: %1 is larger than any number a service can hold.").arg(claimName);
    case Reason::NotReadable:
        return Words::tr("Skipped because this part of the token cannot be read.");
    case Reason::NoHeader:
        return Words::tr("Skipped because these are bare claims: there is no header and no signature.");
    default:
        return {};
    }
}

void describePresence(Check &check, Reason reason, QByteArrayView name, const ReportSubject &subject)
{
    setActual(check, claim(subject, name));
    check.why = missingWhy(reason, name);
    if (check.outcome == Outcome::Fail)
        check.hint =
            Words::tr("Have the provider put %1 into the token.").arg(QString::fromUtf8(name.toByteArray()));
}

void describeSize(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Size");
    check.why = missingWhy(reason, "");
    if (check.outcome == Outcome::Skipped)
        return;
    check.relation = Words::tr("at most");
    check.expected = Words::tr("16384 bytes");
    check.actual = Words::tr("%1 bytes").arg(subject.facts.token().text().size());
    if (check.outcome == Outcome::Fail) {
        check.why = Words::tr("The service refuses a token above 16 KiB.");
        check.hint = Words::tr("Have the provider put fewer claims into the token.");
    }
}

QString firstProblem(const Token &token)
{
    if (!token.problems().isEmpty())
        return visible(token.problems().first().message, 200);
    const json::Document &broken = token.claims().isStrict() ? token.header() : token.claims();
    return broken.problems().isEmpty() ? QString() : visible(broken.problems().first().message(), 200);
}

void describeReadable(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Readable");
    const QString problem = firstProblem(subject.facts.token());
    switch (reason) {
    case Reason::Encrypted:
        check.why = Words::tr("This token is encrypted (JWE). The service takes signed tokens only.");
        check.hint = Words::tr("Have the provider sign the token and not encrypt it.");
        break;
    case Reason::WrongSegments:
        check.why = Words::tr("A signed token has three parts with dots between; this text has not.");
        check.hint = Words::tr("Copy the whole token.");
        break;
    case Reason::NotObjects:
        check.why = Words::tr("Header and claims have to be JSON objects. %1").arg(problem).trimmed();
        check.hint = Words::tr("Copy the whole token, from the first character to the last.");
        break;
    case Reason::NotStrict:
        check.why = Words::tr("Readable, but not well formed; whether the service takes it is not known. %1")
                        .arg(problem)
                        .trimmed();
        check.hint = Words::tr("Have the provider send a well-formed token.");
        break;
    case Reason::ExtensionRequired:
        check.why = Words::tr(
            "The header demands extensions (crit). Whether the service knows them is not documented.");
        break;
    default:
        check.why = Words::tr("Header and claims are JSON objects.");
    }
}

void describeAlgorithm(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Algorithm");
    check.relation = Words::tr("one of");
    check.expected = Words::tr("RS, PS or ES with 256, 384 or 512");
    const json::Value alg = subject.facts.token().header().root()["alg"];
    setActual(check, alg);
    check.why = missingWhy(reason, "alg");
    if (check.outcome != Outcome::Fail)
        return;
    const QByteArray name = alg.utf8();
    check.hint = Words::tr("Have the provider sign with RS256 or ES256.");
    if (name.compare("none", Qt::CaseInsensitive) == 0) {
        check.why = Words::tr("A token without a signature proves nothing; the service never takes one.");
    } else if (name.startsWith("HS")) {
        check.why = Words::tr("This is a shared secret, not a key pair; the service does not take it.");
    } else if (algorithmFromName(name.toUpper())) {
        check.why = algorithmFromName(name)
            ? Words::tr("This algorithm is not in the service's list.")
            : Words::tr("Names of algorithms are compared exactly, upper and lower case included.");
    } else if (check.why.isEmpty()) {
        check.why = Words::tr("This is no algorithm the service takes.");
    }
}

void describeKeyId(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Key id");
    setActual(check, subject.facts.token().header().root()["kid"]);
    check.why = missingWhy(reason, "kid");
    if (check.outcome == Outcome::Fail) {
        check.hint = Words::tr(
            "Have the provider name its key in the header (kid). The service looks keys up by it.");
    }
}

void describeSignature(Check &check, Reason reason, const ReportSubject &subject)
{
    const SignatureCheck &signature = subject.facts.signature();
    check.title = Words::tr("Signature");
    if (check.outcome == Outcome::Skipped) {
        check.why = missingWhy(reason, "");
    } else if (signature.isGood()) {
        check.why = Words::tr("Good, by key %1, %2.")
                        .arg(inSentence(signature.kid), visible(signature.origin.text(), 120));
    } else if (check.outcome == Outcome::Fail) {
        check.why = visible(signature.reason, 240);
        check.hint = Words::tr(
            "Make sure that the keys are the issuer's and that the token was copied whole.");
    } else {
        check.why = Words::tr("Not checked.");
        check.hint = Words::tr("Choose a file with the issuer's keys.");
    }
}

/// "2026-11-22T10:21:02Z, 9 min ago"; only the number where it is no time of our calendar.
QString timeText(double time, UnixSeconds now)
{
    if (!(time >= 0 && time <= latestTime))
        return Words::tr("outside the calendar");
    const UnixSeconds seconds = UnixSeconds(std::floor(time));
    return Words::tr("%1, %2").arg(utcText(seconds), relativeText(seconds, now));
}

QString clockHint()
{
    return Words::tr("Compare the clocks of the issuer and of this computer.");
}

void describeTime(Check &check, Reason reason, QByteArrayView name, const ReportSubject &subject)
{
    const json::Value value = claim(subject, name);
    setActual(check, value);
    if (reason == Reason::NotSet) {
        check.why =
            Words::tr("The token has no %1; nothing to check.").arg(QString::fromUtf8(name.toByteArray()));
    } else if (reason == Reason::DependsOnTimes) {
        check.why = Words::tr("Skipped because the token has no usable %1.")
                        .arg(QString::fromUtf8(name.toByteArray()));
    } else if (reason != Reason::None && reason != Reason::Differs) {
        check.why = missingWhy(reason, name);
    } else {
        check.why = Words::tr("%1. Leeway %2 s.")
                        .arg(timeText(value.toDouble(), subject.facts.now()),
                             QString::number(serviceLeewaySeconds));
    }
}

void describeExpired(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Not expired");
    check.relation = Words::tr("after");
    check.expected = utcText(subject.facts.now());
    describeTime(check, reason, "exp", subject);
    if (check.outcome == Outcome::Fail)
        check.hint = Words::tr("Take a fresh token.");
}

QString secondsText(double seconds)
{
    if (!(std::abs(seconds) < latestTime))
        return Words::tr("no end");
    return Words::tr("%1 s").arg(QString::number(seconds, 'f', seconds == std::floor(seconds) ? 0 : 1));
}

QString lifetimeHint(double lifetime, int limit)
{
    constexpr double longest = 176400;
    const QString shorter = Words::tr("Ask the provider for a token of at most %1 s.").arg(limit);
    if (lifetime > longest)
        return shorter;
    return Words::tr("%1 Or set the issuer's max_jwt_lifetime_seconds to at least %2.")
        .arg(shorter, QString::number(qint64(std::ceil(lifetime))));
}

void describeLifetime(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Lifetime");
    if (check.outcome == Outcome::Skipped) {
        check.why = reason == Reason::DependsOnTimes ? Words::tr("Skipped because iat or exp is missing.")
                                                     : missingWhy(reason, "");
        return;
    }
    const TokenFacts::Data &facts = subject.facts.data();
    const double lifetime = *facts.expires - *facts.issuedAt;
    check.actual = secondsText(lifetime);
    if (!subject.issuer) {
        check.why = Words::tr("Not known: the limit is the issuer's, and this file does not hold it.");
        return;
    }
    const int limit = subject.issuer->maxJwtLifetimeSeconds;
    check.relation = Words::tr("at most");
    check.expected = Words::tr("%1 s").arg(limit);
    if (check.outcome == Outcome::Fail) {
        check.why = Words::tr("The token lives %1 from iat to exp; the issuer's limit is %2.")
                        .arg(durationText(qint64(std::min(lifetime, latestTime))), durationText(limit));
        check.hint = lifetimeHint(lifetime, limit);
    } else if (const auto minted = mintedLifetime(subject)) {
        check.why =
            Words::tr("The access token would live at most %1: twice what is left of this token, at most the "
                      "rule's %2, at least 1 min.")
                .arg(durationText(*minted), durationText(subject.rule.tokenLifetimeSeconds));
    }
}

void describeReplay(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Not used before");
    setActual(check, claim(subject, "jti"));
    switch (reason) {
    case Reason::NotSet:
        check.why = Words::tr("The token has no jti; it can be exchanged more than once.");
        break;
    case Reason::CheckIsOff:
        check.why = Words::tr("The issuer does not check for repeated jti values.");
        break;
    case Reason::NothingKnown:
        check.why = Words::tr("No exchange of this token is known here.");
        break;
    case Reason::NoIssuer:
        check.why = Words::tr("This jti was used before; whether the issuer checks that is not known.");
        break;
    case Reason::Differs:
        check.why = Words::tr("This jti was exchanged before; at one issuer each works once.");
        check.hint = Words::tr("Take a fresh token for each exchange.");
        break;
    case Reason::None:
        check.why = Words::tr("Not among the jti values known to be used.");
        break;
    default:
        check.why = missingWhy(reason, "jti");
    }
}

} // namespace

std::optional<qint64> mintedLifetime(const ReportSubject &subject)
{
    const std::optional<double> expires = subject.facts.data().expires;
    if (!expires)
        return std::nullopt;
    const double left = 2 * (*expires - double(subject.facts.now()));
    const double most = std::min(double(subject.rule.tokenLifetimeSeconds), left);
    return qint64(std::max(60.0, most));
}

void describeTokenCheck(Check &check, Reason reason, const ReportSubject &subject)
{
    switch (check.kind) {
    case CheckId::TooLarge:
        return describeSize(check, reason, subject);
    case CheckId::Readable:
        return describeReadable(check, reason, subject);
    case CheckId::Algorithm:
        return describeAlgorithm(check, reason, subject);
    case CheckId::KeyId:
        return describeKeyId(check, reason, subject);
    case CheckId::Signature:
        return describeSignature(check, reason, subject);
    case CheckId::SubjectPresent:
        check.title = Words::tr("Has a subject");
        return describePresence(check, reason, "sub", subject);
    case CheckId::IssuedAtPresent:
        check.title = Words::tr("Has an issue time");
        return describePresence(check, reason, "iat", subject);
    case CheckId::IssuedAtPast:
        check.title = Words::tr("Issued by now");
        describeTime(check, reason, "iat", subject);
        if (check.outcome == Outcome::Fail)
            check.hint = clockHint();
        return;
    case CheckId::ExpiryPresent:
        check.title = Words::tr("Has an expiry");
        return describePresence(check, reason, "exp", subject);
    case CheckId::NotExpired:
        return describeExpired(check, reason, subject);
    case CheckId::NotBefore:
        check.title = Words::tr("Valid by now");
        describeTime(check, reason, "nbf", subject);
        if (check.outcome == Outcome::Fail)
            check.hint = Words::tr("Wait until then. %1").arg(clockHint());
        return;
    case CheckId::Lifetime:
        return describeLifetime(check, reason, subject);
    default:
        return describeReplay(check, reason, subject);
    }
}

} // namespace claimcheck
