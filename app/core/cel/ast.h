#pragma once

#include "core/cel/arena.h"
#include "core/cel/functions.h"
#include "core/cel/op.h"
#include "core/cel/value.h"

#include <vector>

namespace claimcheck::cel {

/// One node of an expression. Children are indices into Ast::nodes, kept in Ast::edges.
struct Node {
    Op op = Op::Constant;
    Function function = Function::None;
    CallStyle style = CallStyle::Global;
    Kind boundKind =
        Kind::Unbound; ///< of the first argument, where the checker tied the call to one signature
    TypeKind type = TypeKind::Dyn; ///< what the checker knows
    bool rootScope = false; ///< written with a leading dot
    bool folded = false; ///< worked out ahead: depends on no variable
    quint32 first = 0, count = 0; ///< children: a run of Ast::edges
    quint32 left = 0, right = 0; ///< the first two children once more
    quint32 slot = 0;
    quint32 hash = 0; ///< keyHash of `name`, or of a constant string
    std::string_view name; ///< field, identifier, function or macro variable
    Value constant;
};

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

} // namespace claimcheck::cel
