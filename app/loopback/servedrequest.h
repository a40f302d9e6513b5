#pragma once

#include <QByteArray>
#include <QList>

#include <optional>

namespace claimcheck {

/// A name and a value: a header, or a member of a query or form.
struct HttpPair {
    QByteArray name;
    QByteArray value;
};

/// The first value of that name, as it is.
std::optional<QByteArray> valueOf(const QList<HttpPair> &pairs, QByteArrayView name);

/// A request, whole. The path is percent-decoded and has no query.
struct ServedRequest {
    QByteArray method;
    QByteArray path;
    QList<HttpPair> query; ///< decoded, in order
    QByteArray target; ///< path and query as they were sent, nothing decoded
    QList<HttpPair> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const; ///< in any case; empty when it is not there
};

/// What is answered, and how badly it is to be delivered.
struct HttpReply {
    enum class Break : quint8 {
        None,
        Truncated, ///< half of the body, then the connection ends
        Reset, ///< no byte, a TCP reset
    };
    int status = 200;
    QByteArray type = "application/json";
    QByteArray body;
    QList<HttpPair> headers;
    int delayMs = 0; ///< waited before the first byte; nobody else waits
    Break breakOff = Break::None;
};

/// The members of application/x-www-form-urlencoded text.
QList<HttpPair> readForm(QByteArrayView text);

} // namespace claimcheck
