#include "core/cel/evaluator.h"

#include "core/cel/aggregate.h"
#include "core/cel/arithmetic.h"
#include "core/cel/compare.h"
#include "core/cel/conversions.h"
#include "core/cel/operators.h"
#include "core/cel/regex.h"

namespace claimcheck::cel {

namespace {

Value noOverload()
{
    return Value::error(ErrorCode::NoSuchOverload);
}

bool isTextTest(Function function)
{
    return function >= Function::Contains && function <= Function::Matches;
}

} // namespace

template <Record record> Value Evaluator<record>::evaluate(quint32 index)
{
    if constexpr (record == Record::Nothing) {
        if (const Step &leaf = m_code.steps[index]; leaf.known)
            return leaf.value;
    }
    return walk(index).atNode(index);
}

/// A node's value, its error not yet tied to a place.
template <Record record> Value Evaluator<record>::raw(quint32 index)
{
    if constexpr (record == Record::Nothing) {
        if (const Step &leaf = m_code.steps[index]; leaf.known)
            return leaf.value;
    }
    return walk(index);
}

template <Record record> Value Evaluator<record>::walk(quint32 index)
{
    if (!m_workspace.spend(1))
        return Value::error(ErrorCode::TooMuchWork);
    const Value value = node(index);
    if constexpr (record == Record::Values)
        (*m_values)[index] = value;
    return value;
}

/// A chain of selections and indexes is one thing to the reference implementation: its errors are reported at
/// the end of the chain.
template <Record record> Value Evaluator<record>::chainPart(quint32 index)
{
    const Step &part = m_code.steps[index];
    if constexpr (record == Record::Nothing) {
        // Most chains start at a variable: no need to go through the whole walk for it.
        if (part.op == Op::Variable)
            return variable(part);
        if (part.op == Op::Local)
            return m_locals[part.slot];
    }
    switch (part.op) {
    case Op::Variable:
    case Op::Local:
    case Op::Identifier:
    case Op::Select:
    case Op::Index:
    case Op::Conditional:
        return raw(index);
    default:
        return evaluate(index);
    }
}

template <Record record> Value Evaluator<record>::node(quint32 index)
{
    const Step &current = m_code.steps[index];
    switch (current.op) {
    case Op::Constant:
        return current.value;
    case Op::Identifier:
        return m_workspace.fail(ErrorCode::NoSuchVariable, current.value.toText());
    case Op::Variable:
        return variable(current);
    case Op::Local:
        return m_locals[current.slot];
    case Op::Select:
        return select(current);
    case Op::Has:
        return has(current);
    case Op::Index:
        return this->index(current);
    case Op::And:
        return logical(index, false);
    case Op::Or:
        return logical(index, true);
    case Op::Conditional:
        return conditional(current);
    case Op::Unary:
        return unary(current);
    case Op::Binary:
        return binary(current);
    case Op::Call:
        return call(index);
    case Op::List:
        return list(current);
    case Op::Map:
        return map(current);
    case Op::All:
        return quantifier(index, false);
    case Op::Exists:
        return quantifier(index, true);
    case Op::ExistsOne:
        return existsOne(index);
    case Op::Filter:
        return filter(index);
    case Op::Transform:
        return transform(index);
    }
    return noOverload();
}

template <Record record> Value Evaluator<record>::variable(const Step &node)
{
    if (node.slot >= m_variables.size() || m_variables[node.slot].kind() == Kind::Unbound)
        return m_workspace.fail(ErrorCode::NoSuchVariable, node.value.toText());
    return m_variables[node.slot];
}

/// A member by a name known ahead, with its hash.
template <Record record>
Value Evaluator<record>::member(const MapData &map, std::string_view name, quint32 hash)
{
    map.ensureExpanded();
    const Value *found = map.find(name, hash);
    return found ? *found : m_workspace.missingKey(name);
}

template <Record record> Value Evaluator<record>::select(const Step &node)
{
    const Value operand = chainPart(node.left);
    if (operand.kind() == Kind::Map)
        return member(*operand.toMap(), node.value.toText(), node.slot);
    if (operand.isError())
        return operand;
    if (operand.kind() == Kind::List)
        return Value::error(ErrorCode::BadIndexType);
    return m_workspace.missingKey(node.value.toText());
}

template <Record record> Value Evaluator<record>::has(const Step &node)
{
    const Value operand = chainPart(node.left);
    switch (operand.kind()) {
    case Kind::Map:
        operand.toMap()->ensureExpanded();
        return Value::boolean(operand.toMap()->find(node.value.toText(), node.slot) != nullptr);
    case Kind::Error:
        return operand;
    case Kind::List:
        return Value::error(ErrorCode::BadIndexType);
    default:
        return Value::boolean(false);
    }
}

template <Record record> Value Evaluator<record>::index(const Step &node)
{
    const Value operand = chainPart(node.left);
    const Value position = chainPart(node.right);
    if (operand.isError())
        return operand;
    if (position.isError())
        return position;
    if (operand.kind() == Kind::List)
        return element(*operand.toList(), position);
    if (operand.kind() != Kind::Map) {
        return position.kind() == Kind::String ? m_workspace.missingKey(position.toText()) : noOverload();
    }
    if (m_code.steps[node.right].op == Op::Constant && position.kind() == Kind::String)
        return member(*operand.toMap(), position.toText(), m_code.steps[node.right].slot);
    if (position.kind() == Kind::Null)
        return Value::error(ErrorCode::BadKeyType);
    const Value *found = findKey(*operand.toMap(), position, m_workspace);
    if (found)
        return *found;
    if (position.kind() == Kind::String)
        return m_workspace.missingKey(position.toText());
    return m_workspace.missingKey(m_workspace.arena().copy(plainText(position)));
}

/// && stops at false, || at true; an error or another kind on one side only counts where the other does not
/// decide.
template <Record record> Value Evaluator<record>::logical(quint32 index, bool decisive)
{
    const Step &current = m_code.steps[index];
    const Value left = evaluate(current.left);
    if (left.isBool() && left.toBool() == decisive)
        return left;
    const Value right = evaluate(current.right);
    if (right.isBool() && right.toBool() == decisive)
        return right;
    if (!left.isBool())
        return left.isError() ? left : noOverload().atNode(index);
    if (!right.isBool())
        return right.isError() ? right : noOverload().atNode(index);
    return Value::boolean(!decisive);
}

template <Record record> Value Evaluator<record>::conditional(const Step &node)
{
    const Value condition = evaluate(m_code.child(node, 0));
    if (!condition.isBool())
        return condition.isError() ? condition : noOverload();
    return chainPart(m_code.child(node, condition.toBool() ? 1 : 2));
}

template <Record record> Value Evaluator<record>::unary(const Step &node)
{
    const Value operand = evaluate(node.left);
    if (operand.isError())
        return operand;
    if (node.function == Function::Negate)
        return negate(operand);
    return operand.isBool() ? Value::boolean(!operand.toBool()) : noOverload();
}

template <Record record> Value Evaluator<record>::binary(const Step &node)
{
    const Value left = evaluate(node.left);
    const Value right = evaluate(node.right);
    if (left.isError())
        return left;
    if (right.isError())
        return right;
    switch (node.function) {
    case Function::Equal:
    case Function::NotEqual: {
        const bool texts = left.kind() == Kind::String && right.kind() == Kind::String;
        const bool same = texts ? sameText(left, right, m_workspace) : equals(left, right, m_workspace);
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
        return Value::boolean(same == (node.function == Function::Equal));
    }
    case Function::Less:
    case Function::LessEqual:
    case Function::Greater:
    case Function::GreaterEqual:
        return ordered(node.function, left, right, m_workspace);
    case Function::In:
        return contained(left, right, m_workspace);
    default:
        return arithmetic(node.function, left, right, m_workspace);
    }
}

template <Record record> Value Evaluator<record>::list(const Step &node)
{
    const quint32 count = m_code.count(node);
    if (!m_workspace.mayAllocate(count * sizeof(Value)))
        return Value::error(ErrorCode::TooMuchWork);
    Value *items = m_workspace.arena().array<Value>(count);
    for (quint32 i = 0; i < count; ++i) {
        items[i] = evaluate(m_code.child(node, i));
        if (items[i].isError())
            return items[i];
    }
    return makeList(m_workspace.arena(), items, count);
}

template <Record record> Value Evaluator<record>::map(const Step &node)
{
    const quint32 count = m_code.count(node);
    if (!m_workspace.mayAllocate(count * sizeof(Value)))
        return Value::error(ErrorCode::TooMuchWork);
    Value *entries = m_workspace.arena().array<Value>(count);
    MapData data;
    data.entries = entries;
    for (quint32 i = 0; i + 1 < count; i += 2) {
        const Value key = evaluate(m_code.child(node, i));
        if (key.isError())
            return key;
        const Value value = evaluate(m_code.child(node, i + 1));
        if (value.isError())
            return value;
        // Of the same key twice the last counts; keys of different kinds are different keys.
        quint32 slot = 0;
        while (slot < data.count
               && !(entries[2 * slot].kind() == key.kind() && equals(entries[2 * slot], key, m_workspace)))
            ++slot;
        if (slot == data.count) {
            entries[2 * slot] = key;
            ++data.count;
        }
        entries[2 * slot + 1] = value;
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
    }
    return Value::map(m_workspace.arena().make(data));
}

template <Record record> Value Evaluator<record>::textCall(const Step &node)
{
    const Value text = evaluate(node.left);
    if (text.isError())
        return text;
    const Value part = evaluate(node.right);
    if (part.isError())
        return part;
    return fitsBound(node.boundKind, text) ? textTest(node, text, part) : noOverload();
}

template <Record record> Value Evaluator<record>::call(quint32 index)
{
    const Step &current = m_code.steps[index];
    if (isTextTest(current.function) && current.few == 2)
        return textCall(current);
    const quint32 count = m_code.count(current);
    Value args[2];
    for (quint32 i = 0; i < count; ++i) {
        const Value value = evaluate(m_code.child(current, i));
        if (value.isError())
            return value;
        if (i < 2)
            args[i] = value;
    }
    if (current.function == Function::None)
        return m_workspace.fail(ErrorCode::UnknownFunction, current.value.toText());
    if (count == 0 || count > 2 || !fitsBound(current.boundKind, args[0]))
        return noOverload();
    if (count == 2) {
        return timeGetter(current.function, args, count, m_workspace);
    }
    if (current.function == Function::Size)
        return sizeOf(args[0], m_workspace);
    if (current.function >= Function::FullYear)
        return timeGetter(current.function, args, count, m_workspace);
    return convert(current.function, args[0], m_workspace);
}

template <Record record>
Value Evaluator<record>::textTest(const Step &node, const Value &text, const Value &part)
{
    if (text.kind() != Kind::String || part.kind() != Kind::String)
        return noOverload();
    const std::string_view whole = text.toText();
    const std::string_view piece = part.toText();
    if (node.function == Function::Matches) {
        return node.hasRegex ? m_code.regexes[node.slot].matches(whole, piece, m_workspace)
                             : matchesOnce(whole, piece, m_workspace);
    }
    if (node.function == Function::Contains) {
        if (!m_workspace.spendForText(whole.size() + piece.size()))
            return Value::error(ErrorCode::TooMuchWork);
        return Value::boolean(whole.find(piece) != std::string_view::npos);
    }
    return Value::boolean(node.function == Function::StartsWith ? whole.starts_with(piece)
                                                                : whole.ends_with(piece));
}

template <Record record> Value Evaluator<record>::quantifier(quint32 index, bool decisive)
{
    const Step &current = m_code.steps[index];
    const Value range = evaluate(current.left);
    if (range.isError())
        return range;
    if (range.kind() != Kind::List && range.kind() != Kind::Map)
        return Value::error(ErrorCode::NotIterable);
    quint32 stride = 1;
    const std::span<const Value> items = elements(range, stride);
    Value error;
    for (std::size_t i = 0; i < items.size(); i += stride) {
        m_locals[current.slot] = items[i];
        const Value verdict = evaluate(current.right);
        if (verdict.isBool()) {
            if (verdict.toBool() == decisive)
                return verdict;
        } else if (!error.isError()) {
            error = verdict.isError() ? verdict : noOverload().atNode(index);
        }
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
    }
    return error.isError() ? error : Value::boolean(!decisive);
}

template <Record record> Value Evaluator<record>::existsOne(quint32 index)
{
    const Step &current = m_code.steps[index];
    const Value range = evaluate(current.left);
    if (range.isError())
        return range;
    if (range.kind() != Kind::List && range.kind() != Kind::Map)
        return Value::error(ErrorCode::NotIterable);
    quint32 stride = 1;
    const std::span<const Value> items = elements(range, stride);
    Value error;
    qint64 count = 0;
    for (std::size_t i = 0; i < items.size(); i += stride) {
        m_locals[current.slot] = items[i];
        const Value verdict = evaluate(current.right);
        // The last predicate that failed is the one the reference implementation reports.
        if (!verdict.isBool())
            error = verdict.isError() ? verdict : noOverload();
        else
            count += verdict.toBool();
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
    }
    return error.isError() ? error : Value::boolean(count == 1);
}

template <Record record> Value Evaluator<record>::filter(quint32 index)
{
    const Step &current = m_code.steps[index];
    const Value range = evaluate(current.left);
    if (range.isError())
        return range;
    if (range.kind() != Kind::List && range.kind() != Kind::Map)
        return Value::error(ErrorCode::NotIterable);
    quint32 stride = 1;
    const std::span<const Value> items = elements(range, stride);
    if (!m_workspace.mayAllocate(items.size() * sizeof(Value)))
        return Value::error(ErrorCode::TooMuchWork);
    Value *kept = m_workspace.arena().array<Value>(items.size());
    quint32 count = 0;
    Value error;
    for (std::size_t i = 0; i < items.size(); i += stride) {
        m_locals[current.slot] = items[i];
        const Value verdict = evaluate(current.right);
        if (!verdict.isBool())
            error = verdict.isError() ? verdict : noOverload();
        else if (verdict.toBool())
            kept[count++] = items[i];
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
    }
    return error.isError() ? error : makeList(m_workspace.arena(), kept, count);
}

template <Record record> Value Evaluator<record>::transform(quint32 index)
{
    const Step &current = m_code.steps[index];
    const Value range = evaluate(m_code.child(current, 0));
    if (range.isError())
        return range;
    if (range.kind() != Kind::List && range.kind() != Kind::Map)
        return Value::error(ErrorCode::NotIterable);
    quint32 stride = 1;
    const std::span<const Value> items = elements(range, stride);
    if (!m_workspace.mayAllocate(items.size() * sizeof(Value)))
        return Value::error(ErrorCode::TooMuchWork);
    Value *made = m_workspace.arena().array<Value>(items.size());
    const bool hasPredicate = current.few == Step::many;
    const quint32 second = m_code.child(current, 1);
    quint32 count = 0;
    Value error;
    for (std::size_t i = 0; i < items.size(); i += stride) {
        m_locals[current.slot] = items[i];
        const Value verdict = hasPredicate ? evaluate(second) : Value::boolean(true);
        if (!verdict.isBool()) {
            error = verdict.isError() ? verdict : noOverload();
        } else if (verdict.toBool()) {
            const Value value = evaluate(hasPredicate ? m_code.child(current, 2) : second);
            if (value.isError() && !error.isError())
                error = value;
            made[count++] = value;
        }
        if (m_workspace.exhausted())
            return Value::error(ErrorCode::TooMuchWork);
    }
    return error.isError() ? error : makeList(m_workspace.arena(), made, count);
}

template class Evaluator<Record::Nothing>;
template class Evaluator<Record::Values>;

} // namespace claimcheck::cel
