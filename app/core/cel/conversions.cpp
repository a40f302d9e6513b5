#include "core/cel/conversions.h"

#include "core/cel/arithmetic.h"
#include "core/cel/source.h"
#include "core/cel/timevalue.h"

#include <charconv>
#include <cmath>

namespace claimcheck::cel {

namespace {

Value bad(const Value &value, Function to, Workspace &workspace)
{
    const bool isText = value.kind() == Kind::String || value.kind() == Kind::Bytes;
    return workspace.fail(ErrorCode::BadConversion, isText ? value.toText() : std::string_view(),
                          functionName(to).data());
}

Value noOverload()
{
    return Value::error(ErrorCode::NoSuchOverload);
}

Value toInt(const Value &value, Workspace &workspace)
{
    switch (value.kind()) {
    case Kind::Int:
        return value;
    case Kind::Uint:
        return value.toUint() > quint64(std::numeric_limits<qint64>::max())
            ? Value::error(ErrorCode::IntOverflow)
            : Value::integer(qint64(value.toUint()));
    case Kind::Double:
        // Both ends excluded, as in the reference implementation; NaN fails both.
        if (value.toDouble() > -9223372036854775808.0 && value.toDouble() < 9223372036854775808.0)
            return Value::integer(qint64(value.toDouble()));
        return Value::error(ErrorCode::IntOverflow);
    case Kind::String: {
        std::string_view text = value.toText();
        if (text.size() > 1 && text[0] == '+' && text[1] != '-')
            text.remove_prefix(1);
        qint64 number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return bad(value, Function::ToInt, workspace);
        return Value::integer(number);
    }
    case Kind::Timestamp:
        return Value::integer(value.seconds());
    case Kind::Duration:
        return Value::integer(value.toInt());
    default:
        return noOverload();
    }
}

Value toUint(const Value &value, Workspace &workspace)
{
    switch (value.kind()) {
    case Kind::Uint:
        return value;
    case Kind::Int:
        return value.toInt() < 0 ? Value::error(ErrorCode::UintOverflow)
                                 : Value::unsignedInteger(quint64(value.toInt()));
    case Kind::Double:
        if (value.toDouble() >= 0 && value.toDouble() < 18446744073709551616.0)
            return Value::unsignedInteger(quint64(value.toDouble()));
        return Value::error(ErrorCode::UintOverflow);
    case Kind::String: {
        const std::string_view text = value.toText();
        quint64 number = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size())
            return bad(value, Function::ToUint, workspace);
        return Value::unsignedInteger(number);
    }
    default:
        return noOverload();
    }
}

Value textToDouble(const Value &value, Workspace &workspace)
{
    std::string_view text = value.toText();
    const bool plus = text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+';
    if (plus)
        text.remove_prefix(1);
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool whole = end == text.data() + text.size() && text.find('(') == std::string_view::npos;
    if (error == std::errc() && whole)
        return Value::real(number);
    // What is too small to be held is zero; what is too large is refused.
    const std::size_t exponent = text.find_first_of("eE");
    const bool tiny = exponent != std::string_view::npos && text.substr(exponent + 1, 1) == "-";
    if (error == std::errc::result_out_of_range && whole && tiny)
        return Value::real(text.front() == '-' ? -0.0 : 0.0);
    return bad(value, Function::ToDouble, workspace);
}

Value toDouble(const Value &value, Workspace &workspace)
{
    switch (value.kind()) {
    case Kind::Double:
        return value;
    case Kind::Int:
        return Value::real(double(value.toInt()));
    case Kind::Uint:
        return Value::real(double(value.toUint()));
    case Kind::String:
        return textToDouble(value, workspace);
    default:
        return noOverload();
    }
}

Value toString(const Value &value, Workspace &workspace)
{
    switch (value.kind()) {
    case Kind::String:
        return value;
    case Kind::Bytes:
        if (!workspace.spendForText(value.toText().size()))
            return Value::error(ErrorCode::TooMuchWork);
        return isUtf8(value.toText()) ? Value::string(value.toText()) : Value::error(ErrorCode::BadUtf8);
    case Kind::Bool:
    case Kind::Int:
    case Kind::Uint:
    case Kind::Double:
    case Kind::Timestamp:
    case Kind::Duration:
        return Value::string(workspace.arena().copy(plainText(value)));
    default:
        return noOverload();
    }
}

Value toBool(const Value &value, Workspace &workspace)
{
    if (value.kind() == Kind::Bool)
        return value;
    if (value.kind() != Kind::String)
        return noOverload();
    const std::string_view text = value.toText();
    for (const std::string_view yes : {"1", "t", "T", "TRUE", "true", "True"}) {
        if (text == yes)
            return Value::boolean(true);
    }
    for (const std::string_view no : {"0", "f", "F", "FALSE", "false", "False"}) {
        if (text == no)
            return Value::boolean(false);
    }
    return bad(value, Function::ToBool, workspace);
}

Value toTimestamp(const Value &value, Workspace &workspace)
{
    if (value.kind() == Kind::Timestamp)
        return value;
    if (value.kind() == Kind::Int) {
        if (value.toInt() < minTimestamp || value.toInt() > maxTimestamp)
            return Value::error(ErrorCode::TimestampOverflow);
        return Value::timestamp(value.toInt(), 0);
    }
    if (value.kind() != Kind::String)
        return noOverload();
    const std::optional<Value> time = parseTimestamp(value.toText());
    return time ? *time : bad(value, Function::ToTimestamp, workspace);
}

Value toDuration(const Value &value, Workspace &workspace)
{
    if (value.kind() == Kind::Duration)
        return value;
    if (value.kind() == Kind::Int)
        return Value::duration(value.toInt());
    if (value.kind() != Kind::String)
        return noOverload();
    const std::optional<Value> duration = parseDuration(value.toText());
    return duration ? *duration : bad(value, Function::ToDuration, workspace);
}

} // namespace

