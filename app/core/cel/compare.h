#pragma once

#include "core/cel/workspace.h"

#include <optional>

namespace claimcheck::cel {

/// Equality as the language defines it: numbers on one line, different kinds unequal, never an error. Runs
/// out with the budget (the caller asks exhausted()).
bool equals(const Value &first, const Value &second, Workspace &workspace);
/// -1, 0, 1; nothing where the two have no order (different kinds, NaN).
std::optional<int> order(const Value &first, const Value &second);
/// The value under any key, or null.
const Value *findKey(const MapData &map, const Value &key, Workspace &workspace);

} // namespace claimcheck::cel
