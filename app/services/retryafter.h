#pragma once

#include <QByteArray>

#include <optional>

namespace claimcheck {

/// Milliseconds a Retry-After header asks for, in seconds or as a date (RFC 9110 section 10.2.3): 0 for a
/// date gone by, at most 60 s, nothing where it cannot be read. `now` in Unix milliseconds.
std::optional<int> retryAfter(const QByteArray &header, qint64 now);

constexpr int mostTries = 4;

/// How long to wait after the `tries`th try in milliseconds: doubled each time, with up to half of it taken
/// off by `jitter` (0 to 1), and never less than what the server asked for.
int retryPause(int tries, std::optional<int> asked, double jitter);

} // namespace claimcheck
