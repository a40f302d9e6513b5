#pragma once

#include "core/cel/aggregate.h"
#include "core/json/writer.h"

#include <optional>

namespace claimcheck::cel {

/// Values as JSON that keeps their kind, one-key objects: {"int": "-5"}, {"double": "NaN"}, {"list": […]},
/// {"map": [[key, value], …]}, {"bytes": base64}, {"timestamp": RFC 3339}, {"type": "int"}.
void writeValue(json::Writer &writer, const Value &value);
/// The same read back; nothing where the JSON is no such value. Texts are copied into the arena.
std::optional<Value> readValue(json::Value node, Arena &arena);

} // namespace claimcheck::cel
