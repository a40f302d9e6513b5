#include "core/cel/types.h"

namespace claimcheck::cel {

namespace {

constexpr int maxDepth = 64;

constexpr std::string_view simpleNames[] = {
    "dyn",
    "!error!",
    "null_type",
    "bool",
    "int",
    "uint",
    "double",
    "string",
    "bytes",
    "google.protobuf.Timestamp",
    "google.protobuf.Duration",
    "type",
};

bool isDynOrError(TypeKind kind)
{
    return kind == TypeKind::Dyn || kind == TypeKind::Error;
}

bool takesNull(TypeKind kind)
{
    return kind == TypeKind::Null || kind == TypeKind::Timestamp || kind == TypeKind::Duration;
}

} // namespace

Types::Types()
{
    m_types.reserve(64);
    m_bindings.reserve(16);
    for (quint8 kind = 0; kind <= quint8(TypeKind::PlainType); ++kind)
        m_types.push_back({TypeKind(kind), 0, 0});
}

TypeRef Types::add(const TypeData &data)
{
    m_types.push_back(data);
    return TypeRef(m_types.size() - 1);
}

TypeRef Types::newParam()
{
    m_bindings.push_back(none);
    return add({TypeKind::Param, TypeRef(m_bindings.size() - 1), 0});
}

void Types::bind(quint32 param, TypeRef type)
{
    m_trail.push_back({param, m_bindings[param]});
    m_bindings[param] = type;
}

void Types::undo(std::size_t trail)
{
    while (m_trail.size() > trail) {
        m_bindings[m_trail.back().param] = m_trail.back().before;
        m_trail.pop_back();
    }
}

bool Types::assign(TypeRef from, TypeRef to)
{
    return assignAll(&from, &to, 1);
}

bool Types::assignAll(const TypeRef *from, const TypeRef *to, int count)
{
    const std::size_t trail = m_trail.size();
    for (int i = 0; i < count; ++i) {
        if (!tryAssign(from[i], to[i])) {
            undo(trail);
            return false;
        }
    }
    return true;
}

bool Types::tryAssign(TypeRef from, TypeRef to)
{
    const TypeKind fromKind = kind(from);
    const TypeKind toKind = kind(to);
    if (toKind == TypeKind::Param) {
        bool wasBound = false;
        if (bindParam(from, to, wasBound))
            return true;
        if (wasBound)
            return false;
    }
    if (fromKind == TypeKind::Param) {
        bool wasBound = false;
        return bindParam(to, from, wasBound);
    }
    if (isDynOrError(fromKind) || isDynOrError(toKind))
        return true;
    if (fromKind == TypeKind::Null)
        return takesNull(toKind);
    const bool bothTypes = (fromKind == TypeKind::Type || fromKind == TypeKind::PlainType)
        && (toKind == TypeKind::Type || toKind == TypeKind::PlainType);
    if (bothTypes)
        return true;
    if (fromKind != toKind)
        return false;
    const TypeData fromData = at(from);
    const TypeData toData = at(to);
    if (fromKind == TypeKind::List)
        return tryAssign(fromData.first, toData.first);
    if (fromKind == TypeKind::Map)
        return tryAssign(fromData.first, toData.first) && tryAssign(fromData.second, toData.second);
    return true;
}

/// Is `other` a fitting type for the parameter? An unbound one is bound to it.
bool Types::bindParam(TypeRef other, TypeRef param, bool &wasBound)
{
    const quint32 number = at(param).first;
    const TypeRef bound = m_bindings[number];
    if (bound != none) {
        wasBound = true;
        if (equal(other, bound))
            return true;
        if (!tryAssign(other, bound))
            return false;
        bind(number, mostGeneral(other, bound));
        return true;
    }
    if (occurs(param, other))
        return false;
    bind(number, other);
    return true;
}

bool Types::occurs(TypeRef param, TypeRef within) const
{
    const TypeData &data = at(within);
    switch (data.kind) {
    case TypeKind::Param:
        if (data.first == at(param).first)
            return true;
        return m_bindings[data.first] != none && occurs(param, m_bindings[data.first]);
    case TypeKind::List:
        return occurs(param, data.first);
    case TypeKind::Map:
        return occurs(param, data.first) || occurs(param, data.second);
    default:
        return false;
    }
}

bool Types::equal(TypeRef first, TypeRef second) const
{
    if (first == second)
        return true;
    const TypeData &one = at(first);
    const TypeData &other = at(second);
    if (one.kind != other.kind)
        return false;
    switch (one.kind) {
    case TypeKind::Param:
        return one.first == other.first;
    case TypeKind::List:
    case TypeKind::Type:
        return equal(one.first, other.first);
    case TypeKind::Map:
        return equal(one.first, other.first) && equal(one.second, other.second);
    default:
        return true;
    }
}

bool Types::lessSpecific(TypeRef first, TypeRef second) const
{
    const TypeData &one = at(first);
    const TypeData &other = at(second);
    if (one.kind == TypeKind::Dyn || one.kind == TypeKind::Param)
        return true;
    if (other.kind == TypeKind::Dyn || other.kind == TypeKind::Param || one.kind != other.kind)
        return false;
    if (one.kind == TypeKind::List)
        return lessSpecific(one.first, other.first);
    if (one.kind == TypeKind::Map)
        return lessSpecific(one.first, other.first) && lessSpecific(one.second, other.second);
    return true;
}

TypeRef Types::mostGeneral(TypeRef first, TypeRef second) const
{
    return lessSpecific(first, second) ? first : second;
}

TypeRef Types::substitute(TypeRef type, Unbound unbound)
{
    const TypeData data = at(type);
    switch (data.kind) {
    case TypeKind::Param:
        if (m_bindings[data.first] != none)
            return substitute(m_bindings[data.first], unbound);
        return unbound == Unbound::ToDyn ? plain(TypeKind::Dyn) : type;
    case TypeKind::List:
        return list(substitute(data.first, unbound));
    case TypeKind::Type:
        return this->type(substitute(data.first, unbound));
    case TypeKind::Map: {
        const TypeRef key = substitute(data.first, unbound);
        return map(key, substitute(data.second, unbound));
    }
    default:
        return type;
    }
}

QByteArray Types::text(TypeRef type) const
{
    const TypeData &data = at(type);
    switch (data.kind) {
    case TypeKind::List:
        return "list(" + text(data.first) + ')';
    case TypeKind::Map:
        return "map(" + text(data.first) + ", " + text(data.second) + ')';
    case TypeKind::Type:
        return "type(" + text(data.first) + ')';
    case TypeKind::Param:
        return "_var" + QByteArray::number(data.first);
    default: {
        const std::string_view name = simpleNames[quint8(data.kind)];
        return QByteArray(name.data(), qsizetype(name.size()));
    }
    }
}

std::optional<TypeRef> Types::parse(std::string_view text)
{
    const std::optional<TypeRef> type = parseAt(text, 0);
    return text.empty() ? type : std::nullopt;
}

std::optional<TypeRef> Types::parseAt(std::string_view &text, int depth)
{
    if (depth > maxDepth)
        return {};
    const std::size_t end = qMin(text.find_first_of("(), "), text.size());
    const std::string_view name = text.substr(0, end);
    text.remove_prefix(end);
    std::vector<TypeRef> inner;
    if (!text.empty() && text.front() == '(') {
        while (!text.empty() && text.front() != ')') {
            text.remove_prefix(1);
            text.remove_prefix(qMin(text.find_first_not_of(' '), text.size()));
            const std::optional<TypeRef> type = parseAt(text, depth + 1);
            if (!type)
                return {};
            inner.push_back(*type);
        }
        if (text.empty())
            return {};
        text.remove_prefix(1);
    }
    if (name == "list" && inner.size() == 1)
        return list(inner[0]);
    if (name == "map" && inner.size() == 2)
        return map(inner[0], inner[1]);
    if (name == "type" && inner.size() == 1)
        return type(inner[0]);
    for (std::size_t i = 0; i < std::size(simpleNames); ++i) {
        if (inner.empty() && i != std::size_t(TypeKind::Error) && simpleNames[i] == name)
            return TypeRef(i);
    }
    return {};
}

} // namespace claimcheck::cel
