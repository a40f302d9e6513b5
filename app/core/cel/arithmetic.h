#pragma once

#include "core/cel/functions.h"
#include "core/cel/workspace.h"

namespace claimcheck::cel {

/// Seconds of the years 1 and 9999, the ends of what a timestamp can be.
inline constexpr qint64 minTimestamp = -62135596800;
inline constexpr qint64 maxTimestamp = 253402300799;

/// + - * / % on two values that are no errors. Checked: overflow and division by zero are errors.
Value arithmetic(Function function, const Value &left, const Value &right, Workspace &workspace);
Value negate(const Value &value);

} // namespace claimcheck::cel
