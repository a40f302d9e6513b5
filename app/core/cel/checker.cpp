#include "core/cel/checker.h"

#include "core/cel/advice.h"
#include "core/cel/source.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::cel {

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

QString tr(const char *text)
{
    return QCoreApplication::translate("claimcheck::cel::Checker", text);
}

QString shown(std::string_view name)
{
    return QString::fromUtf8(name.data(), qsizetype(qMin(name.size(), std::size_t(60))));
}

} // namespace

Checker::Checker(Ast &ast, const Environment &environment, std::string_view text, Arena &arena,
                 Checking checking)
    : m_ast(ast)
    , m_environment(environment)
    , m_text(text)
    , m_arena(arena)
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

QString Checker::typeText(TypeRef type)
{
    return QString::fromUtf8(m_types.text(m_types.substitute(type, Types::Unbound::ToDyn)));
}

void Checker::issue(quint32 index, const char *id, const QString &message, const QString &hint)
{
    const NodePlace &node = m_ast.places[index];
    const Place place = placeOf(m_text, node.at);
    m_issues.append({Stage::Check,
                     id,
                     message,
                     hint,
                     {},
                     place.line,
                     place.column,
                     int(node.at),
                     Range{node.begin, node.end}});
}

void Checker::noOverload(quint32 index, const TypeRef *types, quint32 count)
{
    // What is wrong there has been said.
    if (std::any_of(types, types + count, [this](TypeRef type) { return isError(type); }))
        return;
    const Node &node = m_ast.nodes[index];
    QStringList names;
    for (quint32 i = 0; i < count; ++i)
        names.append(typeText(types[i]));
    const std::string_view name = functionName(node.function);
    if (node.op == Op::Call) {
        issue(
            index, "cel.no-overload",
            tr("%1 does not take these arguments: (%2).").arg(shown(name), names.join(QStringLiteral(", "))),
            signatureAdvice(node.function));
        return;
    }
    if (node.function == Function::Conditional) {
        issue(
            index, "cel.no-overload",
            tr("The two results of ? : have different types: %1 and %2.").arg(names.value(1), names.value(2)),
            tr("The part before ? must be true or false, and both results of one type. Wrap one in dyn() if "
               "they "
               "must differ."));
        return;
    }
    const QString sign = operatorText(node.function);
    issue(index, "cel.no-overload",
          count == 1 ? tr("%1 does not take a value of type %2.").arg(sign, names.value(0))
                     : tr("%1 does not take %2 and %3 together.").arg(sign, names.value(0), names.value(1)),
          operatorAdvice(node.function));
}

void Checker::undeclared(quint32 index, std::string_view name, bool isCall)
{
    if (m_checking == Checking::NamesOnly)
        return;
    QList<QByteArray> variables;
    for (const Environment::Variable &variable : m_environment.variables)
        variables.append(QByteArray::fromStdString(variable.name));
    const Unknown unknown = isCall ? adviseFunction(name) : adviseVariable(name, variables);
    issue(index, unknown.id, unknown.message, unknown.hint);
    // Of a call only the name is wrong. It is a piece of the text, unless it was put together from several.
    const auto begin = qsizetype(name.data() - m_text.data());
    if (isCall && begin >= 0 && begin + qsizetype(name.size()) <= qsizetype(m_text.size()))
        m_issues.last().range = {begin, begin + qsizetype(name.size())};
}

} // namespace claimcheck::cel
