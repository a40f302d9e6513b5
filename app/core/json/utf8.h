#pragma once

#include <QtGlobal>

namespace claimcheck::json::detail {

/// Length of the well-formed UTF-8 sequence at `p` (RFC 3629: no overlong form, no surrogate, nothing above
/// U+10FFFF), or 0.
inline int utf8Length(const char *p, const char *end)
{
    const uchar first = uchar(*p);
    if (first < 0x80)
        return 1;
    const auto follows = [&](int i, uchar low, uchar high) {
        return end - p > i && uchar(p[i]) >= low && uchar(p[i]) <= high;
    };
    if (first >= 0xC2 && first <= 0xDF)
        return follows(1, 0x80, 0xBF) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        const uchar low = first == 0xE0 ? 0xA0 : 0x80;
        const uchar high = first == 0xED ? 0x9F : 0xBF;
        return follows(1, low, high) && follows(2, 0x80, 0xBF) ? 3 : 0;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        const uchar low = first == 0xF0 ? 0x90 : 0x80;
        const uchar high = first == 0xF4 ? 0x8F : 0xBF;
        return follows(1, low, high) && follows(2, 0x80, 0xBF) && follows(3, 0x80, 0xBF) ? 4 : 0;
    }
    return 0;
}

} // namespace claimcheck::json::detail
