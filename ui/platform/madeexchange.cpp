#include "ui/platform/madeexchange.h"

#include "core/text/visible.h"
#include "services/feedwords.h"
#include "services/http.h"
#include "ui/documents/filereading.h"

#include <QCoreApplication>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::MadeExchange)
};

/// "audience, subject", as in the middle of a sentence.
QString failingNames(const QList<Check> &failing)
{
    QStringList names;
    for (const Check &check : failing) {
        const QString title = visible(check.title, 60);
        names.append(title.left(1).toLower() + title.mid(1));
    }
    return names.join(u", "_qs);
}

ExchangeVerdict grantedVerdict(const MadeExchange &made)
{
    const QString where = made.workspace.isEmpty() ? QString()
                                                   : u' ' + Words::tr("in %1").arg(made.workspace);
    return {Words::tr("Exchange worked."),
            Words::tr("%1 may act%2 with %3. Answered in %4 ms.")
                .arg(made.account, where, made.scope, QString::number(made.milliseconds))};
}

ExchangeVerdict refusedVerdict(const MadeExchange &made)
{
    const int status = made.refusal.status;
    const QString says = made.refusal.message.isEmpty()
        ? QString()
        : Words::tr("It says “%1”.").arg(made.refusal.message);
    if (status == 429 || status >= 500)
        return {Words::tr("The service could not answer (%1).").arg(status),
                says.isEmpty() ? Words::tr("Try again in a minute.") : says};
    if (status != 401)
        return {Words::tr("The service refused the request itself (%1).").arg(status),
                says.isEmpty() ? Words::tr("It did not look at the token.") : says};
    const auto count = made.advice.failing.size();
    const QString names = failingNames(made.advice.failing);
    const QString here = count == 0
        ? Words::tr("Here every check holds: likely it is something a token does not show.")
        : count == 1 ? Words::tr("Here one check fails: %1.").arg(names)
                     : Words::tr("Here %1 checks fail: %2.").arg(QString::number(count), names);
    if (const auto reason = trueReason(made))
        return {Words::tr("The service refused the token."),
                count == 0 ? reason->verdict : QString(reason->verdict + u' ' + here)};
    return {Words::tr("The service refused the token and does not say why."), here};
}

QString checkLine(const Check &check)
{
    QString line = u"  "_qs + visible(check.title, 80) + u": "_qs + visible(check.why, 300);
    if (!check.expected.isEmpty())
        line += u"\n    "_qs
            + Words::tr("expected %1, the token has %2")
                  .arg(visible(check.expected, 200),
                       check.actualMissing ? Words::tr("nothing") : visible(check.actual, 200));
    return line;
}

QStringList refusalLines(const MadeExchange &made)
{
    QStringList lines;
    if (made.feed && *made.feed) {
        const FeedWords words = feedWords(**made.feed);
        lines.append(words.verdict + u' ' + words.rest);
    }
    for (const Check &check : made.advice.failing)
        lines.append(checkLine(check));
    const QList<Check> unknown = trueReason(made) ? QList<Check>() : made.advice.unknown;
    if (!unknown.isEmpty())
        lines.append(Words::tr("Not known here:"));
    for (const Check &check : unknown)
        lines.append(checkLine(check));
    lines.append(Words::tr("What to look at, in this order:"));
    for (qsizetype i = 0; i < made.advice.steps.size(); ++i)
        lines.append(u"  %1. %2"_qs.arg(QString::number(i + 1), made.advice.steps.at(i)));
    if (!made.advice.history.isEmpty())
        lines.append(Words::tr("History: %1").arg(made.advice.history));
    return lines;
}

} // namespace

std::optional<FeedWords> trueReason(const MadeExchange &made)
{
    if (!made.feed || !*made.feed)
        return std::nullopt;
    const FeedWords words = feedWords(**made.feed);
    return words.known ? std::optional(words) : std::nullopt;
}

bool isUsedUp(const MadeExchange &made)
{
    const bool reused = made.feed && *made.feed && (*made.feed)->record
        && (*made.feed)->record->reason == "jti_reused";
    return reused || (made.state == MadeExchange::State::Granted && made.life.singleUse);
}

ExchangeVerdict verdictOf(const MadeExchange &made)
{
    switch (made.state) {
    case MadeExchange::State::Sending:
        return {Words::tr("Exchanging."), Words::tr("%1 has 30 s to answer.").arg(made.host)};
    case MadeExchange::State::Granted:
        return grantedVerdict(made);
    case MadeExchange::State::Refused:
        return refusedVerdict(made);
    case MadeExchange::State::Failed:
        break;
    }
    const QString used = Http::mayHaveHappened(made.error.id)
        ? u' ' + Words::tr("It may have been carried out: the token may be used up.")
        : QString();
    return {Words::tr("No answer."), errorText(made.error) + used};
}

QString explanationOf(const MadeExchange &made)
{
    const ExchangeVerdict verdict = verdictOf(made);
    QStringList lines{verdict.first + u' ' + verdict.rest};
    const auto add = [&lines](const QString &name, const QString &value) {
        if (!value.isEmpty())
            lines.append(u"%1: %2"_qs.arg(name, value));
    };
    add(Words::tr("Rule"), made.rule);
    add(Words::tr("Account"), made.account);
    add(Words::tr("Sent to"), made.environment + u", "_qs + made.host);
    add(Words::tr("Time"), utcText(made.at));
    add(Words::tr("Request"), QString::fromLatin1(made.requestId));
    if (made.state == MadeExchange::State::Granted && made.lifetimeKnown) {
        const LifeWords words = lifeWords(made.life);
        lines.append(words.lifetime + u' ' + words.lifetimeWhy);
        lines.append(words.refresh + u' ' + words.refreshWhy);
    }
    if (made.state == MadeExchange::State::Refused)
        lines.append(refusalLines(made));
    return lines.join(u'\n') + u'\n';
}

} // namespace claimcheck::ui
