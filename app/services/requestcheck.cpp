#include "services/requestcheck.h"

#include "services/headergrammar.h"
#include "services/httperror.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

/// Set here and nowhere else.
bool isReserved(const QByteArray &name)
{
    static constexpr QByteArrayView reserved[] = {
        "host",       "user-agent",      "content-length", "transfer-encoding",
        "connection", "accept-encoding", "cookie",         "proxy-authorization",
        "expect"};
    return std::any_of(std::begin(reserved), std::end(reserved),
                       [&](QByteArrayView one) { return one.compare(name, Qt::CaseInsensitive) == 0; });
}

QString urlFault(const QUrl &url)
{
    if (!url.isValid() || url.host().isEmpty())
        return Words::tr("it has no host");
    if (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))
        return Words::tr("it is not https");
    if (url.scheme() == QLatin1String("http") && !isLoopbackHost(url.host()))
        return Words::tr("it is http, which anybody on the way can read and change");
    if (!url.userInfo().isEmpty())
        return Words::tr("it has a user name");
    if (url.hasFragment())
        return Words::tr("it has a fragment");
    return {};
}

QByteArray hostHeader(const QUrl &url)
{
    const QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    const QByteArray shown = host.contains(':') ? '[' + host + ']' : host;
    return url.port() < 0 ? shown : shown + ':' + QByteArray::number(url.port());
}

void addHeader(QByteArray &text, const QByteArray &name, const QByteArray &value)
{
    text += name + ": " + value + "\r\n";
}

} // namespace

std::optional<Error> requestFault(const HttpRequest &request)
{
    const QString host = shownHost(request.url);
    if (const QString fault = urlFault(request.url); !fault.isEmpty())
        return httpError(HttpFault::Url, host, fault);
    if (!isHeaderName(request.method))
        return httpError(HttpFault::Header, host, Words::tr("its method is none"));
    for (const HttpHeader &header : request.headers) {
        if (!isHeaderName(header.name) || isReserved(header.name))
            return httpError(HttpFault::Header, host, Words::tr("one of its headers must not be set"));
        if (!isHeaderValue(header.value))
            return httpError(
                HttpFault::Header, host,
                Words::tr("its header %1 has a control character").arg(QLatin1String(header.name)));
    }
    return {};
}

bool isLoopbackHost(const QString &host)
{
    return host == QLatin1String("localhost") || QHostAddress(host).isLoopback();
}

QByteArray wireText(const HttpRequest &request, const QByteArray &userAgent)
{
    const QUrl &url = request.url;
    QByteArray target = url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty())
        target = "/";
    if (url.hasQuery())
        target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray text = request.method + ' ' + target + " HTTP/1.1\r\n";
    addHeader(text, "Host", hostHeader(url));
    addHeader(text, "User-Agent", userAgent);
    addHeader(text, "Accept-Encoding", "identity");
    addHeader(text, "Connection", "close");
    for (const HttpHeader &header : request.headers)
        addHeader(text, header.name, header.value);
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT"
        || request.method == "PATCH")
        addHeader(text, "Content-Length", QByteArray::number(request.body.size()));
    return text + "\r\n" + request.body;
}

} // namespace claimcheck
