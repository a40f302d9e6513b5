#include "core/analysis/delivery.h"

#include "core/analysis/deliveryrun.h"
#include "core/federation/tokenfacts.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using detail::usedWords;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Delivery)
};

/// When the next token is there after the first refresh.
std::optional<UnixSeconds> nextToken(const detail::DeliveryRun &run)
{
    for (const DeliveryEvent &event : run.events)
        if (event.kind == DeliveryEvent::Kind::Replaced && event.at > run.firstRefresh)
            return event.at;
    return {};
}

QString sentence(const DeliveryQuestion &question, const detail::DeliveryRun &run, ClockWords words)
{
    const auto clock = [&](UnixSeconds time) { return words(time, question.now); };
    if (run.verdict == DeliveryReport::Verdict::NoStart)
        return Words::tr("The token has expired already, so there is no exchange.");
    if (run.firstRefreshWorks) {
        const QString first = Words::tr("First refresh at %1 would work.").arg(clock(run.firstRefresh));
        return run.failsAt ? first + u' '
                + Words::tr("Calls fail from %1: %2.").arg(clock(*run.failsAt), usedWords(question))
                           : first;
    }
    const QString refused = Words::tr("First refresh at %1 will be refused: %2.")
                                .arg(clock(run.firstRefresh), usedWords(question));
    const std::optional<UnixSeconds> next = nextToken(run);
    if (run.failsAt && next && *next > *run.failsAt)
        return refused + u' '
            + Words::tr("Calls fail from %1 until a new one is there at %2.")
                  .arg(clock(*run.failsAt), clock(*next));
    if (run.failsAt && !next)
        return refused + u' ' + Words::tr("Calls fail from %1.").arg(clock(*run.failsAt));
    return next ? refused + u' ' + Words::tr("A new one is there in time, at %1.").arg(clock(*next))
                : refused;
}

QStringList sharingNotes(const DeliveryQuestion &question)
{
    if (question.fresh)
        return {Words::tr("A restart or a second process gets a token of its own.")};
    if (question.hasJti && question.checkJti) {
        return {question.way == PresetDelivery::Way::Variable
                    ? Words::tr(
                        "A restart or a second process with the same variable is refused: the token is used "
                        "up.")
                    : Words::tr(
                        "A restart or a second process that reads the same token is refused until the next "
                        "one is there.")};
    }
    return {question.hasJti
                ? Words::tr("The issuer does not check jti: a restart or a second process works, and so "
                            "does whoever copied the token, until it expires.")
                : Words::tr("The token has no jti: a restart or a second process works, and so does "
                            "whoever copied the token, until it expires.")};
}

QStringList notes(const DeliveryQuestion &question, const detail::DeliveryRun &run)
{
    constexpr qint64 advisory = 120;
    QStringList all = sharingNotes(question);
    if (run.firstMinted > 0 && run.firstMinted <= advisory) {
        all.append(
            Words::tr("The access token lives %1 s: clients refresh from 120 s before the end, so each call "
                      "makes an exchange.")
                .arg(run.firstMinted));
    }
    return all;
}

} // namespace

QString utcClock(UnixSeconds time, UnixSeconds now)
{
    const QString text = utcText(time);
    const bool today = time / 86400 == now / 86400;
    return today ? text.mid(text.indexOf(u'T') + 1, 8) + u" UTC"_qs : text;
}

DeliveryReport checkDelivery(const DeliveryQuestion &asked, ClockWords clock)
{
    const DeliveryQuestion question = detail::withinBounds(asked);
    detail::DeliveryRun run = detail::runDelivery(question);
    detail::describeEvents(run.events, question);
    DeliveryReport report;
    report.verdict = run.verdict;
    report.mintedSeconds = run.firstMinted;
    report.firstRefresh = run.firstRefresh;
    report.firstRefreshWorks = run.firstRefreshWorks && run.verdict != DeliveryReport::Verdict::NoStart;
    report.failsAt = run.failsAt;
    report.sentence = sentence(question, run, clock);
    report.notes = notes(question, run);
    report.fixes = detail::deliveryFixes(question);
    report.events = run.events;
    return report;
}

std::optional<DeliveryQuestion> deliveryQuestion(const PresetDelivery &delivery, const TokenFacts &facts,
                                                 const Rule &rule, const Issuer *issuer)
{
    const TokenFacts::Data &data = facts.data();
    if (!data.issuedAt || !data.expires || !(*data.expires > *data.issuedAt))
        return {};
    constexpr double longest = 400.0 * 24 * 3600;
    DeliveryQuestion question;
    question.way = delivery.way;
    question.fresh = delivery.fresh;
    question.now = facts.now();
    question.tokenLifetime = qint64(std::min(*data.expires - *data.issuedAt, longest));
    const double age = double(facts.now()) - *data.issuedAt;
    question.tokenAge = age > 0 && age < double(question.tokenLifetime) ? qint64(age) : 0;
    question.hasJti = data.jti.trouble == Reason::None;
    question.checkJti = !issuer || issuer->checkJti;
    question.ruleLifetime = rule.tokenLifetimeSeconds;
    // What a provider keeps for a while is replaced when it ends, at the latest.
    if (question.way == PresetDelivery::Way::Callback && !question.fresh)
        question.rotationSeconds = question.tokenLifetime;
    if (delivery.rotationSeconds) {
        // The same part of another lifetime.
        const qint64 usual = delivery.lifetime.value_or(0);
        question.rotationSeconds = usual > 0
            ? std::max<qint64>(1, *delivery.rotationSeconds * question.tokenLifetime / usual)
            : qint64(*delivery.rotationSeconds);
    }
    return question;
}

QByteArray deliveryName(DeliveryReport::Verdict verdict)
{
    static constexpr const char *names[] = {"works", "late", "gap", "stops", "no_start"};
    return names[int(verdict)];
}

QByteArray deliveryName(DeliveryEvent::Kind kind)
{
    static constexpr const char *names[] = {"exchange", "replaced", "refresh", "last_refresh",
                                            "token_expires"};
    return names[int(kind)];
}

QByteArray deliveryName(DeliveryFix::Setting setting)
{
    static constexpr const char *names[] = {"rule_lifetime", "token_lifetime", "check_jti", "callback"};
    return names[int(setting)];
}

} // namespace claimcheck
