#pragma once

#include "services/sandboxclient.h"
#include "ui/connect/connectsession.h"
#include "ui/inspect/exchangebody.h"

#include <QTimer>

class QPushButton;

namespace claimcheck::ui {

class LinkButton;
class WorkloadWait;

/// A real exchange by the rule that was made. In the emulator one button mints a token as the provider would
/// and exchanges it; elsewhere it is the token in the inspector, never a sample. What is missing stands in
/// its place. What belongs to another environment, provider or rule is forgotten, and nothing is sent there
/// that was asked for elsewhere.
class TestPanel : public QWidget {
    Q_OBJECT

public:
    explicit TestPanel(ConnectSession *session, QWidget *parent = nullptr);

    void refresh();
    QPushButton *testButton() const { return m_test; }
    LinkButton *chosenLink() const { return m_chosen; }
    ExchangeBody *exchange() const { return m_body; }
    WorkloadWait *wait() const { return m_wait; }
    bool isGranted() const; ///< the exchange that is shown worked

Q_SIGNALS:
    void notice(const QString &words);
    void stepWanted(claimcheck::ConnectStep step);
    void changed(); ///< isGranted()

private:
    ExchangeBody::Content contentNow() const;
    ExchangeBody::Content contentHere() const;
    std::optional<ExchangeBody::Content> lacking() const;
    bool mints() const;
    bool isUsedUp() const;
    bool maySend(const InspectedToken *token) const;
    void follow();
    void forget();
    bool sendsOwn() const;
    void act();
    void exchangeShown();
    void mint();
    void take(const Result<SandboxToken> &token);
    void takeKeys(const QByteArray &token, const Result<QByteArray> &keys);
    void exchangeChosen();
    void openHistory();
    void askKey();
    void copyExplanation();
    QByteArray place() const;
    QByteArray subject() const;

    ConnectSession *m_session;
    ExchangeBody *m_body;
    QPushButton *m_test;
    LinkButton *m_chosen, *m_explain;
    WorkloadWait *m_wait;
    std::unique_ptr<Http> m_http;
    std::unique_ptr<SandboxClient> m_client;
    QByteArray m_place; ///< what is shown belongs to it
    QByteArray m_where; ///< the last environment, also while the next one is read
    QTimer m_settling; ///< runs for a moment after the environment became another one
    QByteArray m_workspace, m_subject;
    Error m_error; ///< of minting; empty id: none
    int m_number = 0; ///< the exchange that is shown; 0 before one
    bool m_isMinting = false, m_hasMoved = false;
};

} // namespace claimcheck::ui
