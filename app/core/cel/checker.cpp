#include "core/cel/checker.h"

#include <QCoreApplication>

namespace claimcheck::cel {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Checker", text);
}

} // namespace

Checker::Checker(Ast &ast, const Environment &environment, std::string_view text, Checking checking)
    : m_ast(ast)
    , m_environment(environment)
    , m_text(text)
    , m_checking(checking)
    , m_hasQualifiedNames(!environment.container.empty())
{
    for (const Environment::Variable &variable : environment.variables) {
        m_variableTypes.push_back(m_types.parse(variable.type).value_or(plain(TypeKind::Dyn)));
        m_hasQualifiedNames = m_hasQualifiedNames || variable.name.find('.') != std::string::npos;
    }
}

void Checker::run()
{
    const TypeRef type = check(m_ast.root);
    m_resultType = m_types.text(m_types.substitute(type, Types::Unbound::ToDyn));
}

bool Checker::isError(TypeRef type)
{
    return m_types.kind(m_types.substitute(type, Types::Unbound::Keep)) == TypeKind::Error;
}

bool Checker::assignable(TypeRef from, TypeRef to)
{
    return m_checking == Checking::NamesOnly || m_types.assign(from, to);
}

TypeRef Checker::check(quint32 index)
{
    TypeRef type = plain(TypeKind::Dyn);
    switch (m_ast.nodes[index].op) {
    case Op::Constant: {
        static constexpr TypeKind kinds[] = {
            TypeKind::Dyn,  TypeKind::Error,     TypeKind::Null,      TypeKind::Bool,     TypeKind::Int,
            TypeKind::Uint, TypeKind::Double,    TypeKind::String,    TypeKind::Bytes,    TypeKind::Dyn,
            TypeKind::Dyn,  TypeKind::PlainType, TypeKind::Timestamp, TypeKind::Duration,
        };
        type = plain(kinds[quint8(m_ast.nodes[index].constant.kind())]);
        break;
    }
    case Op::Identifier:
    case Op::Variable:
    case Op::Local:
        type = checkIdentifier(index);
        break;
    case Op::Select:
        type = checkSelect(index);
        break;
    case Op::Has:
        checkField(index);
        type = plain(TypeKind::Bool);
        break;
    case Op::And:
    case Op::Or:
        type = checkLogical(index);
        break;
    case Op::Index:
    case Op::Conditional:
    case Op::Unary:
    case Op::Binary:
        type = checkOperator(index);
        break;
    case Op::Call:
        type = checkCall(index);
        break;
    case Op::List:
        type = checkList(index);
        break;
    case Op::Map:
        type = checkMap(index);
        break;
    case Op::All:
    case Op::Exists:
    case Op::ExistsOne:
    case Op::Filter:
    case Op::Transform:
        type = checkMacro(index);
        break;
    }
    m_ast.nodes[index].type = m_types.kind(type);
    return type;
}

TypeRef Checker::checkField(quint32 index)
{
    const TypeRef operand = check(m_ast.nodes[index].left);
    const TypeRef target = m_types.substitute(operand, Types::Unbound::Keep);
    switch (m_types.kind(target)) {
    case TypeKind::Map:
        return m_types.at(target).second;
    case TypeKind::Dyn:
    case TypeKind::Error:
        return plain(TypeKind::Dyn);
    case TypeKind::Param:
        m_types.assign(plain(TypeKind::Dyn), target);
        return plain(TypeKind::Dyn);
    default:
        break;
    }
    if (m_checking == Checking::Full) {
        issue(index, "cel.no-fields", tr("A value of type %1 has no fields.").arg(typeText(target)),
              tr("Only maps have fields."));
    }
    return plain(TypeKind::Error);
}

