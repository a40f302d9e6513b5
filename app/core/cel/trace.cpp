#include "core/cel/trace.h"

namespace claimcheck::cel {

namespace {

/// Marks what decided, from the root down.
class Marker {
public:
    Marker(const Ast &ast, Trace &trace)
        : m_ast(ast)
        , m_trace(trace)
    {
    }

    void decide(quint32 index)
    {
        if (m_trace.values[index].kind() == Kind::Unbound)
            return;
        m_trace.parts[index] = Part::Decisive;
        const Node &node = m_ast.nodes[index];
        const Value &value = m_trace.values[index];
        if (node.op == Op::And || node.op == Op::Or)
            decideLogical(node, value, node.op == Op::Or);
        else
            decideOthers(node, value);
    }

private:
    const Value &valueOf(quint32 index) const { return m_trace.values[index]; }

    void decideLogical(const Node &node, const Value &value, bool deciding)
    {
        const bool decided = value.isBool() && value.toBool() == deciding;
        if (value.isBool() && !decided) {
            decide(node.left);
            decide(node.right);
            return;
        }
        if (decided) {
            const bool byLeft = valueOf(node.left).isBool() && valueOf(node.left).toBool() == deciding;
            decide(byLeft ? node.left : node.right);
            if (!byLeft && !valueOf(node.left).isBool())
                absorb(node.left);
            return;
        }
        // An error: the first side without a truth value is the one reported.
        const bool byLeft = !valueOf(node.left).isBool();
        decide(byLeft ? node.left : node.right);
        if (byLeft && !valueOf(node.right).isBool())
            absorb(node.right);
    }

    void decideOthers(const Node &node, const Value &value)
    {
        for (quint32 i = 0; i < node.count; ++i) {
            const quint32 child = m_ast.child(node, i);
            // Of an error only the child it came from is the reason, where it came from a child.
            if (value.isError() && !valueOf(child).isError() && hasFailedChild(node))
                continue;
            decide(child);
        }
    }
    bool hasFailedChild(const Node &node) const
    {
        for (quint32 i = 0; i < node.count; ++i) {
            if (valueOf(m_ast.child(node, i)).isError())
                return true;
        }
        return false;
    }
    void absorb(quint32 index)
    {
        if (valueOf(index).kind() != Kind::Unbound)
            m_trace.parts[index] = Part::Absorbed;
    }

    const Ast &m_ast;
    Trace &m_trace;
};

} // namespace

void Trace::assignParts(const Ast &ast)
{
    parts.assign(values.size(), Part::NotReached);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i].kind() != Kind::Unbound)
            parts[i] = Part::Reached;
    }
    Marker(ast, *this).decide(ast.root);
}

QByteArray partName(Part part)
{
    switch (part) {
    case Part::NotReached:
        return "not_reached";
    case Part::Reached:
        return "reached";
    case Part::Decisive:
        return "decisive";
    case Part::Absorbed:
        return "absorbed";
    }
    return {};
}

} // namespace claimcheck::cel
