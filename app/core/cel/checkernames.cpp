#include "core/cel/checker.h"

namespace claimcheck::cel {

// What a name stands for: a macro's variable, a variable of the environment, or a type.

int Checker::localNamed(std::string_view name) const
{
    for (std::size_t i = m_locals.size(); i > 0; --i) {
        if (m_locals[i - 1].name == name)
            return int(i) - 1;
    }
    return -1;
}

TypeRef Checker::checkIdentifier(quint32 index)
{
    const Node node = m_ast.nodes[index];
    const int local = node.rootScope ? -1 : localNamed(node.name);
    if (local >= 0) {
        m_ast.nodes[index].op = Op::Local;
        m_ast.nodes[index].slot = quint32(local);
        return m_locals[std::size_t(local)].type;
    }
    TypeRef type = plain(TypeKind::Error);
    if (!resolveName(index, node.name, node.rootScope, type))
        undeclared(index, node.name, false);
    return type;
}

/// Tries the name in the container, then in each namespace around it.
bool Checker::resolveName(quint32 index, std::string_view name, bool rootScope, TypeRef &type)
{
    std::string_view space = rootScope ? std::string_view() : std::string_view(m_environment.container);
    while (!space.empty()) {
        if (declared(index, std::string(space).append(".").append(name), type))
            return true;
        space = space.substr(0,
                             space.find_last_of('.') == std::string_view::npos ? 0 : space.find_last_of('.'));
    }
    return declared(index, name, type);
}

bool Checker::declared(quint32 index, std::string_view name, TypeRef &type)
{
    Node &node = m_ast.nodes[index];
    if (const int slot = m_environment.slotOf(name); slot >= 0) {
        node.op = Op::Variable;
        node.slot = quint32(slot);
        type = m_variableTypes[std::size_t(slot)];
        return true;
    }
    struct TypeName {
        std::string_view name;
        TypeKind kind;
    };
    static constexpr TypeName names[] = {
        {"bool", TypeKind::Bool},
        {"bytes", TypeKind::Bytes},
        {"double", TypeKind::Double},
        {"int", TypeKind::Int},
        {"null_type", TypeKind::Null},
        {"string", TypeKind::String},
        {"uint", TypeKind::Uint},
        {"type", TypeKind::PlainType},
        {"list", TypeKind::List},
        {"map", TypeKind::Map},
        {"google.protobuf.Timestamp", TypeKind::Timestamp},
        {"google.protobuf.Duration", TypeKind::Duration},
    };
    for (const TypeName &entry : names) {
        if (entry.name != name)
            continue;
        node.op = Op::Constant;
        node.constant = Value::type(entry.name);
        if (entry.kind == TypeKind::List)
            type = m_types.type(m_types.list(plain(TypeKind::Dyn)));
        else if (entry.kind == TypeKind::Map)
            type = m_types.type(m_types.map(plain(TypeKind::Dyn), plain(TypeKind::Dyn)));
        else
            type = m_types.type(plain(entry.kind));
        return true;
    }
    return false;
}

/// The dotted name a chain of selections could be; not where it starts at a local.
bool Checker::qualifiedName(quint32 index, std::string &name, bool &rootScope) const
{
    quint32 root = index;
    while (m_ast.nodes[root].op == Op::Select)
        root = m_ast.nodes[root].left;
    const Node &first = m_ast.nodes[root];
    if (first.op != Op::Identifier || (!m_hasQualifiedNames && first.name != "google"))
        return false;
    if (!first.rootScope && localNamed(first.name) >= 0)
        return false;
    rootScope = first.rootScope;
    std::vector<std::string_view> parts;
    for (quint32 at = index; at != root; at = m_ast.nodes[at].left)
        parts.push_back(m_ast.nodes[at].name);
    name = first.name;
    for (std::size_t i = parts.size(); i > 0; --i)
        name.append(".").append(parts[i - 1]);
    return true;
}

TypeRef Checker::checkSelect(quint32 index)
{
    std::string name;
    bool rootScope = false;
    TypeRef type = plain(TypeKind::Dyn);
    if (qualifiedName(index, name, rootScope) && resolveName(index, name, rootScope, type))
        return type;
    return checkField(index);
}

} // namespace claimcheck::cel
