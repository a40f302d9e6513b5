#pragma once

#include "core/result.h"
#include "local/async.h"
#include "local/secrettext.h"
#include "services/httpmessage.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>

namespace claimcheck {

/// How requests leave this computer.
struct HttpSettings {
    enum class Proxy : quint8 { System, Explicit, None };
    Proxy proxy = Proxy::System;
    QString proxyHost;
    quint16 proxyPort = 0;
    QString proxyUser = {}; ///< empty: it asks for none
    /// Asked for each try through a proxy with a user, and not kept; null where none is kept for it.
    std::function<Async<std::shared_ptr<const SecretText>>()> proxyPassword = {};
    QByteArray extraCaPem; ///< trusted besides the system's, for a network that reads TLS
    QByteArray userAgent = "claimcheck";
};

/// The only place that opens a socket as a client (security section 5): a total deadline and a cap on bytes
/// for each request, no redirects, cookies, cache or stored credentials, TLS 1.2 or later whose errors are
/// final, HTTP/1.1 alone, loopback never through a proxy. Destroying it ends what is under way, and so does
/// cancelling a future; those still held then have an error.
///
/// Not QNetworkAccessManager: that sends a request a second time, a POST too, when the connection is closed
/// before an answer comes, and reads headers without an end (both measured with Qt 6.4.2). Each try has a
/// connection of its own.
///
/// Errors: http.url, http.closed, http.timeout, http.too-large, http.truncated, http.protocol, http.redirect,
/// http.tls, http.proxy, http.proxy-password (it wants a name and password, or others), http.host (no such
/// name), http.refused (nobody listens), http.network, http.cancelled, and those of the keychain the proxy's
/// password is in. Where the request may have been carried out although no whole answer came,
/// `mayHaveHappened()` of the id is true.
class Http : public QObject {
    Q_OBJECT

public:
    using MillisecondClock = std::function<qint64()>; ///< Unix time
    Http(HttpSettings settings, MillisecondClock clock, QObject *parent = nullptr);
    ~Http() override;

    QFuture<Result<HttpAnswer>> send(const HttpRequest &request);
    /// For requests from now on; those under way go on as they began.
    void setSettings(HttpSettings settings);

    /// The proxy a request to `url` goes through, as HOST:PORT; empty without one.
    QFuture<QString> proxyFor(const QUrl &url) const;

    static bool mayHaveHappened(QByteArrayView errorId);

Q_SIGNALS:
    void began(); ///< once for each request, as is ended(), however it ends
    void tried(const claimcheck::HttpRecord &record); ///< each try, failed ones and those cut off included
    void ended();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace claimcheck
