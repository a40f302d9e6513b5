#include "core/analysis/mintedlife.h"

#include "core/federation/tokenfacts.h"
#include "core/provider/presetfill.h"

#include <QCoreApplication>
#include <QDateTime>

#include <cmath>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::MintedLife)
};

constexpr qint64 leeway = 30; ///< the service's, on exp
constexpr qint64 leastSeconds = 60;
/// The service counts by its own clock.
constexpr qint64 clockSlack = 5;

std::optional<UnixSeconds> whole(std::optional<double> time)
{
    constexpr double last = 253402300799.0;
    if (!time || !(std::abs(*time) <= last))
        return std::nullopt;
    return UnixSeconds(std::floor(*time));
}

QString whyLess(const MintedLife &life)
{
    if (!life.expires)
        return Words::tr("Why it is less is not known here.");
    const qint64 left = *life.expires - life.exchanged;
    if (std::abs(mintedSeconds(life.ruleSeconds, left) - life.seconds) > 2 * clockSlack)
        return Words::tr("The token had %1 left, which does not explain it; why is not known here.")
            .arg(durationText(left));
    if (life.seconds == leastSeconds)
        return Words::tr("The token had %1 left; a minute is the least there is.").arg(durationText(left));
    return Words::tr("The token had %1 left; an access token lives at most twice that.")
        .arg(durationText(left));
}

bool hasEnded(const MintedLife &life)
{
    return life.expires && *life.expires + leeway <= life.refreshFrom();
}

QString whyNew(const MintedLife &life)
{
    if (hasEnded(life) && life.singleUse)
        return Words::tr("This one has ended by then, and was good for one exchange.");
    return hasEnded(life) ? Words::tr("This one has ended by then.")
                          : Words::tr("This one was good for one exchange.");
}

} // namespace

QString clockTime(UnixSeconds time)
{
    return QDateTime::fromSecsSinceEpoch(time).toString(u"HH:mm:ss");
}

MintedLife MintedLife::of(const TokenFacts &facts, const Rule &rule, const Issuer *issuer)
{
    const TokenFacts::Data &data = facts.data();
    MintedLife life;
    life.issued = whole(data.issuedAt);
    life.expires = whole(data.expires);
    life.ruleSeconds = rule.tokenLifetimeSeconds;
    life.singleUse = data.jti.trouble == Reason::None && (!issuer || issuer->checkJti);
    return life;
}

bool MintedLife::needsNewToken() const
{
    return singleUse || hasEnded(*this);
}

LifeWords lifeWords(const MintedLife &life)
{
    LifeWords words;
    const QString lives = durationText(life.seconds);
    if (life.seconds < life.ruleSeconds) {
        words.lifetime = Words::tr("%1, not %2.").arg(lives, durationText(life.ruleSeconds));
        words.lifetimeWhy = whyLess(life);
    } else {
        words.lifetime = Words::tr("%1, until %2.").arg(lives, clockTime(life.ends()));
        words.lifetimeWhy = life.seconds == life.ruleSeconds ? Words::tr("All that the rule allows.")
                                                             : Words::tr("More than the rule said here.");
    }
    const QString when = life.refreshFrom() <= life.exchanged
        ? Words::tr("at once")
        : Words::tr("at %1").arg(clockTime(life.refreshFrom()));
    if (life.needsNewToken()) {
        words.refresh = Words::tr("Refresh %1 needs a new token.").arg(when);
        words.refreshWhy = whyNew(life);
    } else {
        words.refresh = Words::tr("Refresh %1 can use this token again.").arg(when);
        words.refreshWhy = Words::tr("It still runs then, and is not checked for reuse.");
    }
    return words;
}

QList<RefreshByWay> refreshByWay(const MintedLife &life, const ProviderPreset &preset,
                                 const TokenFacts &facts, const Rule &rule, const Issuer *issuer)
{
    QList<RefreshByWay> all;
    const QList<const PresetDelivery *> ways = deliveriesFor(preset, facts.token().claims().root());
    for (const PresetDelivery *way : ways) {
        std::optional<DeliveryQuestion> question = deliveryQuestion(*way, facts, rule, issuer);
        if (!question)
            continue;
        question->ruleLifetime = life.seconds;
        const DeliveryReport report = checkDelivery(*question);
        RefreshByWay by{way->title, report.firstRefreshWorks, {}};
        for (const DeliveryEvent &event : report.events) {
            if (event.kind == DeliveryEvent::Kind::Refresh) {
                by.text = event.text;
                break;
            }
        }
        if (report.failsAt)
            by.text += Words::tr("; calls fail from %1").arg(clockTime(*report.failsAt));
        by.text += u'.';
        all.append(by);
    }
    return all;
}

} // namespace claimcheck
