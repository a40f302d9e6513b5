#pragma once

#include <QtGlobal>

#include <string_view>

namespace claimcheck::cel {

/// A place in a text: line one-based, column zero-based in code points.
struct Place {
    int line = 1;
    int column = 0;
};

/// Is the text well-formed UTF-8?
bool isUtf8(std::string_view text);
/// Bytes of the code point that starts with this byte.
inline int codePointLength(uchar lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}
qsizetype codePoints(std::string_view utf8);
/// The byte at which the code point with this number starts; the end of the text when there are fewer.
qsizetype byteOffset(std::string_view utf8, qsizetype codePoint);
Place placeOf(std::string_view utf8, qsizetype codePoint);
/// Appends one code point as UTF-8 and gives the bytes written (at most 4).
int encodeUtf8(char32_t codePoint, char *out);

} // namespace claimcheck::cel
