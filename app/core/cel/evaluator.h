#pragma once

#include "core/cel/code.h"
#include "core/cel/workspace.h"

#include <span>
#include <vector>

namespace claimcheck::cel {

struct MapData;

/// What was seen at each node: its (last) value. Unbound means that it was not reached.
using NodeValues = std::vector<Value>;

/// Walks the code of a checked tree. With Record::Values each node's value is kept; apart from that both are
/// one piece of code.
enum class Record : quint8 { Nothing, Values };

template <Record record> class Evaluator {
public:
    Evaluator(const Code &code, std::span<const Value> variables, Workspace &workspace, NodeValues *values)
        : m_code(code)
        , m_variables(variables)
        , m_locals(workspace.locals(code.localCount))
        , m_workspace(workspace)
        , m_values(values)
    {
    }
    /// The value of a node; an error carries the node it is reported at.
    Value evaluate(quint32 index);

private:
    Value raw(quint32 index);
    Value walk(quint32 index);
    Value node(quint32 index);
    Value chainPart(quint32 index);
    Value variable(const Step &node);
    Value select(const Step &node);
    Value member(const MapData &map, std::string_view name, quint32 hash);
    Value has(const Step &node);
    Value index(const Step &node);
    Value logical(quint32 index, bool decisive);
    Value conditional(const Step &node);
    Value unary(const Step &node);
    Value binary(const Step &node);
    Value call(quint32 index);
    Value textCall(const Step &node);
    Value textTest(const Step &node, const Value &text, const Value &part);
    Value list(const Step &node);
    Value map(const Step &node);
    Value quantifier(quint32 index, bool decisive);
    Value existsOne(quint32 index);
    Value filter(quint32 index);
    Value transform(quint32 index);

    const Code &m_code;
    std::span<const Value> m_variables;
    Value *m_locals;
    Workspace &m_workspace;
    NodeValues *m_values;
};

extern template class Evaluator<Record::Nothing>;
extern template class Evaluator<Record::Values>;

} // namespace claimcheck::cel
