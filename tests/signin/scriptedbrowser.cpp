#include "signin/scriptedbrowser.h"

#include "support/rawclient.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace claimcheck::test {

namespace {

QByteArray fetched(const QUrl &url, const QByteArray &form = {})
{
    RawClient client(quint16(url.port(80)));
    const QByteArray target = url.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority);
    const QByteArray head = " HTTP/1.1\r\nHost: " + url.authority().toUtf8()
        + "\r\nSec-Fetch-Mode: navigate\r\nConnection: close\r\n";
    if (form.isEmpty())
        client.send("GET " + target + head + "\r\n");
    else
        client.send("POST " + target + head
                    + "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: "
                    + QByteArray::number(form.size()) + "\r\n\r\n" + form);
    return client.read();
}

QByteArray between(const QByteArray &text, const QByteArray &before, const QByteArray &after)
{
    const qsizetype from = text.indexOf(before);
    if (from < 0)
        return {};
    const qsizetype begin = from + before.size();
    return text.mid(begin, text.indexOf(after, begin) - begin);
}

} // namespace

QByteArray ScriptedBrowser::visit(const QUrl &link) const
{
    const QByteArray page = fetched(link);
    const QByteArray ticket = between(page, "name=\"ticket\" value=\"", "\"");
    if (ticket.isEmpty())
        return page;
    const QUrl form = link.resolved(QUrl(u"/oauth/authorize"_qs));
    const QByteArray answer = fetched(form,
                                      "ticket=" + ticket.toPercentEncoding() + "&decision=" + m_decision);
    return fetched(QUrl::fromEncoded(between(answer, "Location: ", "\r\n"), QUrl::StrictMode));
}

QByteArray randomBytes(int count)
{
    QByteArray bytes(count, Qt::Uninitialized);
    for (char &byte : bytes)
        byte = char(QRandomGenerator::system()->generate());
    return bytes;
}

qint64 milliseconds()
{
    return QDateTime::currentMSecsSinceEpoch();
}

} // namespace claimcheck::test
