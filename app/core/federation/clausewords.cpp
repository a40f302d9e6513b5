#include "core/federation/checkwords.h"

#include "core/federation/advice.h"
#include "core/federation/conditioncheck.h"
#include "core/federation/difference.h"
#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MatchReport)
};

json::Value claimValue(const ReportSubject &subject, QByteArrayView name)
{
    return subject.facts.token().claims().root()[name];
}

/// The reasons every clause shares; true if it was one of them.
bool describeTrouble(Check &check, Reason reason, const QString &name)
{
    switch (reason) {
    case Reason::Missing:
        check.why = check.outcome == Outcome::Skipped
            ? Words::tr("Skipped because the token has no %1.").arg(name)
            : Words::tr("This token has no %1.").arg(name);
        return true;
    case Reason::Empty:
        check.why = check.outcome == Outcome::Skipped ? Words::tr("Skipped because %1 is empty.").arg(name)
                                                      : Words::tr("%1 is empty.").arg(name);
        return true;
    case Reason::WrongType:
        check.why = check.outcome == Outcome::Skipped
            ? Words::tr("Skipped because %1 is not a string.").arg(name)
            : Words::tr("%1 is not a string.").arg(name);
        return true;
    case Reason::Repeated:
        check.why = Words::tr(
                        "Not known: %1 stands in the token twice. A service may take the first, the last, or "
                        "refuse the token.")
                        .arg(name);
        return true;
    case Reason::CutOff:
        check.why = Words::tr("Not known: the claims cannot be read to their end.");
        return true;
    case Reason::NotReadable:
        check.why = Words::tr("Skipped because the claims cannot be read.");
        return true;
    default:
        return false;
    }
}

void markDifference(Check &check, const Difference &runs)
{
    check.expectedDiffers = runs.expected;
    check.actualDiffers = runs.actual;
}

void describeIssuer(Check &check, Reason reason, const ReportSubject &subject)
{
    check.title = Words::tr("Issuer");
    check.relation = Words::tr("equals");
    setActual(check, claimValue(subject, "iss"));
    if (!subject.issuer) {
        check.why = Words::tr("Not known: the file does not hold the rule's issuer %1.")
                        .arg(inSentence(subject.rule.issuer));
        check.hint = Words::tr("Add the issuer to the file.");
        return;
    }
    check.expected = QString::fromUtf8(subject.issuer->issuerUrl);
    if (describeTrouble(check, reason, u"iss"_qs))
        return;
    if (check.outcome == Outcome::Pass)
        return;
    check.why = Words::tr("Compared byte for byte, a slash at the end included.");
    check.hint = issuerAdvice(check.expected, check.actual);
    if (check.hint.isEmpty())
        check.hint = Words::tr(
            "The token is from another issuer. Use a rule of that issuer, or register it.");
    markDifference(check, difference(check.expected, check.actual));
}

void describeSubject(Check &check, Reason reason, const ReportSubject &subject)
{
    const QString wanted = QString::fromUtf8(subject.rule.match.subjectPrefix.value_or(QByteArray()));
    const bool prefix = wanted.endsWith(u'*');
    check.title = Words::tr("Subject");
    check.expected = wanted;
    check.relation = prefix ? Words::tr("starts with") : Words::tr("equals");
    setActual(check, claimValue(subject, "sub"));
    if (describeTrouble(check, reason, u"sub"_qs) || check.outcome == Outcome::Pass)
        return;
    check.why = prefix ? Words::tr("Compared exactly, up to the star.")
                       : Words::tr("Compared exactly, as a whole.");
    check.hint = subjectAdvice(wanted, check.actual);
    markDifference(check,
                   prefix ? prefixDifference(QStringView(wanted).chopped(1), check.actual)
                          : difference(wanted, check.actual));
}

QString assumption()
{
    return Words::tr(
               "The rule names no audience, so the service expects its own default. That this is %1 is an "
               "assumption: the guides imply it, nothing states it.")
        .arg(QString::fromLatin1(assumedAudience));
}

void describeAudience(Check &check, Reason reason, const ReportSubject &subject)
{
    const RuleMatch &match = subject.rule.match;
    const json::Value aud = claimValue(subject, "aud");
    check.title = Words::tr("Audience");
    check.expected = QString::fromUtf8(match.audience.value_or(QByteArray(assumedAudience)));
    check.relation = aud.isArray() ? Words::tr("contains") : Words::tr("equals");
    setActual(check, aud);
    const QString assumed = match.audience ? QString() : assumption();
    if (describeTrouble(check, reason, u"aud"_qs)) {
        if (reason == Reason::WrongType)
            check.why = Words::tr("aud is neither a string nor a list.");
    } else if (check.outcome == Outcome::Fail) {
        check.why = aud.isArray() ? Words::tr("No entry of the list is equal to it.")
                                  : Words::tr("Compared exactly.");
        if (aud.isString())
            markDifference(check, difference(check.expected, check.actual));
    }
    check.why = (check.why + u' ' + assumed).trimmed();
    if (check.outcome == Outcome::Fail)
        check.hint = audienceAdvice(match, subject.facts.data());
}

void describeClaim(Check &check, const CheckOutcome &outcome, const ReportSubject &subject)
{
    const Reason reason = Reason(outcome.reason);
    const ClaimMatch &wanted = subject.rule.match.claims.at(outcome.claim);
    const QString name = inSentence(wanted.name);
    check.title = Words::tr("Claim %1").arg(name);
    check.relation = Words::tr("equals");
    check.expected = QString::fromUtf8(wanted.value);
    setActual(check, claimValue(subject, wanted.name));
    if (!describeTrouble(check, reason, name) && check.outcome == Outcome::Fail) {
        check.why = Words::tr("Compared exactly.");
        markDifference(check, difference(check.expected, check.actual));
    }
    if (check.outcome == Outcome::Fail)
        check.hint = claimAdvice(wanted, reason, subject.facts.data());
}

} // namespace

void setActual(Check &check, json::Value value)
{
    constexpr qsizetype longest = 64 * 1024;
    check.actualMissing = value.isMissing();
    if (!check.actualMissing)
        check.actual = value.isString() ? value.toString() : QString::fromUtf8(value.source().left(longest));
}

QString inSentence(const QByteArray &text)
{
    return visible(QString::fromUtf8(text), 120);
}

void describeClause(Check &check, const CheckOutcome &outcome, const ReportSubject &subject)
{
    const Reason reason = Reason(outcome.reason);
    switch (check.kind) {
    case CheckId::Issuer:
        return describeIssuer(check, reason, subject);
    case CheckId::Subject:
        return describeSubject(check, reason, subject);
    case CheckId::Audience:
        return describeAudience(check, reason, subject);
    case CheckId::Claim:
        return describeClaim(check, outcome, subject);
    default:
        describeCondition(check, outcome, subject);
    }
}

} // namespace claimcheck
