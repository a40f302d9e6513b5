#include "core/cel/nodevalue.h"

namespace claimcheck::cel {

namespace {

bool covers(const NodePlace &place, qsizetype offset)
{
    return offset >= qsizetype(place.begin) && offset <= qsizetype(place.end);
}

} // namespace

NodeValue nodeValueAt(const Program &program, const Trace &trace, qsizetype offset)
{
    const Ast &ast = program.ast();
    NodeValue found;
    quint32 at = ast.root;
    if (!covers(ast.places[at], offset))
        return found;
    for (bool deeper = true; deeper;) {
        deeper = false;
        const Node &node = ast.nodes[at];
        // Values inside a folded constant were never evaluated on their own.
        for (quint32 i = 0; i < node.count && !node.folded; ++i) {
            const quint32 child = ast.child(node, i);
            const bool literal = ast.nodes[child].op == Op::Constant || ast.nodes[child].folded;
            if (literal || !covers(ast.places[child], offset))
                continue;
            found.lastElement |= isMacro(node.op) && i > 0;
            at = child;
            deeper = true;
            break;
        }
    }
    const NodePlace &place = ast.places[at];
    found.range = {qsizetype(place.begin), qsizetype(place.end)};
    found.text = program.text().mid(found.range.begin, found.range.size());
    found.part = trace.partOf(at);
    const Value &value = trace.values[at];
    if (value.isError())
        found.error = errorMessage(value);
    else if (value.kind() != Kind::Unbound)
        found.value = toSource(value);
    return found;
}

} // namespace claimcheck::cel
