#include "services/httptry.h"

#include "core/text/visible.h"
#include "local/whenfinished.h"
#include "services/httperror.h"
#include "services/proxychoice.h"
#include "services/requestcheck.h"
#include "services/tlspolicy.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QLocale>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

constexpr qint64 readAtOnce = 64 * 1024;

bool isSecure(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

bool isProxyError(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return true;
    default:
        return false;
    }
}

bool isTlsError(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SslHandshakeFailedError || error == QAbstractSocket::SslInternalError
        || error == QAbstractSocket::SslInvalidUserDataError;
}

} // namespace

HttpTry::HttpTry(HttpRequest request, const HttpSettings &settings, Done done, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_settings(settings)
    , m_done(std::move(done))
    , m_host(shownHost(m_request.url))
    , m_parser(m_request.mostBytes, m_request.method != "HEAD")
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this, [this] {
        finish(tl::unexpected(
            httpError(HttpFault::Timeout, m_host,
                      Words::tr("%1 s").arg(QLocale::c().toString(m_request.milliseconds / 1000.0)))));
    });
    connect(&m_socket, &QAbstractSocket::connected, this, [this] {
        m_connected = true;
        if (!isSecure(m_request.url))
            sendRequest();
    });
    connect(&m_socket, &QSslSocket::encrypted, this, &HttpTry::sendRequest);
    connect(&m_socket, &QSslSocket::alertReceived, this,
            [this](QSsl::AlertLevel level, QSsl::AlertType type) {
                m_alerted = m_alerted || level == QSsl::AlertLevel::Fatal;
                m_saidGoodbye = m_saidGoodbye || type == QSsl::AlertType::CloseNotify;
            });
    connect(&m_socket, &QIODevice::readyRead, this, &HttpTry::readAnswer);
    connect(&m_socket, &QAbstractSocket::errorOccurred, this, &HttpTry::socketFailed);
}

void HttpTry::start()
{
    m_deadline.start(m_request.milliseconds);
    if (const std::optional<Error> fault = requestFault(m_request))
        return finish(tl::unexpected(*fault));
    if (const std::optional<QNetworkProxy> proxy = settledProxy(m_request.url, m_settings))
        return proxy->user().isEmpty() ? connectThrough(*proxy) : askPassword(*proxy);
    whenFinished(chooseProxy(m_request.url, m_settings), this,
                 [this](const QNetworkProxy &proxy) { connectThrough(proxy); });
}

/// The keychain may have to wait for the person, which is no fault of the server's.
void HttpTry::askPassword(const QNetworkProxy &proxy)
{
    m_proxy = proxyText(proxy);
    if (!m_settings.proxyPassword)
        return connectNamed(proxy, nullptr);
    m_deadline.stop();
    whenFinished(m_settings.proxyPassword(), this,
                 [this, proxy](const Result<std::shared_ptr<const SecretText>> &kept) {
                     if (!kept)
                         return finish(tl::unexpected(kept.error()));
                     m_deadline.start(m_request.milliseconds);
                     connectNamed(proxy, kept->get());
                 });
}

void HttpTry::connectNamed(QNetworkProxy proxy, const SecretText *password)
{
    if (!password || password->isEmpty())
        return finish(tl::unexpected(httpError(HttpFault::ProxyPassword, m_host, m_proxy)));
    proxy.setPassword(QString::fromUtf8(password->view()));
    connectThrough(proxy);
}

void HttpTry::connectThrough(const QNetworkProxy &proxy)
{
    if (m_over)
        return;
    const QUrl &url = m_request.url;
    m_proxy = proxyText(proxy);
    m_socket.setProxy(proxy);
    m_socket.setReadBufferSize(readAtOnce);
    const bool checked = !m_request.connectTo.isEmpty() && m_proxy.isEmpty();
    const QString target = checked ? m_request.connectTo : url.host(QUrl::FullyEncoded);
    if (isSecure(url))
        connectTls(target, quint16(url.port(443)));
    else
        m_socket.connectToHost(target, quint16(url.port(80)));
}

