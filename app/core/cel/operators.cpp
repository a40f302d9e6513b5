#include "core/cel/operators.h"

#include "core/cel/aggregate.h"
#include "core/cel/compare.h"
#include "core/cel/source.h"
#include "core/cel/timevalue.h"

#include <cmath>

namespace claimcheck::cel {

Value ordered(Function function, const Value &left, const Value &right, Workspace &workspace)
{
    const std::optional<int> result = order(left, right);
    if (!result)
        return Value::error(ErrorCode::NoSuchOverload);
    if (left.kind() == Kind::String
        && !workspace.spendForText(qMin(left.toText().size(), right.toText().size())))
        return Value::error(ErrorCode::TooMuchWork);
    switch (function) {
    case Function::Less:
        return Value::boolean(*result < 0);
    case Function::LessEqual:
        return Value::boolean(*result <= 0);
    case Function::Greater:
        return Value::boolean(*result > 0);
    default:
        return Value::boolean(*result >= 0);
    }
}

Value contained(const Value &item, const Value &in, Workspace &workspace)
{
    bool found = false;
    if (in.kind() == Kind::List) {
        const bool isText = item.kind() == Kind::String;
        workspace.spend(in.toList()->count);
        for (const Value &candidate : *in.toList()) {
            found = isText && candidate.kind() == Kind::String ? sameText(item, candidate, workspace)
                                                               : equals(item, candidate, workspace);
            if (found || workspace.exhausted())
                break;
        }
    } else if (in.kind() == Kind::Map) {
        found = findKey(*in.toMap(), item, workspace) != nullptr;
    } else {
        return Value::error(ErrorCode::NoSuchOverload);
    }
    return workspace.exhausted() ? Value::error(ErrorCode::TooMuchWork) : Value::boolean(found);
}

Value element(const ListData &list, const Value &position)
{
    qint64 number = -1;
    if (position.kind() == Kind::Int)
        number = position.toInt();
    else if (position.kind() == Kind::Uint)
        number = position.toUint() < list.count ? qint64(position.toUint()) : -1;
    else if (position.kind() == Kind::Double && position.toDouble() == std::trunc(position.toDouble()))
        number = position.toDouble() >= 0 && position.toDouble() < list.count ? qint64(position.toDouble())
                                                                              : -1;
    else
        return Value::error(ErrorCode::BadIndexType);
    if (number < 0 || number >= qint64(list.count))
        return Value::error(ErrorCode::IndexOutOfRange);
    return list.begin()[number];
}

Value timeGetter(Function function, const Value *args, quint32 count, Workspace &workspace)
{
    if (function < Function::FullYear)
        return Value::error(ErrorCode::NoSuchOverload);
    if (args[0].kind() == Kind::Duration && count == 1)
        return durationPart(function, args[0].toInt());
    if (args[0].kind() != Kind::Timestamp || (count == 2 && args[1].kind() != Kind::String))
        return Value::error(ErrorCode::NoSuchOverload);
    if (count == 2 && !workspace.spend(1000))
        return Value::error(ErrorCode::TooMuchWork);
    return timePart(function, args[0], count == 2 ? args[1].toText() : std::string_view(), workspace);
}

Value sizeOf(const Value &value, Workspace &workspace)
{
    switch (value.kind()) {
    case Kind::String:
        if (!workspace.spendForText(value.toText().size()))
            return Value::error(ErrorCode::TooMuchWork);
        return Value::integer(codePoints(value.toText()));
    case Kind::Bytes:
        return Value::integer(qint64(value.toText().size()));
    case Kind::List:
        return Value::integer(value.toList()->count);
    case Kind::Map:
        value.toMap()->ensureExpanded();
        return Value::integer(value.toMap()->count);
    default:
        return Value::error(ErrorCode::NoSuchOverload);
    }
}

/// What a macro goes over: list elements, or every second entry of a map (its keys).
std::span<const Value> elements(const Value &range, quint32 &stride)
{
    stride = 1;
    if (range.kind() == Kind::List)
        return {range.toList()->begin(), range.toList()->count};
    const MapData &map = *range.toMap();
    map.ensureExpanded();
    stride = 2;
    return {map.entries, std::size_t(map.count) * 2};
}

} // namespace claimcheck::cel
