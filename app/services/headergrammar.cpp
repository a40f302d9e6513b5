#include "services/headergrammar.h"

#include "core/text/ascii.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qsizetype longestBearer = 64 * 1024;

bool isOneOf(char c, QByteArrayView characters)
{
    return ascii::isLetterOrDigit(c) || characters.contains(c);
}

} // namespace

bool isHeaderName(QByteArrayView text)
{
    return !text.isEmpty()
        && std::all_of(text.begin(), text.end(), [](char c) { return isOneOf(c, "!#$%&'*+-.^_`|~"); });
}

bool isHeaderValue(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
    });
}

bool isBearerToken(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > longestBearer || text.front() == '=')
        return false;
    while (text.back() == '=')
        text.chop(1);
    return std::all_of(text.begin(), text.end(), [](char c) { return isOneOf(c, "-._~+/"); });
}

} // namespace claimcheck
