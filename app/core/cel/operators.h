#pragma once

#include "core/cel/aggregate.h"
#include "core/cel/functions.h"
#include "core/cel/workspace.h"

#include <span>

namespace claimcheck::cel {

// What operators and functions make of values that have been evaluated and are no errors.

/// Comparing short texts costs nothing worth counting.
inline bool sameText(const Value &left, const Value &right, Workspace &workspace)
{
    if (left.toText().size() > 256)
        workspace.spendForText(left.toText().size());
    return left.toText() == right.toText();
}

/// A call that the checker tied to one signature takes no other kinds, as in the reference implementation.
inline bool fitsBound(Kind bound, const Value &argument)
{
    return bound == Kind::Unbound || bound == argument.kind();
}

/// < <= > >=
Value ordered(Function function, const Value &left, const Value &right, Workspace &workspace);
/// `in`: an element of a list, or a key of a map.
Value contained(const Value &item, const Value &in, Workspace &workspace);
/// list[position]
Value element(const ListData &list, const Value &position);
Value sizeOf(const Value &value, Workspace &workspace);
/// getFullYear() and the like, of `count` arguments: a timestamp or duration, and a zone.
Value timeGetter(Function function, const Value *args, quint32 count, Workspace &workspace);
std::span<const Value> elements(const Value &range, quint32 &stride);

} // namespace claimcheck::cel
