#include "core/cel/claimsgate.h"

#include "core/cel/workspace.h"

#include <algorithm>

namespace claimcheck::cel {

namespace {

bool isRepeated(json::Value object, std::string_view name)
{
    int found = 0;
    for (const json::Value member : object)
        found += member.keyEquals({name.data(), qsizetype(name.size())});
    return found > 1;
}

/// Of a chain the step at this node.
bool stepsOnRepeated(const Ast &ast, const Trace &trace, quint32 index)
{
    const Node &node = ast.nodes[index];
    const bool byName = node.op == Op::Select || node.op == Op::Has;
    if ((!byName && node.op != Op::Index) || trace.values[index].kind() == Kind::Unbound)
        return false;
    const Value &holder = trace.values[node.left];
    if (holder.kind() != Kind::Map || !holder.toMap()->claims)
        return false;
    if (byName)
        return isRepeated(holder.toMap()->node, node.name);
    const Value &position = trace.values[node.right];
    return position.kind() == Kind::String && isRepeated(holder.toMap()->node, position.toText());
}

} // namespace

std::optional<json::Problem> openFault(const json::Document &claims)
{
    for (const json::Problem &problem : claims.problems()) {
        if (problem.fault != json::Fault::DuplicateMember)
            return problem;
    }
    return {};
}

RepeatedRead readsRepeated(const Program &program, const json::Document &claims, Numbers numbers)
{
    const QList<json::Problem> &problems = claims.problems();
    const bool any = std::any_of(problems.cbegin(), problems.cend(), [](const json::Problem &problem) {
        return problem.fault == json::Fault::DuplicateMember;
    });
    if (!any)
        return RepeatedRead::No;
    const Claims last(claims.root(), numbers);
    Workspace workspace;
    const Trace trace = program.explain(last, workspace);
    const Claims first(claims.root(), numbers, Repeated::FirstCounts);
    Workspace other;
    if (program.evaluate(first, other).isTrue() != trace.result.isTrue())
        return RepeatedRead::OtherVerdict;
    for (quint32 i = 0; i < trace.values.size(); ++i) {
        if (stepsOnRepeated(program.ast(), trace, i))
            return RepeatedRead::SameVerdict;
    }
    return RepeatedRead::No;
}

} // namespace claimcheck::cel
