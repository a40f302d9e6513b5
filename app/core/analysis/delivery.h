#pragma once

#include "core/federation/issuer.h"
#include "core/federation/matcher.h"
#include "core/federation/rule.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// How a workload's identity token reaches the client, and what the lifetimes are.
struct DeliveryQuestion {
    PresetDelivery::Way way = PresetDelivery::Way::File;
    bool fresh = false; ///< each read gives a new token
    std::optional<qint64> rotationSeconds; ///< a new token takes its place at this age; unset for never
    qint64 tokenLifetime = 3600;
    qint64 tokenAge = 0; ///< at the first exchange
    bool hasJti = true;
    bool checkJti = true; ///< of the issuer
    qint64 ruleLifetime = 3600;
    UnixSeconds now = 0; ///< the first exchange
};

struct DeliveryEvent {
    enum class Kind : quint8 {
        Exchange, ///< the first, or one after calls failed
        Replaced, ///< a new token is there
        Refresh, ///< 120 s before the end; where it fails, the client goes on with what it has
        LastRefresh, ///< 30 s before the end; where it fails, calls fail
        TokenExpires, ///< the identity token, with the service's leeway
    };
    UnixSeconds at = 0;
    Kind kind = Kind::Exchange;
    bool works = true;
    QString text; ///< in words, without the time
};

/// A setting with which it works, tried.
struct DeliveryFix {
    enum class Setting : quint8 { RuleLifetime, TokenLifetime, CheckJti, Callback };
    Setting setting = Setting::Callback;
    qint64 seconds = 0; ///< of the two lifetimes
    QString title, text;
};

/// When the first refresh happens and whether it can work (providers 0.2, 0.4, 10.4; client-credentials 7),
/// for a client that makes calls all the time.
struct DeliveryReport {
    enum class Verdict : quint8 {
        Works,
        Late, ///< tries are refused at first, but a new token comes in time
        Gap, ///< calls fail until a new token comes
        Stops, ///< calls fail for good
        NoStart, ///< the token has expired already
    };
    Verdict verdict = Verdict::Works;
    qint64 mintedSeconds = 0; ///< of the first access token
    UnixSeconds firstRefresh = 0;
    bool firstRefreshWorks = true;
    std::optional<UnixSeconds> failsAt; ///< from when calls fail
    QString sentence; ///< "First refresh at 11:22:32 UTC will be refused: …"
    QStringList notes; ///< restarts, second processes
    QList<DeliveryFix> fixes; ///< none where it works
    QList<DeliveryEvent> events; ///< in order, a day at most
};

/// How a moment is said, beside the one it is said at.
using ClockWords = QString (*)(UnixSeconds time, UnixSeconds now);
/// "11:22:32 UTC", with the date where it is another day.
QString utcClock(UnixSeconds time, UnixSeconds now);

/// Pure; bounded for any numbers. What shows local times elsewhere says these so, too (localAndUtcText).
DeliveryReport checkDelivery(const DeliveryQuestion &question, ClockWords clock = utcClock);

/// The question for a way of the preset's and a token; nothing where the token has no times. A token that has
/// expired stands for a new one like it.
std::optional<DeliveryQuestion> deliveryQuestion(const PresetDelivery &delivery, const TokenFacts &facts,
                                                 const Rule &rule, const Issuer *issuer);

/// max(60, min(rule, 2 × what is left of the token)) (wif-protocol 11.2).
qint64 mintedSeconds(qint64 ruleLifetime, qint64 remaining);

QByteArray deliveryName(DeliveryReport::Verdict verdict); ///< "works", "late", "gap", "stops", "no_start"
QByteArray deliveryName(DeliveryEvent::Kind kind); ///< "exchange", "replaced", "refresh", …
QByteArray deliveryName(DeliveryFix::Setting setting); ///< "rule_lifetime", …

} // namespace claimcheck
