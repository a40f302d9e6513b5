#include "services/feedwords.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

using Match = FeedAnswer::Match;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::FeedWords)
};

QString foundText(Match match)
{
    return match == Match::RequestId
        ? Words::tr("The activity feed has the exchange under its request id.")
        : Words::tr("No entry has its request id; this is the only one of this rule, this token and about "
                    "this time.");
}

FeedWords withRecord(const ExchangeRecord &record, Match match)
{
    FeedWords words;
    const QString reason = QString::fromLatin1(record.reason);
    words.known = !reason.isEmpty();
    if (!words.known)
        words.verdict = Words::tr("No reason is given.");
    else
        words.verdict = match == Match::RequestId ? Words::tr("True reason: %1.").arg(reason)
                                                  : Words::tr("Likely the true reason: %1.").arg(reason);
    QStringList rest{reasonMeaning(record.reason)};
    if (!record.detail.isEmpty())
        rest.append(Words::tr("Detail: %1.").arg(record.detail));
    if (record.outcome != ExchangeRecord::Outcome::Denied)
        rest.append(Words::tr("The feed calls the outcome %1.").arg(outcomeWords(record)));
    rest.append(foundText(match));
    words.rest = rest.join(u' ');
    return words;
}

} // namespace

FeedWords feedWords(const FeedAnswer &answer)
{
    if (answer.record)
        return withRecord(*answer.record, answer.match);
    if (answer.match == Match::Several)
        return {Words::tr("True reason: not known."),
                Words::tr("Several entries of the activity feed could be this exchange."), false};
    return {Words::tr("True reason: not known."),
            Words::tr("The activity feed has no entry for it. That usually means that the rule's id was not "
                      "recognised; or the feed is not switched on."),
            false};
}

QString outcomeWords(const ExchangeRecord &record)
{
    switch (record.outcome) {
    case ExchangeRecord::Outcome::Succeeded:
        return Words::tr("succeeded");
    case ExchangeRecord::Outcome::Denied:
        return Words::tr("denied");
    case ExchangeRecord::Outcome::Other:
        break;
    }
    return record.outcomeText.isEmpty() ? Words::tr("nothing") : u'\u201c' + record.outcomeText + u'\u201d';
}

QByteArray matchName(Match match)
{
    static constexpr const char *names[] = {"request_id", "likely", "several", "none"};
    return names[int(match)];
}

} // namespace claimcheck
