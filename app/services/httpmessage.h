#pragma once

#include <QByteArray>
#include <QList>
#include <QMetaType>
#include <QString>
#include <QUrl>

#include <optional>

namespace claimcheck {

struct HttpHeader {
    QByteArray name, value;
};

/// One request, as it goes out. Nothing is added to it but Host, Content-Length, Accept-Encoding, User-Agent
/// and Connection.
struct HttpRequest {
    QByteArray method = "GET";
    QUrl url; ///< https, or http to a loopback address
    QList<HttpHeader> headers; ///< values without control characters; a bearer as RFC 6750 has it
    QByteArray body;
    QString purpose; ///< "Read rules": what the list of requests says
    int milliseconds = 8000; ///< for all of it, retries left out
    qint64 mostBytes = 1024 * 1024; ///< of the answer's body
    /// The address to connect to, where it was checked beforehand (N3); the certificate must still be for the
    /// URL's host. Empty, or behind a proxy: whatever the host's name leads to.
    QString connectTo;
    QByteArray caPem; ///< certificates that stand in for the system's; empty: the system's and the extra one
    /// Whether sending it twice does no harm. Only then is it tried again (429, 503, a connection that
    /// failed).
    enum class Repeat : quint8 { Never, Safe };
    Repeat repeat = Repeat::Never;
};

/// What came back, whatever its status, but never a redirect: those are errors.
struct HttpAnswer {
    int status = 0;
    QList<HttpHeader> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const; ///< the first of that name, any case; empty without
};

/// One request that was made, for the person to see: never a token, a header or a body.
struct HttpRecord {
    QString purpose;
    QByteArray method, host, path; ///< as sent, made visible by whoever shows them
    int status = 0; ///< 0 where none came
    QByteArray error; ///< id of the Error, empty where an answer came
    QByteArray requestId; ///< the server's, bounded
    qint64 startedAt = 0; ///< Unix milliseconds
    int milliseconds = 0; ///< until the whole answer was there
    /// What a server far away takes the time to be, Unix seconds; never from this computer.
    std::optional<qint64> serverTime;
};

} // namespace claimcheck
