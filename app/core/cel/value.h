#pragma once

#include <QString>
#include <QtGlobal>

#include <string_view>

namespace claimcheck::cel {

/// The kinds of values of the language, and two that are none: an error, and a variable without a value.
enum class Kind : quint8 {
    Unbound,
    Error,
    Null,
    Bool,
    Int,
    Uint,
    Double,
    String,
    Bytes,
    List,
    Map,
    Type,
    Timestamp,
    Duration,
};

/// Why an evaluation has no value.
enum class ErrorCode : quint8 {
    None,
    NoSuchKey,
    NoSuchOverload,
    NoSuchVariable,
    UnknownFunction,
    DivisionByZero,
    ModulusByZero,
    IntOverflow,
    UintOverflow,
    DurationOverflow,
    TimestampOverflow,
    IndexOutOfRange,
    BadIndexType,
    BadKeyType,
    BadConversion,
    BadUtf8,
    BadRegex,
    BadTimeZone,
    NotIterable,
    TooMuchWork,
};

struct ListData;
struct MapData;

/// The text that belongs to an error: the key, the pattern, the text that could not be converted.
struct ErrorDetail {
    std::string_view text;
    const char *extra = ""; ///< the kinds concerned, or what the regular expression library says
};

/// One value. Small and copied freely; strings, lists and maps live in the Workspace, Program or Claims they
/// came from and are only valid as long as that.
class Value {
public:
    constexpr Value()
        : m_bits(0)
    {
    }

    static Value null() { return Value(Kind::Null); }
    static Value boolean(bool value)
    {
        Value result(Kind::Bool);
        result.m_bits = value ? 1 : 0;
        return result;
    }
    static Value integer(qint64 value)
    {
        Value result(Kind::Int);
        result.m_int = value;
        return result;
    }
    static Value unsignedInteger(quint64 value)
    {
        Value result(Kind::Uint);
        result.m_bits = value;
        return result;
    }
    static Value real(double value)
    {
        Value result(Kind::Double);
        result.m_double = value;
        return result;
    }
    static Value string(std::string_view utf8) { return text(Kind::String, utf8); }
    static Value bytes(std::string_view raw) { return text(Kind::Bytes, raw); }
    static Value type(std::string_view name) { return text(Kind::Type, name); }
    static Value list(const ListData *list)
    {
        Value result(Kind::List);
        result.m_list = list;
        return result;
    }
    static Value map(const MapData *map)
    {
        Value result(Kind::Map);
        result.m_map = map;
        return result;
    }
    static Value timestamp(qint64 seconds, quint32 nanos)
    {
        Value result(Kind::Timestamp);
        result.m_int = seconds;
        result.m_extra = nanos;
        return result;
    }
    static Value duration(qint64 nanos)
    {
        Value result(Kind::Duration);
        result.m_int = nanos;
        return result;
    }
    static Value error(ErrorCode code, const ErrorDetail *detail = nullptr)
    {
        Value result(Kind::Error);
        result.m_code = code;
        result.m_detail = detail;
        return result;
    }

    Kind kind() const { return m_kind; }
    bool isError() const { return m_kind == Kind::Error; }
    bool isBool() const { return m_kind == Kind::Bool; }
    bool isTrue() const { return m_kind == Kind::Bool && m_bits != 0; }
    bool isFalse() const { return m_kind == Kind::Bool && m_bits == 0; }
    bool isNumber() const { return m_kind >= Kind::Int && m_kind <= Kind::Double; }

    bool toBool() const { return m_bits != 0; }
    qint64 toInt() const { return m_int; }
    quint64 toUint() const { return m_bits; }
    double toDouble() const { return m_double; }
    std::string_view toText() const { return {m_text, m_extra}; }
    const ListData *toList() const { return m_list; }
    const MapData *toMap() const { return m_map; }
    qint64 seconds() const { return m_int; }
    quint32 nanos() const { return m_extra; }

    ErrorCode errorCode() const { return m_code; }
    const ErrorDetail *errorDetail() const { return m_detail; }
    /// The node an error arose at; -1 while it is not known.
    int errorNode() const { return int(m_extra) - 1; }
    Value atNode(quint32 node) const
    {
        Value result = *this;
        if (result.m_kind == Kind::Error && result.m_extra == 0)
            result.m_extra = node + 1;
        return result;
    }

private:
    explicit Value(Kind kind)
        : m_kind(kind)
        , m_bits(0)
    {
    }
    static Value text(Kind kind, std::string_view text)
    {
        Value result(kind);
        result.m_text = text.data();
        result.m_extra = quint32(text.size());
        return result;
    }

    Kind m_kind = Kind::Unbound;
    ErrorCode m_code = ErrorCode::None;
    quint32 m_extra = 0;
    union {
        quint64 m_bits;
        qint64 m_int;
        double m_double;
        const char *m_text;
        const ListData *m_list;
        const MapData *m_map;
        const ErrorDetail *m_detail;
    };
};
static_assert(sizeof(Value) == 16);

/// The name `type()` gives: "int", "google.protobuf.Timestamp".
std::string_view typeName(Kind kind);
/// An error in words, for people.
QString errorMessage(const Value &error);
/// A text as it would be written in an expression, with quotes. Characters that do not show, or that reorder
/// others, are escapes.
QString quotedText(std::string_view utf8);
/// The value as it would be written in an expression, cut after `limit` characters. Not escaped for display.
QString toSource(const Value &value, int limit = 200);

} // namespace claimcheck::cel
