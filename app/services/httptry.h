#pragma once

#include "services/answerparser.h"
#include "services/http.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimer>

#include <functional>

namespace claimcheck {

/// One request over one connection of its own, sent once at most. Calls `done` once, later than start(), and
/// is of no use afterwards; deleting it ends everything silently.
class HttpTry : public QObject {
public:
    using Done = std::function<void(const Result<HttpAnswer> &)>;
    HttpTry(HttpRequest request, const HttpSettings &settings, Done done, QObject *parent);

    void start();

private:
    void connectThrough(const QNetworkProxy &proxy);
    void askPassword(const QNetworkProxy &proxy);
    void connectNamed(QNetworkProxy proxy, const SecretText *password);
    void connectTls(const QString &target, quint16 port);
    void sendRequest();
    void readAnswer();
    void socketFailed(QAbstractSocket::SocketError error);
    void connectionEnded();
    bool isSecuring() const; ///< connected, and the handshake not done
    Error errorOf(QAbstractSocket::SocketError error) const;
    void conclude();
    void answered();
    void finish(const Result<HttpAnswer> &result);

    HttpRequest m_request;
    HttpSettings m_settings;
    Done m_done;
    QString m_host;
    QString m_proxy;
    AnswerParser m_parser;
    QSslSocket m_socket;
    QTimer m_deadline;
    bool m_connected = false;
    bool m_sent = false;
    bool m_alerted = false; ///< the other side said what it does not like about TLS
    bool m_saidGoodbye = false; ///< it meant to end there: nobody on the way cut it off
    bool m_over = false;
};

} // namespace claimcheck
