#pragma once

#include "ui/platform/activityfeed.h"
#include "ui/platform/exchangelog.h"

namespace claimcheck::ui {

/// Makes exchanges in the environment the window is connected to, one at a time and each only when it is
/// asked for, and keeps what came of them. The minted token is dropped unread.
class Exchanges : public QObject {
    Q_OBJECT

public:
    explicit Exchanges(PlatformSession *session, QObject *parent = nullptr);
    ~Exchanges() override;

    PlatformSession *session() const { return m_session; }
    ActivityFeed *feed() const { return m_feed; }
    ExchangeLog *log() const { return m_log; }

    /// Nothing is being sent, and the environment is read.
    bool canMake() const;
    /// Sends it, once; gives its number in log().
    int make(const ExchangeAttempt &attempt);
    /// Asks the feed for the true reason of a refused one.
    void askReason(int number);

Q_SIGNALS:
    void changed(int number);

private:
    void take(int number, const ExchangeAttempt &attempt, const Result<ExchangeOutcome> &outcome);
    void keep(const MadeExchange &made);
    void settle(const MadeExchange &made, const Result<ExchangeOutcome> &outcome);

    PlatformSession *m_session;
    ActivityFeed *m_feed;
    ExchangeLog *m_log;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<TokenExchange> m_exchange;
    bool m_sending = false;
};

} // namespace claimcheck::ui
