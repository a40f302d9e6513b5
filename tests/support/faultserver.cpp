#include "support/faultserver.h"

#include "support/faultplay.h"

#include <QJsonObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>

namespace claimcheck::test {

namespace {

CertificateWish wishFor(const QString &name)
{
    CertificateWish wish;
    if (name == QLatin1String("expired"))
        wish.validFromDays = -30, wish.validToDays = -1;
    else if (name == QLatin1String("not-yet"))
        wish.validFromDays = 1;
    else if (name == QLatin1String("sha1-cert"))
        wish.sha1 = true;
    else if (name == QLatin1String("null-cn"))
        wish.commonName = QByteArray("localhost\0.evil.example", 23), wish.names.clear();
    else if (name == QLatin1String("no-san"))
        wish.commonName = "localhost", wish.names.clear();
    else if (name == QLatin1String("named"))
        wish.names = {"DNS:issuer.example"};
    return wish;
}

QSslConfiguration serverConfiguration(const MadeCertificate &authority, const QString &name)
{
    const MadeCertificate made = name == QLatin1String("self-signed")
        ? makeSelfSigned(wishFor(name))
        : makeCertificate(authority, wishFor(name));
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(made.certificate));
    configuration.setPrivateKey(QSslKey(made.key, QSsl::Ec));
    configuration.setPeerVerifyMode(name == QLatin1String("client-cert") ? QSslSocket::VerifyPeer
                                                                         : QSslSocket::VerifyNone);
    configuration.setMissingCertificateIsFatal(name == QLatin1String("client-cert"));
    return configuration;
}

/// Hands each connection to a player.
class Listener : public QTcpServer {
public:
    Listener(QList<QJsonArray> scripts, const MadeCertificate &authority, std::shared_ptr<FaultPort> port,
             QObject *parent)
        : QTcpServer(parent)
        , m_scripts(std::move(scripts))
        , m_port(std::move(port))
    {
        const QString tls = m_scripts.first().first().toObject().value(QLatin1String("tls")).toString();
        if (tls == QLatin1String("sha1-cert"))
            m_weak = makeCertificate(authority, wishFor(tls));
        else if (!tls.isEmpty())
            m_tls = serverConfiguration(authority, tls);
        if (!QTcpServer::listen(QHostAddress(QHostAddress::LocalHost)))
            qFatal("no port to listen at");
        m_port->port = serverPort();
    }

protected:
    void incomingConnection(qintptr descriptor) override
    {
        const int index = std::min<int>(m_port->connections++, int(m_scripts.size()) - 1);
        auto *play = new FaultPlay(m_scripts.at(index), m_tls, m_port, this);
        if (!m_weak.key.isEmpty())
            play->useWeakTls(m_weak);
        play->start(descriptor);
    }

private:
    QList<QJsonArray> m_scripts;
    std::shared_ptr<FaultPort> m_port;
    QSslConfiguration m_tls;
    MadeCertificate m_weak;
};

} // namespace

FaultServer::FaultServer()
    : m_authority(makeAuthority("Test Authority"))
    , m_home(new QObject)
{
    m_home->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_home, &QObject::deleteLater);
    m_thread.start();
}

FaultServer::~FaultServer()
{
    m_thread.quit();
    m_thread.wait();
}

std::shared_ptr<FaultPort> FaultServer::listen(const QList<QJsonArray> &scripts)
{
    auto port = std::make_shared<FaultPort>();
    QMetaObject::invokeMethod(
        m_home, [&] { new Listener(scripts, m_authority, port, m_home); }, Qt::BlockingQueuedConnection);
    return port;
}

QJsonArray answering(int status, const QByteArray &body, const QByteArray &headerLines)
{
    const QByteArray text = "HTTP/1.1 " + QByteArray::number(status) + " X\r\n" + headerLines
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    return {QJsonObject{{QStringLiteral("send"), QString::fromUtf8(text)}}};
}

QJsonArray overTls(QJsonArray script, const QByteArray &name)
{
    script.prepend(QJsonObject{{QStringLiteral("tls"), QString::fromLatin1(name)}});
    return script;
}

} // namespace claimcheck::test
