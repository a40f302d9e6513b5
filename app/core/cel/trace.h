#pragma once

#include "core/cel/ast.h"
#include "core/cel/evaluator.h"

namespace claimcheck::cel {

/// What a node had to do with the result.
enum class Part : quint8 {
    NotReached, ///< not evaluated: an earlier side had already decided
    Reached, ///< evaluated, but the result would be the same without it
    Decisive, ///< its value fixed the result
    Absorbed, ///< an error that && or || hid behind the side that decides
};

/// An evaluation with each node's value, in the order of Ast::nodes. Inside a macro the values are those of
/// the last element looked at, which for all and exists is the one that decided. Lives as long as the
/// workspace's content.
struct Trace {
    Value result;
    NodeValues values;
    std::vector<Part> parts;

    void assignParts(const Ast &ast);
    Part partOf(quint32 node) const { return node < parts.size() ? parts[node] : Part::NotReached; }
};

QByteArray partName(Part part); ///< "not_reached", "reached", "decisive", "absorbed"

} // namespace claimcheck::cel
