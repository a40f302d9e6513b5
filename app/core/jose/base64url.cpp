#include "core/jose/base64url.h"

#include <algorithm>
#include <array>

namespace claimcheck {

namespace {

using Fault = Base64UrlResult::Fault;

constexpr char alphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr quint8 foreign = 0xff;

constexpr std::array<quint8, 256> makeValues()
{
    std::array<quint8, 256> values{};
    for (quint8 &value : values)
        value = foreign;
    for (quint8 i = 0; i < 64; ++i)
        values[quint8(alphabet[i])] = i;
    return values;
}
constexpr std::array<quint8, 256> values = makeValues();

Fault faultOf(QByteArrayView text, qsizetype at)
{
    const char c = text[at];
    if (c == '+' || c == '/')
        return Fault::StandardAlphabet;
    const QByteArrayView rest = text.sliced(at);
    const bool onlyPadding = rest.size() <= 2 && std::count(rest.begin(), rest.end(), '=') == rest.size();
    return onlyPadding ? Fault::Padding : Fault::ForeignCharacter;
}

/// The forgiving way, taken only after a fault: every character that has a meaning is used, so that a person
/// still sees what the text was meant to say. The fault stands beside it.
Base64UrlResult decodeForgivingly(QByteArrayView text)
{
    Base64UrlResult result;
    result.bytes.reserve(text.size() / 4 * 3 + 3);
    quint32 bits = 0;
    int count = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i] == '+' ? '-' : text[i] == '/' ? '_' : text[i];
        if (values[quint8(text[i])] == foreign && result.isStrict()) {
            result.fault = faultOf(text, i);
            result.at = i;
        }
        if (values[quint8(c)] == foreign)
            continue;
        bits = bits << 6 | values[quint8(c)];
        count += 6;
        if (count >= 8) {
            count -= 8;
            result.bytes.append(char(bits >> count));
        }
    }
    return result;
}

/// The two or three characters left over after the last group of four.
void decodeTail(QByteArrayView tail, uchar *out, Base64UrlResult &result, qsizetype at)
{
    const quint32 first = values[quint8(tail[0])];
    const quint32 second = values[quint8(tail[1])];
    quint32 unused = second & 0xf;
    *out++ = uchar(first << 2 | second >> 4);
    if (tail.size() == 3) {
        const quint32 third = values[quint8(tail[2])];
        *out = uchar(second << 4 | third >> 2);
        unused = third & 0x3;
    }
    if (unused) {
        result.fault = Fault::UnusedBits;
        result.at = at + tail.size() - 1;
    }
}

} // namespace

Base64UrlResult decodeBase64Url(QByteArrayView text)
{
    const qsizetype groups = text.size() / 4;
    const qsizetype rest = text.size() % 4;
    Base64UrlResult result;
    result.bytes = QByteArray(groups * 3 + (rest ? rest - 1 : 0), Qt::Uninitialized);
    const auto *in = reinterpret_cast<const uchar *>(text.data());
    auto *out = reinterpret_cast<uchar *>(result.bytes.data());
    quint8 seen = 0;
    for (qsizetype i = 0; i < groups; ++i, in += 4, out += 3) {
        const quint8 a = values[in[0]], b = values[in[1]], c = values[in[2]], d = values[in[3]];
        seen |= a | b | c | d;
        out[0] = uchar(a << 2 | b >> 4);
        out[1] = uchar(b << 4 | c >> 2);
        out[2] = uchar(c << 6 | d);
    }
    for (qsizetype i = 0; i < rest; ++i)
        seen |= values[in[i]];
    if (seen & 0xc0)
        return decodeForgivingly(text);
    if (rest == 1) {
        result.fault = Fault::Length;
        result.at = text.size() - 1;
    } else if (rest) {
        decodeTail(text.last(rest), out, result, groups * 4);
    }
    return result;
}

QByteArray encodeBase64Url(QByteArrayView bytes)
{
    return QByteArray::fromRawData(bytes.data(), bytes.size())
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace claimcheck
