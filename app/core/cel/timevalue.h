#pragma once

#include "core/cel/functions.h"
#include "core/cel/workspace.h"

#include <optional>
#include <string>

namespace claimcheck::cel {

/// RFC 3339 with upper-case T and Z and a zone; years 1 to 9999, no leap second.
std::optional<Value> parseTimestamp(std::string_view text);
std::string timestampText(const Value &timestamp);
/// A run of decimal numbers with units h m s ms us ns; within 64 bits of nanoseconds.
std::optional<Value> parseDuration(std::string_view text);
std::string durationText(qint64 nanos);

/// One of the getters; `zone` is empty for UTC, else an IANA name or an offset like "+02:00".
Value timePart(Function getter, const Value &timestamp, std::string_view zone, Workspace &workspace);
Value durationPart(Function getter, qint64 nanos);

} // namespace claimcheck::cel
