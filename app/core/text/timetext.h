#pragma once

#include <QString>

#include <optional>

namespace claimcheck {

/// Unix seconds. Doubles carry NumericDates with a fraction; the clock is always handed in.
using UnixSeconds = qint64;

/// "3 min 30 s", "52 min", "2 h 5 min", "14 days": two units at most, rounded down, never negative.
QString durationText(qint64 seconds);

/// "in 3 min 30 s", "9 min ago", "now".
QString relativeText(UnixSeconds time, UnixSeconds now);

/// "11:21:02 local, 10:21:02 UTC", with the date where it is not today's.
QString localAndUtcText(UnixSeconds time, UnixSeconds now);

/// Seconds as somebody types them: digits, and nothing else but blanks around them.
std::optional<int> wholeSeconds(QStringView typed);

/// RFC 3339 in UTC: "2026-11-22T10:21:02Z".
QString utcText(UnixSeconds time);

} // namespace claimcheck
