#pragma once

#include <QByteArray>
#include <QtGlobal>

#include <optional>
#include <string_view>
#include <vector>

namespace claimcheck::cel {

enum class TypeKind : quint8 {
    Dyn,
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    Timestamp,
    Duration,
    PlainType, ///< the type of a type without saying of which
    List,
    Map,
    Type,
    Param,
};

/// A type in a Types table. The simple kinds have the same reference in every table.
using TypeRef = quint32;
constexpr TypeRef plain(TypeKind kind)
{
    return TypeRef(kind);
}

struct TypeData {
    TypeKind kind = TypeKind::Dyn;
    TypeRef first = 0; ///< element, key, target; the number of a Param
    TypeRef second = 0; ///< value
};

/// Types of one compilation, with what is known about type parameters so far. Assignability binds parameters
/// the way the reference implementation does, because that decides which overload a call is tied to.
class Types {
public:
    Types();

    TypeRef list(TypeRef element) { return add({TypeKind::List, element, 0}); }
    TypeRef map(TypeRef key, TypeRef value) { return add({TypeKind::Map, key, value}); }
    TypeRef type(TypeRef target) { return add({TypeKind::Type, target, 0}); }
    TypeRef newParam();

    const TypeData &at(TypeRef type) const { return m_types[type]; }
    TypeKind kind(TypeRef type) const { return m_types[type].kind; }

    /// May a value of `from` stand where `to` is wanted? Keeps the bindings only when it may.
    bool assign(TypeRef from, TypeRef to);
    bool assignAll(const TypeRef *from, const TypeRef *to, int count);
    TypeRef mostGeneral(TypeRef first, TypeRef second) const;
    bool equal(TypeRef first, TypeRef second) const;

    enum class Unbound : quint8 { Keep, ToDyn };
    TypeRef substitute(TypeRef type, Unbound unbound);

    QByteArray text(TypeRef type) const;
    /// Reads "map(string, list(int))"; nothing where the text is no type.
    std::optional<TypeRef> parse(std::string_view text);

private:
    struct Binding {
        quint32 param;
        TypeRef before;
    };
    static constexpr TypeRef none = ~TypeRef(0);

    TypeRef add(const TypeData &data);
    bool tryAssign(TypeRef from, TypeRef to);
    bool bindParam(TypeRef other, TypeRef param, bool &wasBound);
    void bind(quint32 param, TypeRef type);
    bool occurs(TypeRef param, TypeRef within) const;
    bool lessSpecific(TypeRef first, TypeRef second) const;
    void undo(std::size_t trail);
    std::optional<TypeRef> parseAt(std::string_view &text, int depth);

    std::vector<TypeData> m_types;
    std::vector<TypeRef> m_bindings;
    std::vector<Binding> m_trail;
};

} // namespace claimcheck::cel
