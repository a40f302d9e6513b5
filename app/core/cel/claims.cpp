#include "core/cel/claims.h"

#include <cmath>

namespace claimcheck::cel {

namespace {

/// A JSON document keeps no pointer to its text for the outside, but a node's view does.
const char *documentStart(const json::Value &node)
{
    return node.sourceView().data() - node.range().begin;
}

Value number(const json::Value &node, Numbers numbers)
{
    const double value = node.toDouble();
    if (numbers == Numbers::IntsWhereWhole) {
        if (const std::optional<qint64> whole = node.toInteger())
            return Value::integer(*whole);
    }
    return Value::real(value);
}

} // namespace

Claims::Claims(json::Value root, Numbers numbers, Repeated repeated)
    : m_numbers(numbers)
    , m_repeated(repeated)
{
    m_root = convert(root);
}

Value Claims::string(json::Value node, Range literal, bool isKey)
{
    const char *start = documentStart(node);
    std::string_view body(start + literal.begin, std::size_t(literal.size()));
    if (body.size() >= 2 && body.back() == '"' && body.find('\\') == std::string_view::npos)
        return Value::string(body.substr(1, body.size() - 2));
    const QByteArray text = isKey ? node.keyUtf8() : node.utf8();
    return Value::string(m_arena.copy({text.constData(), std::size_t(text.size())}));
}

Value Claims::convert(json::Value node)
{
    switch (node.type()) {
    case json::Type::Missing:
    case json::Type::Null:
        return Value::null();
    case json::Type::Bool:
        return Value::boolean(node.toBool());
    case json::Type::Number:
        return number(node, m_numbers);
    case json::Type::String:
        return string(node, node.range(), false);
    case json::Type::Array: {
        ListData list;
        list.count = quint32(node.size());
        list.claims = this;
        list.node = node;
        return Value::list(m_arena.make(list));
    }
    case json::Type::Object: {
        MapData map;
        map.claims = this;
        map.node = node;
        map.expanded = false;
        return Value::map(m_arena.make(map));
    }
    }
    return Value::null();
}

} // namespace claimcheck::cel
