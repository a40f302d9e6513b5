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
    Truth(const Code &code, Workspace &workspace)
        : m_code(code)
        , m_evaluator(code, {}, workspace, nullptr)
    {
    }

    bool always(quint32 index)
    {
        const Step &step = m_code.steps[index];
        if (!step.reads)
            return m_evaluator.evaluate(index).isTrue();
        switch (step.op) {
        case Op::And:
            return always(step.left) && always(step.right);
        case Op::Or:
            return always(step.left) || always(step.right);
        case Op::Conditional: {
            const quint32 condition = m_code.child(step, 0);
            return !m_code.steps[condition].reads
                && always(m_code.child(step, m_evaluator.evaluate(condition).isTrue() ? 1 : 2));
        }
        default:
            return false;
        }
    }

private:
    const Code &m_code;
    Evaluator<Record::Nothing> m_evaluator;
};

} // namespace

void foldConstants(Ast &ast, Draft &draft, Workspace &workspace)
{
    for (quint32 i = 0; i < ast.nodes.size() && !workspace.exhausted(); ++i) {
        if (!mayFold(ast, ast.nodes[i]))
            continue;
        Evaluator<Record::Nothing> evaluator(draft.code, {}, workspace, nullptr);
        const Value value = evaluator.evaluate(i);
        if (value.isError())
            continue;
        ast.nodes[i].folded = true;
        // What points nowhere can stand in the tree as well, for those who read it.
        if (value.isBool() || value.isNumber())
            ast.nodes[i].constant = value;
        draft.fold(i, value);
    }
}

bool isAlwaysTrue(const Code &code, Workspace &workspace)
{
    return Truth(code, workspace).always(code.root);
}

} // namespace claimcheck::cel
