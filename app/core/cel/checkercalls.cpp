#include "core/cel/checker.h"

#include "core/cel/advice.h"

namespace claimcheck::cel {

// Which signature of a function or operator takes the arguments.

namespace {

/// Values of a simple type have this kind; Unbound for the other types.
Kind valueKind(quint8 type)
{
    switch (TypeKind(type)) {
    case TypeKind::Bool:
        return Kind::Bool;
    case TypeKind::Int:
        return Kind::Int;
    case TypeKind::Uint:
        return Kind::Uint;
    case TypeKind::Double:
        return Kind::Double;
    case TypeKind::String:
        return Kind::String;
    case TypeKind::Bytes:
        return Kind::Bytes;
    case TypeKind::Timestamp:
        return Kind::Timestamp;
    case TypeKind::Duration:
        return Kind::Duration;
    default:
        return Kind::Unbound;
    }
}

} // namespace

TypeRef Checker::checkCall(quint32 index)
{
    const Node node = m_ast.nodes[index];
    std::vector<TypeRef> types(node.count);
    // Arguments first, then the target: issues come in the order of the reference implementation.
    const quint32 targets = node.style == CallStyle::Member ? 1 : 0;
    const qsizetype issuesBefore = m_issues.size();
    for (quint32 i = targets; i < node.count; ++i)
        types[i] = check(m_ast.child(node, i));
    if (targets == 1)
        types[0] = check(m_ast.child(node, 0));
    if (node.function == Function::None) {
        dropExtensionIssues(index, issuesBefore);
        if (!isExtensionSpace(index))
            undeclared(index, node.name, true);
        return plain(TypeKind::Error);
    }
    return resolve(index, node.style, types.data(), node.count);
}

/// What else seems wrong inside a call of an extension may be right there: it can bring its own names.
void Checker::dropExtensionIssues(quint32 index, qsizetype from)
{
    if (!isKnownExtension(m_ast.nodes[index].name))
        return;
    for (qsizetype i = m_issues.size() - 1; i >= from; --i) {
        if (m_issues.at(i).id != "cel.extension")
            m_issues.removeAt(i);
    }
}

/// math.greatest(…): the name before the dot has been reported.
bool Checker::isExtensionSpace(quint32 index) const
{
    const Node &node = m_ast.nodes[index];
    if (node.style != CallStyle::Member)
        return false;
    const Node &target = m_ast.nodes[m_ast.child(node, 0)];
    return target.op == Op::Identifier && isKnownSpace(target.name) && isKnownExtension(node.name);
}

TypeRef Checker::instantiate(quint8 pattern, TypeRef &a, TypeRef &b)
{
    const auto param = [&](TypeRef &known) {
        if (known == 0)
            known = m_types.newParam();
        return known;
    };
    switch (pattern) {
    case Overload::A:
        return param(a);
    case Overload::B:
        return param(b);
    case Overload::ListOfA:
        return m_types.list(param(a));
    case Overload::MapOfAB: {
        const TypeRef key = param(a);
        return m_types.map(key, param(b));
    }
    case Overload::TypeOfA:
        return m_types.type(param(a));
    default:
        return pattern;
    }
}

TypeRef Checker::resolve(quint32 index, CallStyle style, const TypeRef *types, quint32 count)
{
    if (m_checking == Checking::NamesOnly)
        return plain(TypeKind::Dyn);
    const Function function = m_ast.nodes[index].function;
    const std::span<const Overload> overloads = overloadsOf(function);
    int matches = 0;
    qint8 matched = -1;
    TypeRef result = plain(TypeKind::Dyn);
    for (std::size_t i = 0; i < overloads.size(); ++i) {
        const Overload &overload = overloads[i];
        if (overload.style != style || overload.arguments != count)
            continue;
        TypeRef a = 0, b = 0;
        TypeRef wanted[3];
        for (quint32 argument = 0; argument < count; ++argument)
            wanted[argument] = instantiate(overload.argument[argument], a, b);
        if (!m_types.assignAll(types, wanted, int(count)))
            continue;
        const TypeRef type = m_types.substitute(instantiate(overload.result, a, b), Types::Unbound::Keep);
        if (matches++ == 0) {
            matched = qint8(i);
            result = type;
        } else if (m_types.kind(result) != TypeKind::Dyn && !m_types.equal(result, type)) {
            result = plain(TypeKind::Dyn);
        }
    }
    if (matches == 0) {
        noOverload(index, types, count);
        return plain(TypeKind::Error);
    }
    if (matches == 1 && bindsPerOverload(function))
        m_ast.nodes[index].boundKind = valueKind(overloads[std::size_t(matched)].argument[0]);
    return result;
}

} // namespace claimcheck::cel
