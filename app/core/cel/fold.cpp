#include "core/cel/fold.h"

#include "core/cel/evaluator.h"

namespace claimcheck::cel {

namespace {

bool isKnown(const Node &node)
{
    return node.op == Op::Constant || node.folded;
}

bool mayFold(const Ast &ast, const Node &node)
{
    switch (node.op) {
    case Op::Unary:
    case Op::Binary:
    case Op::And:
    case Op::Or:
    case Op::Conditional:
    case Op::List:
    case Op::Map:
    case Op::Index:
        break;
    case Op::Call:
        // Patterns and time zones are looked up only when they are needed.
        if (node.function == Function::None || node.function == Function::Matches || node.count != 1)
            return false;
        break;
    default:
        return false;
    }
    for (quint32 i = 0; i < node.count; ++i) {
        if (!isKnown(ast.nodes[ast.child(node, i)]))
            return false;
    }
    return true;
}

bool alwaysTrue(const Ast &ast, quint32 index)
{
    const Node &node = ast.nodes[index];
    if (isKnown(node))
        return node.constant.isTrue();
    switch (node.op) {
    case Op::And:
        return alwaysTrue(ast, node.left) && alwaysTrue(ast, node.right);
    case Op::Or:
        return alwaysTrue(ast, node.left) || alwaysTrue(ast, node.right);
    case Op::Conditional:
        return isKnown(ast.nodes[node.left])
            && alwaysTrue(ast, ast.nodes[node.left].constant.isTrue() ? node.right : ast.child(node, 2));
    default:
        return false;
    }
}

} // namespace

void foldConstants(Ast &ast, Workspace &workspace)
{
    for (quint32 i = 0; i < ast.nodes.size() && !workspace.exhausted(); ++i) {
        if (!mayFold(ast, ast.nodes[i]))
            continue;
        Evaluator<Record::Nothing> evaluator(ast, nullptr, {}, nullptr, workspace, nullptr);
        const Value value = evaluator.evaluate(i);
        if (value.isError())
            continue;
        ast.nodes[i].constant = value;
        ast.nodes[i].folded = true;
    }
}

bool isAlwaysTrue(const Ast &ast)
{
    return alwaysTrue(ast, ast.root);
}

} // namespace claimcheck::cel