Value convert(Function to, const Value &value, Workspace &workspace)
{
    switch (to) {
    case Function::ToInt:
        return toInt(value, workspace);
    case Function::ToUint:
        return toUint(value, workspace);
    case Function::ToDouble:
        return toDouble(value, workspace);
    case Function::ToString:
        return toString(value, workspace);
    case Function::ToBytes:
        if (value.kind() == Kind::Bytes)
            return value;
        return value.kind() == Kind::String ? Value::bytes(value.toText()) : noOverload();
    case Function::ToBool:
        return toBool(value, workspace);
    case Function::ToTimestamp:
        return toTimestamp(value, workspace);
    case Function::ToDuration:
        return toDuration(value, workspace);
    case Function::ToDyn:
        return value;
    case Function::TypeOf:
        return Value::type(typeName(value.kind()));
    default:
        return noOverload();
    }
}

std::string doubleText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    char buffer[400];
    const auto scientific = std::to_chars(buffer, buffer + sizeof buffer, value,
                                          std::chars_format::scientific);
    const std::string text(buffer, scientific.ptr);
    const int exponent = value == 0 ? 0 : std::atoi(text.c_str() + text.find('e') + 1);
    if (exponent < -4 || exponent >= 6)
        return text;
    const auto fixed = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed);
    return std::string(buffer, fixed.ptr);
}

std::string plainText(const Value &value)
{
    switch (value.kind()) {
    case Kind::Bool:
        return value.toBool() ? "true" : "false";
    case Kind::Int:
        return std::to_string(value.toInt());
    case Kind::Uint:
        return std::to_string(value.toUint());
    case Kind::Double:
        return doubleText(value.toDouble());
    case Kind::Timestamp:
        return timestampText(value);
    case Kind::Duration:
        return durationText(value.toInt());
    case Kind::String:
    case Kind::Bytes:
    case Kind::Type:
        return std::string(value.toText());
    default:
        return "null";
    }
}

} // namespace claimcheck::cel
