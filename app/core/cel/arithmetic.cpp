#include "core/cel/arithmetic.h"

#include "core/cel/aggregate.h"

#include <limits>

namespace claimcheck::cel {

namespace {

__extension__ using Int128 = __int128;

constexpr qint64 billion = 1'000'000'000;

Value noOverload()
{
    return Value::error(ErrorCode::NoSuchOverload);
}

Value integers(Function function, qint64 left, qint64 right)
{
    qint64 result = 0;
    bool overflow = false;
    switch (function) {
    case Function::Add:
        overflow = __builtin_add_overflow(left, right, &result);
        break;
    case Function::Subtract:
        overflow = __builtin_sub_overflow(left, right, &result);
        break;
    case Function::Multiply:
        overflow = __builtin_mul_overflow(left, right, &result);
        break;
    default:
        if (right == 0) {
            return Value::error(function == Function::Divide ? ErrorCode::DivisionByZero
                                                             : ErrorCode::ModulusByZero);
        }
        overflow = left == std::numeric_limits<qint64>::min() && right == -1;
        if (!overflow)
            result = function == Function::Divide ? left / right : left % right;
        break;
    }
    return overflow ? Value::error(ErrorCode::IntOverflow) : Value::integer(result);
}

Value naturals(Function function, quint64 left, quint64 right)
{
    quint64 result = 0;
    bool overflow = false;
    switch (function) {
    case Function::Add:
        overflow = __builtin_add_overflow(left, right, &result);
        break;
    case Function::Subtract:
        overflow = __builtin_sub_overflow(left, right, &result);
        break;
    case Function::Multiply:
        overflow = __builtin_mul_overflow(left, right, &result);
        break;
    default:
        if (right == 0) {
            return Value::error(function == Function::Divide ? ErrorCode::DivisionByZero
                                                             : ErrorCode::ModulusByZero);
        }
        result = function == Function::Divide ? left / right : left % right;
        break;
    }
    return overflow ? Value::error(ErrorCode::UintOverflow) : Value::unsignedInteger(result);
}

Value reals(Function function, double left, double right)
{
    switch (function) {
    case Function::Add:
        return Value::real(left + right);
    case Function::Subtract:
        return Value::real(left - right);
    case Function::Multiply:
        return Value::real(left * right);
    case Function::Divide:
        return Value::real(left / right);
    default:
        return noOverload();
    }
}

Value shifted(const Value &time, Int128 nanos)
{
    const Int128 total = Int128(time.seconds()) * billion + time.nanos() + nanos;
    Int128 seconds = total / billion;
    Int128 rest = total % billion;
    if (rest < 0) {
        rest += billion;
        --seconds;
    }
    if (seconds < minTimestamp || seconds > maxTimestamp)
        return Value::error(ErrorCode::TimestampOverflow);
    return Value::timestamp(qint64(seconds), quint32(rest));
}

Value durations(Function function, qint64 left, qint64 right)
{
    const Value sum = integers(function, left, right);
    return sum.isError() ? Value::error(ErrorCode::DurationOverflow) : Value::duration(sum.toInt());
}

Value times(Function function, const Value &left, const Value &right)
{
    const bool leftIsTime = left.kind() == Kind::Timestamp;
    const bool rightIsTime = right.kind() == Kind::Timestamp;
    if (function == Function::Add) {
        if (leftIsTime && right.kind() == Kind::Duration)
            return shifted(left, right.toInt());
        if (rightIsTime && left.kind() == Kind::Duration)
            return shifted(right, left.toInt());
    }
    if (function == Function::Subtract && leftIsTime) {
        if (right.kind() == Kind::Duration)
            return shifted(left, -Int128(right.toInt()));
        if (rightIsTime) {
            const Int128 nanos = (Int128(left.seconds()) - right.seconds()) * billion + left.nanos()
                - Int128(right.nanos());
            if (nanos > std::numeric_limits<qint64>::max() || nanos < std::numeric_limits<qint64>::min())
                return Value::error(ErrorCode::DurationOverflow);
            return Value::duration(qint64(nanos));
        }
    }
    return noOverload();
}

Value joinedText(const Value &left, const Value &right, Workspace &workspace)
{
    const std::string_view first = left.toText();
    const std::string_view second = right.toText();
    const std::size_t size = first.size() + second.size();
    if (!workspace.mayAllocate(size))
        return Value::error(ErrorCode::TooMuchWork);
    char *text = static_cast<char *>(workspace.arena().allocate(size));
    first.copy(text, first.size());
    second.copy(text + first.size(), second.size());
    return left.kind() == Kind::String ? Value::string({text, size}) : Value::bytes({text, size});
}

Value joinedLists(const ListData &left, const ListData &right, Workspace &workspace)
{
    const std::size_t count = std::size_t(left.count) + right.count;
    if (!workspace.mayAllocate(count * sizeof(Value)))
        return Value::error(ErrorCode::TooMuchWork);
    Value *items = workspace.arena().array<Value>(count);
    std::copy(left.begin(), left.end(), items);
    std::copy(right.begin(), right.end(), items + left.count);
    return makeList(workspace.arena(), items, quint32(count));
}

} // namespace

Value arithmetic(Function function, const Value &left, const Value &right, Workspace &workspace)
{
    if (left.kind() != right.kind())
        return times(function, left, right);
    switch (left.kind()) {
    case Kind::Int:
        return integers(function, left.toInt(), right.toInt());
    case Kind::Uint:
        return naturals(function, left.toUint(), right.toUint());
    case Kind::Double:
        return reals(function, left.toDouble(), right.toDouble());
    case Kind::Duration:
        if (function == Function::Add || function == Function::Subtract)
            return durations(function, left.toInt(), right.toInt());
        return noOverload();
    case Kind::Timestamp:
        return times(function, left, right);
    case Kind::String:
    case Kind::Bytes:
        return function == Function::Add ? joinedText(left, right, workspace) : noOverload();
    case Kind::List:
        return function == Function::Add ? joinedLists(*left.toList(), *right.toList(), workspace)
                                         : noOverload();
    default:
        return noOverload();
    }
}

Value negate(const Value &value)
{
    switch (value.kind()) {
    case Kind::Int:
        return integers(Function::Subtract, 0, value.toInt());
    case Kind::Double:
        return Value::real(-value.toDouble());
    case Kind::Duration:
        return durations(Function::Subtract, 0, value.toInt());
    default:
        return noOverload();
    }
}

} // namespace claimcheck::cel
