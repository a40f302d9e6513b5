#include "core/analysis/deliveryrun.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Setting = DeliveryFix::Setting;
using Verdict = DeliveryReport::Verdict;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Delivery)
};

constexpr qint64 longestRule = 86400;
constexpr qint64 shortestToken = 600; ///< what a projected token must live at least (providers 10.4)

bool works(const DeliveryQuestion &question)
{
    return runDelivery(question, Until::Trouble).verdict == Verdict::Works;
}

/// The shortest lifetime of the rule with which refreshes come after replacements.
std::optional<qint64> enoughForRule(DeliveryQuestion question)
{
    for (qint64 seconds = (question.ruleLifetime / 60 + 1) * 60; seconds <= longestRule; seconds += 60) {
        question.ruleLifetime = seconds;
        if (works(question))
            return seconds;
        if (seconds > 2 * question.tokenLifetime)
            break; // twice what is left is the limit now
    }
    return {};
}

/// The longest lifetime of the token with which replacements come before refreshes.
std::optional<qint64> shortEnoughToken(DeliveryQuestion question)
{
    if (!question.rotationSeconds)
        return {};
    const qint64 lifetime = question.tokenLifetime, rotation = *question.rotationSeconds;
    question.tokenAge = 0;
    const qint64 from = std::min((lifetime - 1) / 60 * 60, longestRule);
    for (qint64 seconds = from; seconds >= shortestToken; seconds -= 60) {
        question.tokenLifetime = seconds;
        question.rotationSeconds = std::max<qint64>(1, rotation * seconds / lifetime);
        if (works(question))
            return seconds;
    }
    return {};
}

void addRuleLifetime(QList<DeliveryFix> &fixes, const DeliveryQuestion &question)
{
    if (const std::optional<qint64> seconds = enoughForRule(question)) {
        fixes.append(
            {Setting::RuleLifetime, *seconds, Words::tr("Set the rule's lifetime to %1 s").arg(*seconds),
             Words::tr("Refreshes then come after the token is replaced. A restart in between is still "
                       "refused.")});
        return;
    }
    const qint64 remaining = question.tokenLifetime - question.tokenAge;
    const qint64 most = std::min(longestRule, 2 * remaining);
    if (question.rotationSeconds || question.fresh || most <= question.ruleLifetime)
        return;
    fixes.append(
        {Setting::RuleLifetime, most, Words::tr("Set the rule's lifetime to %1 s").arg(most),
         Words::tr("There is no second exchange, so this is how long the job can run: twice what is left "
                   "of the token is the limit.")});
}

void addTokenLifetime(QList<DeliveryFix> &fixes, const DeliveryQuestion &question)
{
    if (const std::optional<qint64> seconds = shortEnoughToken(question)) {
        fixes.append(
            {Setting::TokenLifetime, *seconds, Words::tr("Set expirationSeconds to %1").arg(*seconds),
             Words::tr("The file is then replaced before each refresh. A restart in between is still "
                       "refused.")});
    }
}

void addCheckJti(QList<DeliveryFix> &fixes, DeliveryQuestion question)
{
    if (!question.hasJti || !question.checkJti)
        return;
    question.checkJti = false;
    if (!works(question))
        return;
    fixes.append(
        {Setting::CheckJti, 0, Words::tr("Turn check_jti off at the issuer"),
         Words::tr("Restarts and second processes work as well. It opens this: whoever copies a token can "
                   "exchange it too, as long as it lives; keep that short. It counts for every rule of the "
                   "issuer.")});
}

} // namespace

QList<DeliveryFix> deliveryFixes(const DeliveryQuestion &question)
{
    QList<DeliveryFix> fixes;
    const Verdict verdict = runDelivery(question, Until::Trouble).verdict;
    if (verdict == Verdict::Works)
        return fixes;
    fixes.append(
        {Setting::Callback, 0, Words::tr("Fetch a fresh token for each exchange"),
         Words::tr("Give the client a function that asks the provider for a new token whenever it needs "
                   "one.")});
    if (verdict == Verdict::NoStart)
        return fixes;
    addRuleLifetime(fixes, question);
    if (question.way == PresetDelivery::Way::File)
        addTokenLifetime(fixes, question);
    addCheckJti(fixes, question);
    return fixes;
}

} // namespace claimcheck::detail
