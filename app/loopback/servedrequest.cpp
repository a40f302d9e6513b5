#include "loopback/servedrequest.h"

#include <algorithm>

namespace claimcheck {

namespace {

QByteArray decoded(QByteArray text)
{
    text.replace('+', ' ');
    return QByteArray::fromPercentEncoding(text);
}

} // namespace

std::optional<QByteArray> valueOf(const QList<HttpPair> &pairs, QByteArrayView name)
{
    const auto found = std::find_if(pairs.cbegin(), pairs.cend(),
                                    [name](const HttpPair &pair) { return pair.name == name; });
    return found == pairs.cend() ? std::nullopt : std::optional(found->value);
}

QByteArray ServedRequest::header(QByteArrayView name) const
{
    for (const HttpPair &pair : headers) {
        if (pair.name.compare(name, Qt::CaseInsensitive) == 0)
            return pair.value;
    }
    return {};
}

QList<HttpPair> readForm(QByteArrayView text)
{
    QList<HttpPair> pairs;
    const QList<QByteArray> members = text.toByteArray().split('&');
    for (const QByteArray &member : members) {
        if (member.isEmpty())
            continue;
        const qsizetype equals = member.indexOf('=');
        pairs.append({decoded(equals < 0 ? member : member.first(equals)),
                      equals < 0 ? QByteArray() : decoded(member.sliced(equals + 1))});
    }
    return pairs;
}

} // namespace claimcheck