void HttpTry::connectTls(const QString &target, quint16 port)
{
    const Result<QSslConfiguration> configuration = tlsConfiguration(m_request, m_settings);
    if (!configuration)
        return finish(tl::unexpected(configuration.error()));
    m_socket.setSslConfiguration(*configuration);
    m_socket.connectToHostEncrypted(target, port, m_request.url.host(QUrl::FullyEncoded));
}

void HttpTry::sendRequest()
{
    if (m_over)
        return;
    if (isSecure(m_request.url)) {
        if (const std::optional<Error> fault = certificateFault(m_socket,
                                                                m_request.url.host(QUrl::FullyEncoded)))
            return finish(tl::unexpected(*fault));
    } else if (!m_socket.peerAddress().isLoopback()) {
        return finish(tl::unexpected(
            httpError(HttpFault::Url, m_host, Words::tr("it is http, and its host is not this computer"))));
    }
    m_sent = true;
    m_socket.write(wireText(m_request, m_settings.userAgent));
}

void HttpTry::readAnswer()
{
    while (!m_over && m_socket.bytesAvailable() > 0) {
        const QByteArray bytes = m_socket.read(readAtOnce);
        if (bytes.isEmpty())
            return;
        m_parser.feed(bytes);
        conclude();
    }
}

/// An answer that is whole, or past saving.
void HttpTry::conclude()
{
    if (m_parser.isDone())
        answered();
    else if (m_parser.fault() != AnswerParser::Fault::None)
        finish(tl::unexpected(httpError(m_parser.fault(), m_host, m_request.mostBytes)));
}

void HttpTry::answered()
{
    const int status = m_parser.answer().status;
    if (status == 407)
        return finish(tl::unexpected(httpError(HttpFault::Proxy, m_host, m_proxy)));
    if (status >= 300 && status < 400 && status != 304)
        return finish(tl::unexpected(httpError(HttpFault::Redirect, m_host, QString::number(status))));
    finish(m_parser.answer());
}

bool HttpTry::isSecuring() const
{
    return m_connected && isSecure(m_request.url) && !m_sent;
}

void HttpTry::socketFailed(QAbstractSocket::SocketError error)
{
    if (m_over)
        return;
    readAnswer();
    if (m_over)
        return;
    const bool ended = error == QAbstractSocket::RemoteHostClosedError
        || error == QAbstractSocket::NetworkError;
    if (m_sent && !m_alerted && (ended || isTlsError(error)))
        connectionEnded();
    else
        finish(tl::unexpected(errorOf(error)));
}

void HttpTry::connectionEnded()
{
    m_parser.end(m_saidGoodbye || !isSecure(m_request.url));
    conclude();
}

Error HttpTry::errorOf(QAbstractSocket::SocketError error) const
{
    const QString text = visible(m_socket.errorString(), 200);
    if (error == QAbstractSocket::ProxyAuthenticationRequiredError)
        return httpError(m_socket.proxy().user().isEmpty()    ? HttpFault::ProxyName
                             : m_settings.proxyUser.isEmpty() ? HttpFault::ProxySystem
                                                              : HttpFault::ProxyRefused,
                         m_host, m_proxy);
    // A proxy that forbids it is said to be a lack of rights.
    const bool forbidden = error == QAbstractSocket::SocketAccessError && !m_proxy.isEmpty();
    if (isProxyError(error) || forbidden)
        return httpError(HttpFault::Proxy, m_host, m_proxy);
    if (isTlsError(error) || isSecuring() || m_alerted)
        return tlsError(m_socket, m_host);
    if (error == QAbstractSocket::HostNotFoundError)
        return httpError(HttpFault::Host, m_host);
    if (error == QAbstractSocket::ConnectionRefusedError)
        return httpError(HttpFault::Refused, m_host);
    return httpError(HttpFault::Network, m_host, text);
}

/// Not called back from here: the socket may be in the middle of something.
void HttpTry::finish(const Result<HttpAnswer> &result)
{
    if (m_over)
        return;
    m_over = true;
    m_deadline.stop();
    m_socket.disconnect(this);
    m_socket.abort();
    QMetaObject::invokeMethod(
        this, [this, result] { m_done(result); }, Qt::QueuedConnection);
}

} // namespace claimcheck
