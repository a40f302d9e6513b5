#pragma once

#include "core/cel/arena.h"
#include "core/cel/functions.h"
#include "core/cel/value.h"

#include <vector>

namespace claimcheck::cel {

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

/// One node of an expression: what the evaluation needs, one cache line. Children are indices into
/// Ast::nodes, kept in Ast::edges.
struct Node {
    Op op = Op::Constant;
    Function function = Function::None;
    CallStyle style = CallStyle::Global;
    Kind boundKind =
        Kind::Unbound; ///< of the first argument, where the checker tied the call to one signature
    TypeKind type = TypeKind::Dyn; ///< what the checker knows
    bool rootScope = false; ///< written with a leading dot
    bool folded = false; ///< `constant` holds the value; children need no evaluation
    bool hasRegex = false; ///< `slot` is the number of a constant pattern
    quint32 first = 0, count = 0; ///< children: a run of Ast::edges
    quint32 left = 0, right = 0; ///< the first two children once more
    quint32 slot = 0;
    quint32 hash = 0; ///< keyHash of `name`, or of a constant string
    std::string_view name; ///< field, identifier, function or macro variable
    Value constant;
};
static_assert(sizeof(Node) == 64);

/// Where a node stands in the text.
struct NodePlace {
    quint32 at = 0; ///< the code point the reference implementation names for this node
    quint32 begin = 0, end = 0; ///< bytes of the whole sub-expression
    quint32 nameAt = 0; ///< code point of a method's name, a macro's variable, or the field inside has()
};

/// A node on its way into a tree.
struct NewNode : Node, NodePlace { };

/// An expression as a tree in vectors; texts live in the arena or the source.
struct Ast {
    std::vector<Node> nodes;
    std::vector<NodePlace> places; ///< of the nodes, same numbers
    std::vector<quint32> edges;
    quint32 root = 0;
    quint32 regexCount = 0;

    quint32 child(const Node &node, quint32 index) const { return edges[node.first + index]; }
    quint32 add(const NewNode &node, std::initializer_list<quint32> children)
    {
        return add(node, children.begin(), quint32(children.size()));
    }
    quint32 add(NewNode node, const quint32 *children, quint32 count)
    {
        node.first = quint32(edges.size());
        node.count = count;
        edges.insert(edges.end(), children, children + count);
        node.left = count > 0 ? children[0] : 0;
        node.right = count > 1 ? children[1] : 0;
        nodes.push_back(node);
        places.push_back(node);
        return quint32(nodes.size() - 1);
    }
    void shrink()
    {
        nodes.shrink_to_fit();
        places.shrink_to_fit();
        edges.shrink_to_fit();
    }
};

inline bool isMacro(Op op)
{
    return op >= Op::All;
}

} // namespace claimcheck::cel
