#pragma once

#include "core/platform/exchangerecord.h"
#include "ui/connect/connectsession.h"

#include <QWidget>

class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class VerdictBanner;

/// Listens in the service's activity feed for the workload's first exchange by the rule, as the Console does;
/// where the feed is closed, it asks for a Compliance key. What arrived by another rule, or elsewhere, is
/// forgotten.
class WorkloadWait : public QWidget {
    Q_OBJECT

public:
    explicit WorkloadWait(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    QPushButton *waitButton() const { return m_wait; }
    VerdictBanner *verdict() const { return m_verdict; }

private:
    QByteArray awaitedNow() const;
    void waitOrStop();
    void tell(const Result<ExchangeRecord> &record);
    void askKey();

    ConnectSession *m_session;
    VerdictBanner *m_verdict;
    QPushButton *m_wait;
    LinkButton *m_key;
    QByteArray m_awaited; ///< the rule, and where it is
    bool m_isWaiting = false, m_hasTold = false;
};

} // namespace claimcheck::ui