TypeRef Checker::checkLogical(quint32 index)
{
    const Node node = m_ast.nodes[index];
    bool fine = true;
    TypeRef types[2];
    for (quint32 i = 0; i < 2; ++i)
        types[i] = check(m_ast.child(node, i));
    for (quint32 i = 0; i < 2; ++i) {
        if (assignable(types[i], plain(TypeKind::Bool)))
            continue;
        fine = false;
        if (isError(types[i]))
            continue;
        issue(m_ast.child(node, i), "cel.not-bool",
              tr("This part has type %1; && and || take true or false.").arg(typeText(types[i])),
              tr("Compare it with something."));
    }
    return plain(fine ? TypeKind::Bool : TypeKind::Error);
}

TypeRef Checker::checkOperator(quint32 index)
{
    const Node node = m_ast.nodes[index];
    TypeRef types[3];
    for (quint32 i = 0; i < node.count; ++i)
        types[i] = check(m_ast.child(node, i));
    return resolve(index, CallStyle::Global, types, node.count);
}

TypeRef Checker::join(TypeRef previous, TypeRef current)
{
    return m_types.assign(previous, current) ? m_types.mostGeneral(previous, current) : plain(TypeKind::Dyn);
}

TypeRef Checker::checkList(quint32 index)
{
    const Node node = m_ast.nodes[index];
    TypeRef element = 0;
    for (quint32 i = 0; i < node.count; ++i) {
        const TypeRef type = check(m_ast.child(node, i));
        element = i == 0 ? type : join(element, type);
    }
    return m_types.list(node.count == 0 ? m_types.newParam() : element);
}

TypeRef Checker::checkMap(quint32 index)
{
    const Node node = m_ast.nodes[index];
    TypeRef types[2] = {0, 0};
    for (quint32 i = 0; i < node.count; ++i) {
        const TypeRef type = check(m_ast.child(node, i));
        types[i % 2] = i < 2 ? type : join(types[i % 2], type);
    }
    if (node.count == 0) {
        types[0] = m_types.newParam();
        types[1] = m_types.newParam();
    }
    return m_types.map(types[0], types[1]);
}

TypeRef Checker::elementType(const Node &macro, TypeRef range)
{
    const TypeRef type = m_types.substitute(range, Types::Unbound::Keep);
    switch (m_types.kind(type)) {
    case TypeKind::List:
    case TypeKind::Map:
        return m_types.at(type).first;
    case TypeKind::Param:
        m_types.assign(plain(TypeKind::Dyn), type);
        return plain(TypeKind::Dyn);
    case TypeKind::Dyn:
    case TypeKind::Error:
        return plain(TypeKind::Dyn);
    default:
        break;
    }
    if (m_checking == Checking::Full) {
        issue(macro.left, "cel.not-a-range", tr("A value of type %1 has no elements.").arg(typeText(type)),
              tr("These macros go over lists and over the keys of maps."));
    }
    return plain(TypeKind::Error);
}

TypeRef Checker::checkMacro(quint32 index)
{
    const Node node = m_ast.nodes[index];
    const TypeRef range = check(node.left);
    const TypeRef element = elementType(node, range);
    m_ast.nodes[index].slot = quint32(m_locals.size());
    m_locals.push_back({node.name, element});
    m_maxLocals = qMax(m_maxLocals, quint32(m_locals.size()));
    const bool isPlainTransform = node.op == Op::Transform && node.count == 2;
    const TypeRef second = check(node.right);
    const TypeRef third = node.count > 2 ? check(m_ast.child(node, 2)) : second;
    m_locals.pop_back();
    if (!isPlainTransform && !isError(second) && !assignable(second, plain(TypeKind::Bool))) {
        // The reference implementation names the predicate for all and exists, the macro for the others.
        const bool atPredicate = node.op == Op::All || node.op == Op::Exists;
        issue(atPredicate ? node.right : index, "cel.not-bool",
              tr("The second argument has type %1; it must be true or false.").arg(typeText(second)),
              tr("Compare the element with something."));
    }
    switch (node.op) {
    case Op::Filter:
        return m_types.list(element);
    case Op::Transform:
        return m_types.list(third);
    default:
        return plain(TypeKind::Bool);
    }
}

} // namespace claimcheck::cel
