#pragma once

#include <QtGlobal>

namespace claimcheck::cel {

/// What a node of an expression does.
enum class Op : quint8 {
    Constant,
    Identifier, ///< a name not resolved yet; after resolving only where nothing declares it
    Variable, ///< `slot` into the environment's variables
    Local, ///< `slot` into the variables of the macros around it
    Select, ///< child 0 . name
    Has, ///< has(child 0 . name)
    Index, ///< child 0 [ child 1 ]
    And,
    Or,
    Conditional,
    Unary, ///< Not, Negate
    Binary, ///< the other operators
    Call, ///< children: target (for a method), arguments
    List,
    Map, ///< children: keys and values alternate
    All, ///< children: range, predicate; `name` is the variable
    Exists,
    ExistsOne,
    Filter,
    Transform, ///< map(x, f): range, f; map(x, p, f): range, p, f
};

inline bool isMacro(Op op)
{
    return op >= Op::All;
}

} // namespace claimcheck::cel
