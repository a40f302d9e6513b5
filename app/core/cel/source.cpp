#include "core/cel/source.h"

#include <QUtf8StringView>

namespace claimcheck::cel {

bool isUtf8(std::string_view text)
{
    for (const char letter : text) {
        if (uchar(letter) >= 0x80)
            return QUtf8StringView(text.data(), qsizetype(text.size())).isValidUtf8();
    }
    return true;
}

qsizetype codePoints(std::string_view utf8)
{
    qsizetype count = 0;
    for (const char letter : utf8)
        count += (uchar(letter) & 0xC0) != 0x80;
    return count;
}

qsizetype byteOffset(std::string_view utf8, qsizetype codePoint)
{
    qsizetype seen = 0;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        if ((uchar(utf8[i]) & 0xC0) != 0x80 && seen++ == codePoint)
            return qsizetype(i);
    }
    return qsizetype(utf8.size());
}

Place placeOf(std::string_view utf8, qsizetype codePoint)
{
    Place place;
    const auto end = std::size_t(byteOffset(utf8, codePoint));
    for (std::size_t i = 0; i < end; ++i) {
        if (utf8[i] == '\n') {
            ++place.line;
            place.column = 0;
        } else if ((uchar(utf8[i]) & 0xC0) != 0x80) {
            ++place.column;
        }
    }
    return place;
}

int encodeUtf8(char32_t codePoint, char *out)
{
    if (codePoint < 0x80) {
        out[0] = char(codePoint);
        return 1;
    }
    if (codePoint < 0x800) {
        out[0] = char(0xC0 | (codePoint >> 6));
        out[1] = char(0x80 | (codePoint & 0x3F));
        return 2;
    }
    if (codePoint < 0x10000) {
        out[0] = char(0xE0 | (codePoint >> 12));
        out[1] = char(0x80 | ((codePoint >> 6) & 0x3F));
        out[2] = char(0x80 | (codePoint & 0x3F));
        return 3;
    }
    out[0] = char(0xF0 | (codePoint >> 18));
    out[1] = char(0x80 | ((codePoint >> 12) & 0x3F));
    out[2] = char(0x80 | ((codePoint >> 6) & 0x3F));
    out[3] = char(0x80 | (codePoint & 0x3F));
    return 4;
}

} // namespace claimcheck::cel
