#include "services/retryafter.h"

#include "core/text/ascii.h"
#include "services/httpdate.h"

#include <algorithm>

namespace claimcheck {

namespace {

constexpr qint64 longestPause = 60'000;
constexpr int firstPause = 400;

} // namespace

std::optional<int> retryAfter(const QByteArray &header, qint64 now)
{
    const bool digits = !header.isEmpty() && std::all_of(header.begin(), header.end(), ascii::isDigit);
    if (digits)
        return int(header.size() > 9 ? longestPause : std::min(longestPause, header.toLongLong() * 1000));
    if (const std::optional<qint64> date = httpDate(header))
        return int(std::clamp<qint64>(*date - now, 0, longestPause));
    return {};
}

int retryPause(int tries, std::optional<int> asked, double jitter)
{
    const int whole = firstPause << std::clamp(tries - 1, 0, 6);
    return std::max(int(whole * (1 - std::clamp(jitter, 0.0, 1.0) / 2)), asked.value_or(0));
}

} // namespace claimcheck
