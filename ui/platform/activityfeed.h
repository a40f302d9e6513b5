#pragma once

#include "services/complianceclient.h"

#include <QObject>
#include <QUrl>

namespace claimcheck::ui {

class PlatformSession;

/// The activity feed of the environment the window is connected to: opened with a Compliance key somebody
/// enters (kept in memory only, forgotten with the environment), or, in the emulator, with its own.
class ActivityFeed : public QObject {
    Q_OBJECT

public:
    explicit ActivityFeed(PlatformSession *session, QObject *parent = nullptr);
    ~ActivityFeed() override;

    /// There is something to open it with; whether the service takes it shows when it is read.
    bool canOpen() const;
    bool hasKey() const { return m_hasKey; } ///< one that was entered
    void setKey(SecretText key);
    void forgetKey();

    /// Errors also: feed.closed.
    Async<QList<ExchangeRecord>> read();
    Async<FeedAnswer> reasonOf(const SoughtExchange &sought);
    Async<ExchangeRecord> nextExchange(const QByteArray &rule);
    /// Ends what is under way; nobody is told.
    void stop();

Q_SIGNALS:
    void changed(); ///< it can be opened, or no longer
    void stopped(); ///< what was under way is no longer

private:
    void follow();
    /// Null while it is closed.
    ComplianceClient *client();
    static Error closed();

    PlatformSession *m_session;
    QUrl m_base;
    bool m_hasKey = false;
    SecretText m_key;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<ComplianceClient> m_client;
};

} // namespace claimcheck::ui
