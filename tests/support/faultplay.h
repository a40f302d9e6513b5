#pragma once

#include "support/faultserver.h"
#include "support/weaktls.h"

#include <QJsonObject>
#include <QSslConfiguration>
#include <QSslSocket>

namespace claimcheck::test {

/// One connection of a FaultServer: reads a request, then plays the steps; deletes itself with the
/// connection.
class FaultPlay : public QObject {
public:
    FaultPlay(QJsonArray script, const QSslConfiguration &tls, std::shared_ptr<FaultPort> port,
              QObject *parent);
    void start(qintptr descriptor);
    void useWeakTls(const MadeCertificate &certificate); ///< before start

private:
    void readRequest();
    void next();
    void playStep(const QJsonObject &step);
    void playTls(const QString &name);
    void redirect(const QString &target, int status);
    void drip(const QString &text, int every, int times);
    void flood(const QByteArray &text, qint64 bytes);
    void more();
    void closeBy(const QString &how);
    void reset();
    QString tlsName() const;

    QJsonArray m_script;
    QSslConfiguration m_tls;
    std::shared_ptr<FaultPort> m_port;
    QSslSocket m_socket;
    std::unique_ptr<WeakTls> m_weak;
    QByteArray m_request;
    bool m_playing = false;
    int m_at = 0;
    QByteArray m_floodText;
    qint64 m_floodLeft = 0;
};

} // namespace claimcheck::test
