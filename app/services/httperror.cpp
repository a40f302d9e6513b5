#include "services/httperror.h"

#include "core/text/visible.h"

#include <QCoreApplication>
#include <QLocale>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Http)
};

struct Sentence {
    const char *id;
    QString message, hint;
};

QString serverHint()
{
    return Words::tr("Whoever runs %1 has to look at it; asking again may help.");
}

Sentence brokenAnswer(HttpFault fault)
{
    switch (fault) {
    case HttpFault::Closed:
        return {"http.closed", Words::tr("%1 closed the connection without an answer."),
                Words::tr("Try again. If it stays so, a firewall or proxy may stand before %1.")};
    case HttpFault::Timeout:
        return {"http.timeout", Words::tr("%1 gave no whole answer in %2."),
                Words::tr("Check the connection and try again.")};
    case HttpFault::TooLarge:
        return {"http.too-large", Words::tr("%1 sent more than %2; the rest was not read."), serverHint()};
    case HttpFault::Truncated:
        return {"http.truncated", Words::tr("%1 ended its answer before it was whole."), serverHint()};
    case HttpFault::Redirect:
        return {"http.redirect", Words::tr("%1 answered %2 and pointed elsewhere; that is never followed."),
                Words::tr("Use the address it is really at.")};
    default:
        return {"http.protocol", Words::tr("What %1 sent is no proper HTTP answer: %2."),
                Words::tr("Check the address and its port; another program may answer there.")};
    }
}

Sentence noConnection(HttpFault fault)
{
    switch (fault) {
    case HttpFault::Url:
        return {"http.url", Words::tr("This address cannot be asked: %2."),
                Words::tr("Use a plain https address; http is for this computer only.")};
    case HttpFault::Header:
        return {"http.header", Words::tr("The request to %1 was not sent: %2."),
                Words::tr("Take line breaks and control characters out of the value.")};
    case HttpFault::Proxy:
        return {"http.proxy", Words::tr("The proxy %2 did not let the request to %1 through."),
                Words::tr("Ask whoever runs it whether it lets this computer through to %1.")};
    case HttpFault::ProxyName:
        return {
            "http.proxy-password", Words::tr("The proxy %2 asks for a name and password."),
            Words::tr("Write it as USER@HOST:PORT in Settings or in CLAIMCHECK_PROXY, and keep the password "
                      "in the keychain: in Settings, or with claimcheck proxy --keep.")};
    case HttpFault::ProxyPassword:
        return {"http.proxy-password", Words::tr("No password is kept for the proxy %2."),
                Words::tr("Keep it in the keychain: in Settings, or with claimcheck proxy --keep.")};
    case HttpFault::ProxyRefused:
        return {"http.proxy-password", Words::tr("The proxy %2 did not accept the name and password."),
                Words::tr("Check the name; keep the right password in Settings, or with claimcheck proxy "
                          "--keep. Letters outside ASCII may be why: not every proxy reads them alike.")};
    case HttpFault::ProxySystem:
        return {"http.proxy-password", Words::tr("The proxy %2 did not accept the name and password."),
                Words::tr("They are those of this computer's own proxy settings, or of https_proxy: correct "
                          "them there.")};
    case HttpFault::Host:
        return {"http.host", Words::tr("There is no host named %1."),
                Words::tr("Check the spelling, and whether this network can see the name.")};
    case HttpFault::Refused:
        return {"http.refused", Words::tr("%1 refused the connection; nobody listens there."),
                Words::tr("Check the address and the port, and whether the server runs.")};
    case HttpFault::Cancelled:
        return {"http.cancelled", Words::tr("The request to %1 was cancelled."), {}};
    default:
        return {"http.network", Words::tr("%1 could not be reached: %2."),
                Words::tr("Check the connection of this computer.")};
    }
}

bool isAboutAnswer(HttpFault fault)
{
    return fault == HttpFault::Closed || fault == HttpFault::Timeout || fault == HttpFault::TooLarge
        || fault == HttpFault::Truncated || fault == HttpFault::Protocol || fault == HttpFault::Redirect;
}

/// Both places at once, because the host is outside text and might hold one.
QString filled(QString sentence, const QString &host, const QString &detail)
{
    const bool two = sentence.contains(QLatin1String("%2"));
    if (two && sentence.contains(QLatin1String("%1")))
        return sentence.arg(host, detail);
    if (two)
        return sentence.replace(QLatin1String("%2"), detail);
    return sentence.replace(QLatin1String("%1"), host);
}

QString protocolDetail(AnswerParser::Fault fault)
{
    switch (fault) {
    case AnswerParser::Fault::BadHeader:
        return Words::tr("a header cannot be read");
    case AnswerParser::Fault::BadLength:
        return Words::tr("its length is not given in one way");
    case AnswerParser::Fault::BadChunk:
        return Words::tr("a part has no proper length");
    case AnswerParser::Fault::Compressed:
        return Words::tr("it is compressed, which was not asked for");
    default:
        return Words::tr("it does not start as one");
    }
}

} // namespace

Error httpError(HttpFault fault, const QString &host, const QString &detail)
{
    const Sentence sentence = isAboutAnswer(fault) ? brokenAnswer(fault) : noConnection(fault);
    return {sentence.id, filled(sentence.message, host, detail), filled(sentence.hint, host, detail), {}};
}

Error httpError(AnswerParser::Fault fault, const QString &host, qint64 mostBytes)
{
    using Fault = AnswerParser::Fault;
    switch (fault) {
    case Fault::Closed:
        return httpError(HttpFault::Closed, host);
    case Fault::Truncated:
        return httpError(HttpFault::Truncated, host);
    case Fault::HeadTooLarge:
        return httpError(
            HttpFault::TooLarge, host,
            Words::tr("%1 of headers").arg(QLocale::c().formattedDataSize(AnswerParser::mostHeadBytes)));
    case Fault::BodyTooLarge:
        return httpError(HttpFault::TooLarge, host, QLocale::c().formattedDataSize(mostBytes));
    default:
        return httpError(HttpFault::Protocol, host, protocolDetail(fault));
    }
}

QString shownHost(const QUrl &url)
{
    return visible(url.host(), 120);
}

} // namespace claimcheck
