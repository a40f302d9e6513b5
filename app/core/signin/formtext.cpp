#include "core/signin/formtext.h"

#include "core/text/ascii.h"

namespace claimcheck {

namespace {

int hexDigit(char c)
{
    if (ascii::isDigit(c))
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::optional<QByteArray> decoded(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] == '+') {
            plain += ' ';
        } else if (text[i] != '%') {
            plain += text[i];
        } else {
            const int high = i + 2 < text.size() ? hexDigit(text[i + 1]) : -1;
            const int low = i + 2 < text.size() ? hexDigit(text[i + 2]) : -1;
            if (high < 0 || low < 0)
                return std::nullopt;
            plain += char(high * 16 + low);
            i += 2;
        }
    }
    return plain;
}

} // namespace

std::optional<QList<FormMember>> readStrictForm(QByteArrayView text)
{
    QList<FormMember> members;
    const QList<QByteArray> parts = text.toByteArray().split('&');
    for (const QByteArray &part : parts) {
        if (part.isEmpty())
            continue;
        const qsizetype equals = part.indexOf('=');
        const std::optional<QByteArray> name = decoded(equals < 0 ? part : part.first(equals));
        const std::optional<QByteArray> value = decoded(equals < 0 ? QByteArray() : part.mid(equals + 1));
        if (!name || !value)
            return std::nullopt;
        members.append({*name, *value});
    }
    return members;
}

QByteArray writeForm(const QList<FormMember> &members)
{
    QByteArray text;
    for (const FormMember &member : members) {
        if (member.value.isEmpty())
            continue;
        if (!text.isEmpty())
            text += '&';
        text += member.name.toPercentEncoding() + '=' + member.value.toPercentEncoding();
    }
    return text;
}

} // namespace claimcheck
