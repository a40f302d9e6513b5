#include "ui/platform/arrival.h"

#include "core/analysis/mintedlife.h"
#include "services/feedwords.h"

#include <QCoreApplication>

namespace claimcheck::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::ui::FeedPage)
};

} // namespace

Arrival arrivalOf(const ExchangeRecord &record, const QString &rule)
{
    const QString when = record.at ? clockTime(*record.at) : Words::tr("a time the feed does not say");
    switch (record.outcome) {
    case ExchangeRecord::Outcome::Succeeded:
        return {Shape::Pass, Words::tr("The workload is in."),
                Words::tr("Its exchange by %1 succeeded at %2.").arg(rule, when)};
    case ExchangeRecord::Outcome::Denied:
        return {Shape::Fail, Words::tr("The workload was refused."),
                Words::tr("By %1, at %2: %3. %4")
                    .arg(rule, when, QString::fromLatin1(record.reason), reasonMeaning(record.reason))};
    case ExchangeRecord::Outcome::Other:
        break;
    }
    return {Shape::Unknown, Words::tr("The workload made an exchange."),
            Words::tr("The feed calls its outcome %1.").arg(outcomeWords(record))};
}

} // namespace claimcheck::ui
