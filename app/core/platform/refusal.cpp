#include "core/platform/refusal.h"

#include "core/text/visible.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Refusal)
};

QStringList documentedSteps()
{
    return {
        Words::tr("Look at the authentication history in the Console. No entry at all: the rule's id was not "
                  "recognised."),
        Words::tr("Decode the token and read its claims."),
        Words::tr("Compare iss with the issuer's URL, byte for byte."),
        Words::tr("See that aud has the rule's audience."),
        Words::tr("Compare sub and each claim with the rule; upper and lower case differ."),
        Words::tr("See that exp, nbf and iat are within 30 s of the right time."),
        Words::tr(
            "See that the issuer's keys can be reached from the internet, or that inline keys are current."),
        Words::tr("If the provider just rotated its keys, wait a minute."),
        Words::tr(
            "Suspect a token that was used before: a loop that tries again, or a file that is read again "
            "before it is renewed."),
    };
}

/// Both values, where there are two.
QString valuesText(const Check &check)
{
    if (check.expected.isEmpty())
        return check.why;
    const QString actual = check.actualMissing ? Words::tr("nothing") : visible(check.actual, 120);
    return Words::tr("expected %1, the token has %2. %3")
        .arg(visible(check.expected, 120), actual, check.why);
}

QString likelyText(const RefusalAdvice &advice, const MatchReport *report, const ApiError &error)
{
    if (error.status == 400)
        return Words::tr("The request itself was refused, before any token was looked at.");
    if (!report)
        return Words::tr(
            "Which check failed is not known here: give the rule with --rules to have it tried.");
    if (!advice.failing.isEmpty()) {
        const Check &first = advice.failing.constFirst();
        return Words::tr("Likely: %1: %2").arg(visible(first.title, 80), valuesText(first));
    }
    return Words::tr("Nothing in the token explains it: on this computer the rule would match. Likely it is "
                     "something a token does not show.");
}

} // namespace

RefusalAdvice explainRefusal(const ApiError &error, const MatchReport *report, const QString &consoleUrl)
{
    RefusalAdvice advice;
    advice.what = Words::tr("The service refused the exchange (%1).").arg(error.status);
    if (!error.message.isEmpty())
        advice.what += u' ' + Words::tr("It says “%1”.").arg(error.message);
    const QList<CheckGroup> groups = report ? report->groups : QList<CheckGroup>();
    for (const CheckGroup &group : groups) {
        for (const Check &check : group.checks) {
            if (check.outcome == Outcome::Fail)
                advice.failing.append(check);
            else if (check.outcome == Outcome::Unknown)
                advice.unknown.append(check);
        }
    }
    advice.likely = likelyText(advice, report, error);
    advice.steps = documentedSteps();
    QString console = consoleUrl;
    while (console.endsWith(u'/'))
        console.chop(1);
    advice.history = console + u"/settings/workload-identity-federation?tab=history"_qs;
    return advice;
}

bool mayStandInTheFeed(const ApiError &error)
{
    return error.status == 401;
}

} // namespace claimcheck
