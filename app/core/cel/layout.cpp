#include "core/cel/layout.h"

#include "core/cel/aggregate.h"

#include <algorithm>
#include <memory>

namespace claimcheck::cel {

namespace {

/// A value the evaluation gives back as it is, or the name it asks for or complains about.
Value valueFor(const Node &node)
{
    switch (node.op) {
    case Op::Constant:
        return node.constant;
    case Op::Identifier:
    case Op::Variable:
    case Op::Select:
    case Op::Has:
        return Value::string(node.name);
    case Op::Call:
        return node.function == Function::None ? Value::string(node.name) : Value();
    default:
        return {};
    }
}

bool isConstantPattern(const Ast &ast, const Node &node)
{
    return node.function == Function::Matches && node.count == 2 && ast.nodes[node.right].op == Op::Constant;
}

/// What a value points to: bytes that need alignment, and texts.
struct Room {
    std::size_t items = 0, texts = 0;
};

void measure(const Value &value, Room &room)
{
    const auto measureAll = [&room](const Value *values, std::size_t count) {
        room.items += count * sizeof(Value);
        for (std::size_t i = 0; i < count; ++i)
            measure(values[i], room);
    };
    switch (value.kind()) {
    case Kind::String:
    case Kind::Bytes:
        room.texts += value.toText().size();
        break;
    case Kind::List:
        room.items += sizeof(ListData);
        measureAll(value.toList()->begin(), value.toList()->count);
        break;
    case Kind::Map:
        room.items += sizeof(MapData);
        measureAll(value.toMap()->entries, 2 * std::size_t(value.toMap()->count));
        break;
    default:
        break;
    }
}

/// Fills a block from two places on: items, which need alignment, and behind them texts.
class Filler {
public:
    Filler(char *items, char *texts)
        : m_items(items)
        , m_texts(texts)
    {
    }

    template <typename T> T *put(const T *values, std::size_t count)
    {
        static_assert(std::is_trivially_copyable_v<T>);
        T *place = reinterpret_cast<T *>(m_items);
        m_items += count * sizeof(T);
        std::uninitialized_copy_n(values, count, place);
        return place;
    }
    Value copy(const Value &value)
    {
        switch (value.kind()) {
        case Kind::String:
            return Value::string(text(value.toText()));
        case Kind::Bytes:
            return Value::bytes(text(value.toText()));
        case Kind::List: {
            ListData *list = put(value.toList(), 1);
            list->items = copyAll(list->items, list->count);
            return Value::list(list);
        }
        case Kind::Map: {
            MapData *map = put(value.toMap(), 1);
            map->entries = copyAll(map->entries, 2 * std::size_t(map->count));
            return Value::map(map);
        }
        default:
            return value;
        }
    }

private:
    std::string_view text(std::string_view text)
    {
        char *place = m_texts;
        m_texts += text.size();
        std::copy(text.begin(), text.end(), place);
        return {place, text.size()};
    }
    const Value *copyAll(const Value *values, std::size_t count)
    {
        Value *copies = put(values, count);
        for (std::size_t i = 0; i < count; ++i)
            copies[i] = copy(copies[i]);
        return copies;
    }

    char *m_items;
    char *m_texts;
};

} // namespace

Draft::Draft(const Ast &ast, quint32 localCount)
{
    steps.reserve(qsizetype(ast.nodes.size()));
    for (const Node &node : ast.nodes)
        add(ast, node);
    code.steps = steps.constData();
    code.edges = edges.constData();
    code.size = quint32(steps.size());
    code.root = ast.root;
    code.localCount = localCount;
}

void Draft::add(const Ast &ast, const Node &node)
{
    Step step;
    step.op = node.op;
    step.function = node.function;
    step.boundKind = node.boundKind;
    step.known = node.op == Op::Constant;
    step.value = valueFor(node);
    step.slot = step.value.kind() == Kind::Unbound || node.op == Op::Variable ? node.slot : node.hash;
    step.few = quint8(qMin(node.count, quint32(Step::many)));
    step.left = node.left;
    step.right = node.right;
    if (step.few == Step::many) {
        step.left = quint32(edges.size());
        edges.append(node.count);
        edges.append(ast.edges.data() + node.first, node.count);
    }
    step.hasRegex = isConstantPattern(ast, node);
    if (step.hasRegex)
        step.slot = regexCount++;
    step.reads = node.op == Op::Variable || node.op == Op::Identifier;
    // Children come before their parents.
    for (quint32 i = 0; i < node.count && !step.reads; ++i)
        step.reads = steps[qsizetype(ast.child(node, i))].reads;
    steps.append(step);
}

void Draft::fold(quint32 index, const Value &value)
{
    Step &step = steps[qsizetype(index)];
    for (quint32 i = 0, count = code.count(step); i < count; ++i) {
        Step &child = steps[qsizetype(code.child(step, i))];
        // An explanation goes down to the constants all the same.
        if (child.op == Op::Constant || !child.known)
            continue;
        child.value = {};
        child.known = false;
    }
    step.value = value;
    step.known = true;
}

CodeBlock inOneBlock(const Code &code, std::size_t edges)
{
    Room room;
    for (quint32 i = 0; i < code.size; ++i)
        measure(code.steps[i].value, room);
    const std::size_t fixed = sizeof(Code) + code.size * sizeof(Step) + room.items;
    const std::size_t edgesAt = fixed, textsAt = fixed + edges * sizeof(quint32);
    char *block = static_cast<char *>(::operator new(textsAt + room.texts));

    Filler filler(block, block + textsAt);
    Code *result = filler.put(&code, 1);
    Step *steps = filler.put(code.steps, code.size);
    for (quint32 i = 0; i < code.size; ++i)
        steps[i].value = filler.copy(steps[i].value);
    result->steps = steps;
    result->edges = Filler(block + edgesAt, nullptr).put(code.edges, edges);
    return CodeBlock(result);
}

} // namespace claimcheck::cel
