#include "core/cel/compare.h"

#include "core/cel/aggregate.h"

#include <cmath>
#include <cstring>

namespace claimcheck::cel {

namespace {

template <typename T> int compareSame(T first, T second)
{
    return first < second ? -1 : first > second ? 1 : 0;
}

int compareIntDouble(qint64 integer, double real)
{
    if (real < -9223372036854775808.0)
        return 1;
    if (real > 9223372036854775807.0)
        return -1;
    // The integer becomes a double, digits and all lost: so does the reference implementation.
    return compareSame(double(integer), real);
}

int compareUintDouble(quint64 integer, double real)
{
    if (real < 0)
        return 1;
    if (real > 18446744073709551615.0)
        return -1;
    return compareSame(double(integer), real);
}

int compareIntUint(qint64 first, quint64 second)
{
    return first < 0 ? -1 : compareSame(quint64(first), second);
}

/// Both are numbers.
std::optional<int> compareNumbers(const Value &first, const Value &second)
{
    if (first.kind() == Kind::Double && std::isnan(first.toDouble()))
        return {};
    if (second.kind() == Kind::Double && std::isnan(second.toDouble()))
        return {};
    if (first.kind() > second.kind())
        return -*compareNumbers(second, first);
    if (first.kind() == Kind::Int) {
        if (second.kind() == Kind::Int)
            return compareSame(first.toInt(), second.toInt());
        return second.kind() == Kind::Uint ? compareIntUint(first.toInt(), second.toUint())
                                           : compareIntDouble(first.toInt(), second.toDouble());
    }
    if (first.kind() == Kind::Uint) {
        return second.kind() == Kind::Uint ? compareSame(first.toUint(), second.toUint())
                                           : compareUintDouble(first.toUint(), second.toDouble());
    }
    return compareSame(first.toDouble(), second.toDouble());
}

bool equalLists(const ListData &first, const ListData &second, Workspace &workspace)
{
    if (first.count != second.count)
        return false;
    const Value *other = second.begin();
    for (const Value &item : first) {
        if (!equals(item, *other++, workspace))
            return false;
    }
    return true;
}

bool equalMaps(const MapData &first, const MapData &second, Workspace &workspace)
{
    first.ensureExpanded();
    second.ensureExpanded();
    if (first.count != second.count)
        return false;
    for (quint32 i = 0; i < first.count; ++i) {
        const Value *other = findKey(second, first.key(i), workspace);
        if (!other || !equals(first.value(i), *other, workspace))
            return false;
    }
    return true;
}

} // namespace

bool equals(const Value &first, const Value &second, Workspace &workspace)
{
    if (!workspace.spend(1))
        return false;
    if (first.isNumber() && second.isNumber())
        return compareNumbers(first, second) == 0;
    if (first.kind() != second.kind())
        return false;
    switch (first.kind()) {
    case Kind::Null:
        return true;
    case Kind::Bool:
        return first.toBool() == second.toBool();
    case Kind::String:
    case Kind::Bytes:
    case Kind::Type:
        return first.toText() == second.toText() && workspace.spendForText(first.toText().size());
    case Kind::List:
        return equalLists(*first.toList(), *second.toList(), workspace);
    case Kind::Map:
        return equalMaps(*first.toMap(), *second.toMap(), workspace);
    case Kind::Timestamp:
        return first.seconds() == second.seconds() && first.nanos() == second.nanos();
    case Kind::Duration:
        return first.toInt() == second.toInt();
    default:
        return false;
    }
}

std::optional<int> order(const Value &first, const Value &second)
{
    if (first.isNumber() && second.isNumber())
        return compareNumbers(first, second);
    if (first.kind() != second.kind())
        return {};
    switch (first.kind()) {
    case Kind::Bool:
        return compareSame(first.toBool(), second.toBool());
    case Kind::String:
    case Kind::Bytes: {
        const int result = first.toText().compare(second.toText());
        return compareSame(result, 0);
    }
    case Kind::Timestamp:
        if (first.seconds() != second.seconds())
            return compareSame(first.seconds(), second.seconds());
        return compareSame(first.nanos(), second.nanos());
    case Kind::Duration:
        return compareSame(first.toInt(), second.toInt());
    default:
        return {};
    }
}

const Value *findKey(const MapData &map, const Value &key, Workspace &workspace)
{
    map.ensureExpanded();
    if (key.kind() == Kind::String) {
        workspace.spend(1 + map.count / 16);
        return map.find(key.toText(), keyHash(key.toText()));
    }
    for (quint32 i = 0; i < map.count; ++i) {
        if (equals(map.key(i), key, workspace))
            return &map.value(i);
    }
    return nullptr;
}

} // namespace claimcheck::cel
