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

/// What is true whatever the claims are. Parts that read no claim are evaluated.
class Truth {
public:
    Truth(const Ast &ast, const Regex *regexes, quint32 locals, Workspace &workspace)
        : m_ast(ast)
        , m_reads(ast.nodes.size())
        , m_evaluator(ast, regexes, {}, workspace.locals(locals), workspace, nullptr)
    {
        // Children come before their parents.
        for (quint32 i = 0; i < ast.nodes.size(); ++i) {
            const Op op = ast.nodes[i].op;
            m_reads[i] = op == Op::Variable || op == Op::Identifier;
            for (quint32 child = 0; child < ast.nodes[i].count; ++child)
                m_reads[i] = m_reads[i] || m_reads[ast.child(ast.nodes[i], child)];
        }
    }

    bool always(quint32 index)
    {
        const Node &node = m_ast.nodes[index];
        if (!m_reads[index])
            return m_evaluator.evaluate(index).isTrue();
        switch (node.op) {
        case Op::And:
            return always(node.left) && always(node.right);
        case Op::Or:
            return always(node.left) || always(node.right);
        case Op::Conditional:
            return !m_reads[node.left]
                && always(m_evaluator.evaluate(node.left).isTrue() ? node.right : m_ast.child(node, 2));
        default:
            return false;
        }
    }

private:
    const Ast &m_ast;
    std::vector<bool> m_reads;
    Evaluator<Record::Nothing> m_evaluator;
};

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

bool isAlwaysTrue(const Ast &ast, const Regex *regexes, quint32 locals, Workspace &workspace)
{
    return Truth(ast, regexes, locals, workspace).always(ast.root);
}

} // namespace claimcheck::cel
