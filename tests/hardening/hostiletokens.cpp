#include "hardening/hostiletokens.h"

#include "core/jose/base64url.h"
#include "support/vectors.h"

#include <QJsonArray>

#include <algorithm>

namespace claimcheck::test {

namespace {

/// What breaks readers: controls, directions, halves of characters, deep and long things.
const QList<QByteArray> &nasty()
{
    static const QList<QByteArray> all{
        QByteArray("\0", 1),
        "\x1b[2J",
        "\xe2\x80\xae",
        "\xe2\x81\xa6",
        "\xff\xfe",
        "\xed\xa0\x80",
        "\xf4\x90\x80\x80",
        "<img src=http:"
        "//a.example/x>",
        "%s%n",
        QByteArray(3000, '['),
        QByteArray(3000, 'A'),
        "\"exp\":1e400,",
        "\"exp\":-99999999999999999999,",
        "\"iss\":{\"a\":[null]},",
        "\"alg\":\"none\",",
        "\\ud800",
        ".",
        "..",
        "=",
    };
    return all;
}

QByteArray claims(const QByteArray &inside)
{
    return encodeBase64Url(R"({"alg":"RS256","kid":"a"})") + '.' + encodeBase64Url(inside) + ".c2lnbmF0dXJl";
}

} // namespace

HostileTokens::HostileTokens(unsigned seed)
    : m_random(seed)
{
    const QJsonArray vectors = VectorFile::load("jose/attacks").vectors();
    for (const QJsonValue &vector : vectors)
        if (const QByteArray token = bytes(vector.toObject(), "token").value_or(QByteArray());
            !token.isEmpty() && token.size() < 65536)
            m_seeds.append(token);
    QByteArray many = "{\"sub\":\"a\"";
    for (int i = 0; i < 3000; ++i)
        many += ",\"c" + QByteArray::number(i) + "\":[" + QByteArray::number(i) + ",{\"x\":null}]";
    m_seeds.append(claims(many + '}'));
    m_seeds.append(claims(QByteArray(200, '[') + QByteArray(200, ']')));
    m_seeds.append(claims("{\"sub\":\""
                          + QByteArray("\xe2\x80\xae"
                                       "a")
                                .repeated(5000)
                          + "\"}"));
    m_seeds.append("{\"exp\": 1e999, \"aud\": [" + QByteArray("\"a\",").repeated(2000) + "1]}");
}

QByteArray HostileTokens::mutated(QByteArray text)
{
    const int at = below(int(text.size()) + 1), length = below(20);
    switch (below(7)) {
    case 0:
        return text.insert(at, nasty().at(below(int(nasty().size()))));
    case 1:
        return text.remove(at, length);
    case 2:
        return text.insert(at, text.mid(below(int(text.size()) + 1), length * 40));
    case 3:
        if (at < text.size())
            text[at] = char(below(256));
        return text;
    case 4:
        return text.left(at);
    case 5: { // inside the claims, so that it is still a token
        QList<QByteArray> parts = text.split('.');
        const QByteArray inside = decodeBase64Url(parts.value(1)).bytes;
        if (parts.size() != 3)
            return text + m_seeds.at(below(int(m_seeds.size())));
        QByteArray changed = inside;
        changed.insert(below(int(changed.size()) + 1), nasty().at(below(int(nasty().size()))));
        parts[1] = encodeBase64Url(changed);
        return parts.join('.');
    }
    default:
        return text + '\n' + m_seeds.at(below(int(m_seeds.size())));
    }
}

QByteArray HostileTokens::next()
{
    QByteArray text = m_seeds.at(below(int(m_seeds.size())));
    for (int times = below(4); times >= 0; --times)
        text = mutated(text);
    return text;
}

} // namespace claimcheck::test
