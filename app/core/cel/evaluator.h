#pragma once

#include "core/cel/ast.h"
#include "core/cel/regex.h"
#include "core/cel/workspace.h"

#include <span>

namespace claimcheck::cel {

struct MapData;

/// What was seen at a node: its (last) value. Unbound means that it was not reached.
using NodeValues = std::vector<Value>;

/// Walks a checked tree. With Record::Values each node's value is kept; apart from that both are one piece of
/// code.
enum class Record : quint8 { Nothing, Values };

template <Record record> class Evaluator {
public:
    Evaluator(const Ast &ast, const Regex *regexes, std::span<const Value> variables, Value *locals,
              Workspace &workspace, NodeValues *values)
        : m_ast(ast)
        , m_regexes(regexes)
        , m_variables(variables)
        , m_locals(locals)
        , m_workspace(workspace)
        , m_values(values)
    {
    }
    /// The value of a node; an error carries the node it is reported at.
    Value evaluate(quint32 index);

private:
    Value raw(quint32 index);
    Value node(quint32 index);
    Value chainPart(quint32 index);
    Value variable(const Node &node);
    Value select(const Node &node);
    Value member(const MapData &map, std::string_view name, quint32 hash);
    Value has(const Node &node);
    Value index(const Node &node);
    Value logical(quint32 index, bool decisive);
    Value conditional(const Node &node);
    Value unary(const Node &node);
    Value binary(const Node &node);
    Value call(quint32 index);
    Value textCall(const Node &node);
    Value textTest(const Node &node, const Value &text, const Value &part);
    Value list(const Node &node);
    Value map(const Node &node);
    Value quantifier(quint32 index, bool decisive);
    Value existsOne(quint32 index);
    Value filter(quint32 index);
    Value transform(quint32 index);

    const Ast &m_ast;
    const Regex *m_regexes;
    std::span<const Value> m_variables;
    Value *m_locals;
    Workspace &m_workspace;
    NodeValues *m_values;
};

extern template class Evaluator<Record::Nothing>;
extern template class Evaluator<Record::Values>;

} // namespace claimcheck::cel
