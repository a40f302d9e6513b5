#pragma once

#include "core/platform/exchangerecord.h"
#include "local/async.h"
#include "local/secrettext.h"
#include "services/http.h"

namespace claimcheck {

/// What is known of an exchange that was made, to find it in the activity feed.
struct SoughtExchange {
    QByteArray requestId; ///< the answer's; may be empty
    QByteArray rule;
    QByteArray jti; ///< the token's; may be empty
    UnixSeconds at = 0;
};

/// What the feed says of it, and how sure it is that it is the same one.
struct FeedAnswer {
    enum class Match : quint8 {
        RequestId, ///< the entry has its request id
        Likely, ///< the only entry of that rule, that jti and about that time
        Several, ///< more than one could be it
        None, ///< no entry came in time
    };
    Match match = Match::None;
    std::optional<ExchangeRecord> record; ///< of the first two
};

/// Which of `records` the exchange is. Pure.
FeedAnswer findExchange(const QList<ExchangeRecord> &records, const SoughtExchange &sought);

/// Reads exchanges in the activity feed with a Compliance key (wif-protocol 18). Entries appear there within
/// a minute, so it asks again for a while. Reads only. Destroying it ends what is under way.
class ComplianceClient : public QObject {
    Q_OBJECT

public:
    struct Patience {
        int firstPauseMs = 2000, longestPauseMs = 15000; ///< doubled from one to the other
        int reasonMs = 90 * 1000; ///< an entry is there within a minute
        int waitMs = 15 * 60 * 1000; ///< for a workload, as long as the Console listens
    };
    /// `http` has to live longer. `base` is the platform's URL without a path of its own.
    ComplianceClient(Http &http, const QUrl &base, SecretText key, const Patience &patience,
                     QObject *parent = nullptr);
    ComplianceClient(Http &http, const QUrl &base, SecretText key, QObject *parent = nullptr)
        : ComplianceClient(http, base, std::move(key), Patience(), parent)
    {
    }

    /// The exchanges since then, newest first; a few thousand at most. Errors: compliance.key (the key is no
    /// key, or not accepted), compliance.absent (no feed there), answer.*, list.endless, admin.* and http.*.
    Async<QList<ExchangeRecord>> exchangesSince(UnixSeconds since);

    /// What the feed says of an exchange; asks until it is there or the time is over.
    Async<FeedAnswer> reasonOf(const SoughtExchange &sought);

    /// The first exchange by a rule that is not there yet, whatever its outcome. `now` by the clock of this
    /// computer; how far that is off does not matter below five minutes. Error also: compliance.timeout.
    Async<ExchangeRecord> nextExchange(const QByteArray &rule, UnixSeconds now);

private:
    struct Reading {
        QByteArray query;
        QList<ExchangeRecord> records;
        QList<QByteArray> cursors;
    };
    struct Waiting;
    Async<QByteArray> get(const QByteArray &query);
    Async<QList<ExchangeRecord>> readAll(Reading reading);
    Async<FeedAnswer> askReason(const SoughtExchange &sought, const Waiting &waiting);
    Async<ExchangeRecord> askNext(const QByteArray &rule, const Waiting &waiting);
    Async<void> pause(int milliseconds);
    Waiting waitingFor(int milliseconds, UnixSeconds since) const;

    Http &m_http;
    QUrl m_base;
    SecretText m_key;
    Patience m_patience;
};

} // namespace claimcheck
