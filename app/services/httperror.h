#pragma once

#include "core/result.h"
#include "services/answerparser.h"

#include <QUrl>

namespace claimcheck {

/// Why no answer came, in words: the host, what happened, what to do. Nothing the server sent stands in them.
enum class HttpFault : quint8 {
    Url,
    Header,
    Closed,
    Timeout,
    TooLarge,
    Truncated,
    Protocol,
    Redirect,
    Proxy,
    ProxyName,
    ProxyPassword,
    ProxyRefused,
    ProxySystem,
    Host,
    Refused,
    Network,
    Cancelled,
};

/// `detail`: the limit that was passed, the proxy, the system's text; what it is depends on the fault.
Error httpError(HttpFault fault, const QString &host, const QString &detail = {});
Error httpError(AnswerParser::Fault fault, const QString &host, qint64 mostBytes);

/// The URL's host as it may be shown.
QString shownHost(const QUrl &url);

} // namespace claimcheck
