#include "core/cel/wire.h"

#include "core/cel/conversions.h"
#include "core/cel/timevalue.h"

#include <charconv>
#include <cmath>
#include <limits>

namespace claimcheck::cel {

namespace {

/// Deeper values are cut: nothing an expression within the limits can make.
constexpr int maxDepth = 300;

QByteArray shortest(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    char buffer[32];
    const auto [end, error] = std::to_chars(buffer, buffer + sizeof buffer, value);
    return QByteArray(buffer, end - buffer);
}

QByteArrayView view(std::string_view text)
{
    return {text.data(), qsizetype(text.size())};
}

QByteArray plain(const Value &value)
{
    const std::string text = plainText(value);
    return QByteArray(text.data(), qsizetype(text.size()));
}

void write(json::Writer &writer, const Value &value, int depth);

void writeList(json::Writer &writer, const ListData &list, int depth)
{
    writer.key("list").beginArray();
    for (const Value &item : list)
        write(writer, item, depth + 1);
    writer.endArray();
}

void writeMap(json::Writer &writer, const MapData &map, int depth)
{
    map.ensureExpanded();
    writer.key("map").beginArray();
    for (quint32 i = 0; i < map.count; ++i) {
        writer.beginArray();
        write(writer, map.key(i), depth + 1);
        write(writer, map.value(i), depth + 1);
        writer.endArray();
    }
    writer.endArray();
}

void write(json::Writer &writer, const Value &value, int depth)
{
    writer.beginObject();
    switch (depth > maxDepth ? Kind::Unbound : value.kind()) {
    case Kind::Unbound:
        writer.member("elided", true);
        break;
    case Kind::Error:
        writer.member("error", errorMessage(value));
        break;
    case Kind::Null:
        writer.key("null").null();
        break;
    case Kind::Bool:
        writer.member("bool", value.toBool());
        break;
    case Kind::Int:
        writer.member("int", plain(value));
        break;
    case Kind::Uint:
        writer.member("uint", plain(value));
        break;
    case Kind::Double:
        writer.member("double", shortest(value.toDouble()));
        break;
    case Kind::String:
        writer.key("string").string(view(value.toText()));
        break;
    case Kind::Bytes:
        writer.member("bytes", view(value.toText()).toByteArray().toBase64());
        break;
    case Kind::List:
        writeList(writer, *value.toList(), depth);
        break;
    case Kind::Map:
        writeMap(writer, *value.toMap(), depth);
        break;
    case Kind::Type:
        writer.key("type").string(view(value.toText()));
        break;
    case Kind::Timestamp:
        writer.member("timestamp", plain(value));
        break;
    case Kind::Duration:
        writer.member("duration", plain(value));
        break;
    }
    writer.endObject();
}

template <typename T> std::optional<T> number(const QByteArray &text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    if (error != std::errc() || end != text.end())
        return {};
    return value;
}

std::string_view kept(const QByteArray &text, Arena &arena)
{
    return arena.copy({text.constData(), std::size_t(text.size())});
}

std::optional<Value> read(json::Value node, Arena &arena, int depth);

std::optional<Value> readList(json::Value node, Arena &arena, int depth)
{
    Value *items = arena.array<Value>(std::size_t(node.size()));
    quint32 count = 0;
    for (const json::Value item : node) {
        const std::optional<Value> value = read(item, arena, depth + 1);
        if (!value)
            return {};
        items[count++] = *value;
    }
    return makeList(arena, items, count);
}

std::optional<Value> readMap(json::Value node, Arena &arena, int depth)
{
    Value *entries = arena.array<Value>(std::size_t(node.size()) * 2);
    MapData map;
    map.entries = entries;
    for (const json::Value pair : node) {
        const std::optional<Value> key = read(pair.at(0), arena, depth + 1);
        const std::optional<Value> value = read(pair.at(1), arena, depth + 1);
        if (!key || !value)
            return {};
        entries[2 * map.count] = *key;
        entries[2 * map.count++ + 1] = *value;
    }
    return Value::map(arena.make(map));
}

std::optional<Value> readText(const QByteArray &kind, const QByteArray &text, Arena &arena)
{
    if (kind == "string")
        return Value::string(kept(text, arena));
    if (kind == "bytes")
        return Value::bytes(kept(QByteArray::fromBase64(text), arena));
    if (kind == "type")
        return Value::type(kept(text, arena));
    const std::string_view plainText(text.constData(), std::size_t(text.size()));
    if (kind == "timestamp")
        return parseTimestamp(plainText);
    if (kind == "duration")
        return parseDuration(plainText);
    if (kind == "int") {
        const std::optional<qint64> value = number<qint64>(text);
        return value ? std::optional(Value::integer(*value)) : std::nullopt;
    }
    if (kind == "uint") {
        const std::optional<quint64> value = number<quint64>(text);
        return value ? std::optional(Value::unsignedInteger(*value)) : std::nullopt;
    }
    if (kind == "double") {
        const std::optional<double> value = number<double>(text);
        return value ? std::optional(Value::real(*value)) : std::nullopt;
    }
    return {};
}

std::optional<Value> read(json::Value node, Arena &arena, int depth)
{
    if (depth > maxDepth || !node.isObject() || node.size() != 1)
        return {};
    const json::Value inner = *node.begin();
    const QByteArray kind = inner.keyUtf8();
    if (kind == "null")
        return Value::null();
    if (kind == "bool")
        return Value::boolean(inner.toBool());
    if (kind == "list" && inner.isArray())
        return readList(inner, arena, depth);
    if (kind == "map" && inner.isArray())
        return readMap(inner, arena, depth);
    return inner.isString() ? readText(kind, inner.utf8(), arena) : std::nullopt;
}

} // namespace

void writeValue(json::Writer &writer, const Value &value)
{
    write(writer, value, 0);
}

std::optional<Value> readValue(json::Value node, Arena &arena)
{
    return read(node, arena, 0);
}

} // namespace claimcheck::cel
