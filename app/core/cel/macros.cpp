#include "core/cel/aggregate.h"
#include "core/cel/parser.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Parser", text);
}

struct MacroEntry {
    std::string_view name;
    std::size_t arguments;
    Op op;
};
constexpr MacroEntry macros[] = {
    {"all", 2, Op::All},       {"exists", 2, Op::Exists}, {"exists_one", 2, Op::ExistsOne},
    {"filter", 2, Op::Filter}, {"map", 2, Op::Transform}, {"map", 3, Op::Transform},
};

} // namespace

/// A call with the name but not the number of arguments of a macro is an ordinary call.
quint32 Parser::macro(NewNode node, quint32 target, const std::vector<quint32> &args, bool &isMacro)
{
    isMacro = true;
    if (node.style == CallStyle::Global && node.name == "has" && args.size() == 1)
        return has(node, args);
    if (node.style == CallStyle::Member) {
        for (const MacroEntry &entry : macros) {
            if (entry.name != node.name || entry.arguments != args.size())
                continue;
            const Node &variable = m_ast.nodes[args[0]];
            const NodePlace &place = m_ast.places[args[0]];
            if (variable.op != Op::Identifier || variable.rootScope) {
                issueAt(place.at, {place.begin, place.end}, "cel.macro-variable",
                        tr("The first argument must be a plain name for the element."),
                        tr("For example: claims.groups.exists(g, g == \"eng\")"));
                return nothing();
            }
            node.op = entry.op;
            node.name = variable.name;
            node.nameAt = place.at;
            if (args.size() == 3)
                return m_ast.add(node, {target, args[1], args[2]});
            return m_ast.add(node, {target, args[1]});
        }
    }
    isMacro = false;
    return 0;
}

quint32 Parser::has(NewNode node, const std::vector<quint32> &args)
{
    const Node argument = m_ast.nodes[args[0]];
    const NodePlace place = m_ast.places[args[0]];
    if (argument.op != Op::Select) {
        issueAt(place.at, {place.begin, place.end}, "cel.has-argument",
                tr("has() takes a field written with a dot."),
                tr("Write has(claims.name); for other names use \"name\" in claims."));
        return nothing();
    }
    node.op = Op::Has;
    node.name = argument.name;
    node.nameAt = place.at;
    node.hash = argument.hash;
    return m_ast.add(node, {m_ast.edges[argument.first]});
}

} // namespace claimcheck::cel
