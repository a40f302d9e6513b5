#include "core/cel/functions.h"

#include <algorithm>
#include <array>

namespace claimcheck::cel {

namespace {

constexpr auto bool_ = quint8(TypeKind::Bool), int_ = quint8(TypeKind::Int), uint_ = quint8(TypeKind::Uint),
               double_ = quint8(TypeKind::Double), string_ = quint8(TypeKind::String),
               bytes_ = quint8(TypeKind::Bytes), time_ = quint8(TypeKind::Timestamp),
               span_ = quint8(TypeKind::Duration), dyn_ = quint8(TypeKind::Dyn);
constexpr quint8 A = Overload::A, B = Overload::B, listA = Overload::ListOfA, mapAB = Overload::MapOfAB,
                 typeA = Overload::TypeOfA;

constexpr Overload unary(Function function, quint8 argument, quint8 result)
{
    return {function, CallStyle::Global, 1, {argument, 0, 0}, result};
}
constexpr Overload binary(Function function, quint8 left, quint8 right, quint8 result)
{
    return {function, CallStyle::Global, 2, {left, right, 0}, result};
}
constexpr Overload method(Function function, quint8 target, quint8 result)
{
    return {function, CallStyle::Member, 1, {target, 0, 0}, result};
}
constexpr Overload method(Function function, quint8 target, quint8 argument, quint8 result)
{
    return {function, CallStyle::Member, 2, {target, argument, 0}, result};
}

// The order inside a function is part of the behaviour: an argument of unknown type is tied to the first that
// fits.
constexpr auto makeOverloads()
{
    using F = Function;
    return std::to_array<Overload>({
        unary(F::Not, bool_, bool_),
        unary(F::Negate, double_, double_),
        unary(F::Negate, int_, int_),
        binary(F::Add, bytes_, bytes_, bytes_),
        binary(F::Add, double_, double_, double_),
        binary(F::Add, span_, span_, span_),
        binary(F::Add, span_, time_, time_),
        binary(F::Add, time_, span_, time_),
        binary(F::Add, int_, int_, int_),
        binary(F::Add, listA, listA, listA),
        binary(F::Add, string_, string_, string_),
        binary(F::Add, uint_, uint_, uint_),
        binary(F::Subtract, double_, double_, double_),
        binary(F::Subtract, span_, span_, span_),
        binary(F::Subtract, int_, int_, int_),
        binary(F::Subtract, time_, span_, time_),
        binary(F::Subtract, time_, time_, span_),
        binary(F::Subtract, uint_, uint_, uint_),
        binary(F::Multiply, double_, double_, double_),
        binary(F::Multiply, int_, int_, int_),
        binary(F::Multiply, uint_, uint_, uint_),
        binary(F::Divide, double_, double_, double_),
        binary(F::Divide, int_, int_, int_),
        binary(F::Divide, uint_, uint_, uint_),
        binary(F::Modulo, int_, int_, int_),
        binary(F::Modulo, uint_, uint_, uint_),
        // Ordering is the same four times; the other three use these.
        binary(F::Less, bool_, bool_, bool_),
        binary(F::Less, int_, int_, bool_),
        binary(F::Less, uint_, uint_, bool_),
        binary(F::Less, double_, double_, bool_),
        binary(F::Less, string_, string_, bool_),
        binary(F::Less, bytes_, bytes_, bool_),
        binary(F::Less, time_, time_, bool_),
        binary(F::Less, span_, span_, bool_),
        binary(F::Equal, A, A, bool_),
        binary(F::In, A, listA, bool_),
        binary(F::In, A, mapAB, bool_),
        Overload{F::Conditional, CallStyle::Global, 3, {bool_, A, A}, A},
        binary(F::Index, listA, int_, A),
        binary(F::Index, mapAB, A, B),
        unary(F::Size, bytes_, int_),
        method(F::Size, bytes_, int_),
        unary(F::Size, listA, int_),
        method(F::Size, listA, int_),
        unary(F::Size, mapAB, int_),
        method(F::Size, mapAB, int_),
        unary(F::Size, string_, int_),
        method(F::Size, string_, int_),
        method(F::Contains, string_, string_, bool_),
        method(F::StartsWith, string_, string_, bool_),
        method(F::EndsWith, string_, string_, bool_),
        binary(F::Matches, string_, string_, bool_),
        method(F::Matches, string_, string_, bool_),
        unary(F::ToInt, int_, int_),
        unary(F::ToInt, double_, int_),
        unary(F::ToInt, span_, int_),
        unary(F::ToInt, string_, int_),
        unary(F::ToInt, time_, int_),
        unary(F::ToInt, uint_, int_),
        unary(F::ToUint, uint_, uint_),
        unary(F::ToUint, double_, uint_),
        unary(F::ToUint, int_, uint_),
        unary(F::ToUint, string_, uint_),
        unary(F::ToDouble, double_, double_),
        unary(F::ToDouble, int_, double_),
        unary(F::ToDouble, string_, double_),
        unary(F::ToDouble, uint_, double_),
        unary(F::ToString, string_, string_),
        unary(F::ToString, bool_, string_),
        unary(F::ToString, bytes_, string_),
        unary(F::ToString, double_, string_),
        unary(F::ToString, span_, string_),
        unary(F::ToString, int_, string_),
        unary(F::ToString, time_, string_),
        unary(F::ToString, uint_, string_),
        unary(F::ToBytes, bytes_, bytes_),
        unary(F::ToBytes, string_, bytes_),
        unary(F::ToBool, bool_, bool_),
        unary(F::ToBool, string_, bool_),
        unary(F::ToTimestamp, time_, time_),
        unary(F::ToTimestamp, int_, time_),
        unary(F::ToTimestamp, string_, time_),
        unary(F::ToDuration, span_, span_),
        unary(F::ToDuration, int_, span_),
        unary(F::ToDuration, string_, span_),
        unary(F::ToDyn, A, dyn_),
        unary(F::TypeOf, A, typeA),
        method(F::FullYear, time_, int_),
        method(F::FullYear, time_, string_, int_),
        method(F::Month, time_, int_),
        method(F::Month, time_, string_, int_),
        method(F::Date, time_, int_),
        method(F::Date, time_, string_, int_),
        method(F::DayOfMonth, time_, int_),
        method(F::DayOfMonth, time_, string_, int_),
        method(F::DayOfWeek, time_, int_),
        method(F::DayOfWeek, time_, string_, int_),
        method(F::DayOfYear, time_, int_),
        method(F::DayOfYear, time_, string_, int_),
        method(F::Hours, time_, int_),
        method(F::Hours, time_, string_, int_),
        method(F::Hours, span_, int_),
        method(F::Minutes, time_, int_),
        method(F::Minutes, time_, string_, int_),
        method(F::Minutes, span_, int_),
        method(F::Seconds, time_, int_),
        method(F::Seconds, time_, string_, int_),
        method(F::Seconds, span_, int_),
        method(F::Milliseconds, time_, int_),
        method(F::Milliseconds, time_, string_, int_),
        method(F::Milliseconds, span_, int_),
    });
}
constexpr auto overloads = makeOverloads();

struct NameEntry {
    std::string_view name;
    Function function;
};
constexpr NameEntry operatorNames[] = {
    {"!_", Function::Not},
    {"-_", Function::Negate},
    {"_+_", Function::Add},
    {"_-_", Function::Subtract},
    {"_*_", Function::Multiply},
    {"_/_", Function::Divide},
    {"_%_", Function::Modulo},
    {"_<_", Function::Less},
    {"_<=_", Function::LessEqual},
    {"_>_", Function::Greater},
    {"_>=_", Function::GreaterEqual},
    {"_==_", Function::Equal},
    {"_!=_", Function::NotEqual},
    {"@in", Function::In},
    {"_&&_", Function::And},
    {"_||_", Function::Or},
    {"_?_:_", Function::Conditional},
    {"_[_]", Function::Index},
};
constexpr NameEntry callNames[] = {
    {"size", Function::Size},
    {"contains", Function::Contains},
    {"startsWith", Function::StartsWith},
    {"endsWith", Function::EndsWith},
    {"matches", Function::Matches},
    {"int", Function::ToInt},
    {"uint", Function::ToUint},
    {"double", Function::ToDouble},
    {"string", Function::ToString},
    {"bytes", Function::ToBytes},
    {"bool", Function::ToBool},
    {"timestamp", Function::ToTimestamp},
    {"duration", Function::ToDuration},
    {"dyn", Function::ToDyn},
    {"type", Function::TypeOf},
    {"getFullYear", Function::FullYear},
    {"getMonth", Function::Month},
    {"getDate", Function::Date},
    {"getDayOfMonth", Function::DayOfMonth},
    {"getDayOfWeek", Function::DayOfWeek},
    {"getDayOfYear", Function::DayOfYear},
    {"getHours", Function::Hours},
    {"getMinutes", Function::Minutes},
    {"getSeconds", Function::Seconds},
    {"getMilliseconds", Function::Milliseconds},
};

Function sameSignatures(Function function)
{
    switch (function) {
    case Function::LessEqual:
    case Function::Greater:
    case Function::GreaterEqual:
        return Function::Less;
    case Function::NotEqual:
        return Function::Equal;
    default:
        return function;
    }
}

QByteArray patternText(quint8 pattern)
{
    switch (pattern) {
    case Overload::A:
        return "A";
    case Overload::B:
        return "B";
    case Overload::ListOfA:
        return "list";
    case Overload::MapOfAB:
        return "map";
    case Overload::TypeOfA:
        return "type";
    case quint8(TypeKind::Timestamp):
        return "timestamp";
    case quint8(TypeKind::Duration):
        return "duration";
    default:
        return Types().text(pattern);
    }
}

} // namespace

std::span<const Overload> overloadsOf(Function function)
{
    function = sameSignatures(function);
    const auto first = std::find_if(overloads.begin(), overloads.end(),
                                    [=](const Overload &overload) { return overload.function == function; });
    const auto last = std::find_if(first, overloads.end(),
                                   [=](const Overload &overload) { return overload.function != function; });
    return {first, last};
}

Function functionNamed(std::string_view name)
{
    for (const NameEntry &entry : callNames) {
        if (entry.name == name)
            return entry.function;
    }
    return Function::None;
}

std::string_view functionName(Function function)
{
    for (const NameEntry &entry : operatorNames) {
        if (entry.function == function)
            return entry.name;
    }
    for (const NameEntry &entry : callNames) {
        if (entry.function == function)
            return entry.name;
    }
    return {};
}

bool bindsPerOverload(Function function)
{
    switch (function) {
    case Function::ToInt:
    case Function::ToUint:
    case Function::ToDouble:
    case Function::ToString:
    case Function::ToBytes:
    case Function::ToBool:
    case Function::ToTimestamp:
    case Function::ToDuration:
        return true;
    default:
        return function >= Function::FullYear;
    }
}

QByteArray signatureText(const Overload &overload)
{
    const std::string_view name = functionName(overload.function);
    QByteArray text;
    int first = 0;
    if (overload.style == CallStyle::Member) {
        text = patternText(overload.argument[0]) + '.';
        first = 1;
    }
    text += QByteArray(name.data(), qsizetype(name.size())) + '(';
    for (int i = first; i < overload.arguments; ++i)
        text += (i > first ? ", " : "") + patternText(overload.argument[i]);
    return text + ") -> " + patternText(overload.result);
}

} // namespace claimcheck::cel
