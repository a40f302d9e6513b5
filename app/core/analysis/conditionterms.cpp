#include "core/analysis/conditionterms.h"

#include "core/cel/aggregate.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = ConditionTerm::Kind;

constexpr int deepest = 200;
constexpr qsizetype mostTerms = 128;
constexpr quint32 mostLiterals = 64;

QByteArray bytes(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

QByteArray jsonOfList(const cel::ListData &list);

/// A literal of the condition as JSON; empty for what JSON does not have.
QByteArray jsonOf(const cel::Value &value)
{
    switch (value.kind()) {
    case cel::Kind::String:
        return json::quoted(bytes(value.toText()));
    case cel::Kind::Bool:
        return value.isTrue() ? "true" : "false";
    case cel::Kind::Null:
        return "null";
    case cel::Kind::Int:
        return QByteArray::number(value.toInt());
    case cel::Kind::Uint:
        return QByteArray::number(value.toUint());
    case cel::Kind::Double:
        return QByteArray::number(value.toDouble(), 'g', 17);
    case cel::Kind::List:
        return jsonOfList(*value.toList());
    default:
        return {};
    }
}

QByteArray jsonOfList(const cel::ListData &list)
{
    QByteArrayList items;
    for (quint32 i = 0; i < std::min(list.count, mostLiterals); ++i) {
        const cel::Value &item = list.begin()[i];
        if (item.kind() != cel::Kind::List)
            items.append(jsonOf(item));
    }
    return '[' + items.join(',') + ']';
}

class TermReader {
public:
    explicit TermReader(const cel::Ast &ast)
        : m_ast(ast)
    {
    }

    ConditionTerms read()
    {
        visit(m_ast.root, 0, Read::AsVerdict);
        return std::move(m_found);
    }

private:
    /// A claim that stands alone is a test only where true or false is wanted.
    enum class Read : quint8 { AsVerdict, AsValue };

    /// What a node names: a claim, or an element of one.
    struct Named {
        ClaimPath claim;
        bool element = false;
        bool isNothing() const { return claim.isEmpty(); }
    };

    const cel::Node &node(quint32 index) const { return m_ast.nodes[index]; }

    Named named(quint32 index, int depth = 0) const
    {
        const cel::Node &at = node(index);
        if (depth > 32)
            return {};
        if (at.op == cel::Op::Local)
            return at.slot < m_locals.size() ? m_locals[at.slot] : Named();
        if (at.op == cel::Op::Select)
            return member(at.left, bytes(at.name), depth);
        if (at.op != cel::Op::Index)
            return {};
        const cel::Node &key = node(at.right);
        if (key.op == cel::Op::Constant && key.constant.kind() == cel::Kind::String)
            return member(at.left, bytes(key.constant.toText()), depth);
        Named list = named(at.left, depth + 1);
        list.element = true;
        return list;
    }

    Named member(quint32 holder, const QByteArray &name, int depth) const
    {
        if (node(holder).op == cel::Op::Variable)
            return {{name}, false};
        Named outer = named(holder, depth + 1);
        if (outer.isNothing() || outer.element)
            return outer;
        outer.claim.append(name);
        return outer;
    }

    void note(const ClaimPath &claim)
    {
        if (!m_found.claims.contains(claim) && m_found.claims.size() < mostTerms)
            m_found.claims.append(claim);
    }

    void add(Kind kind, const Named &claim, quint32 index, const QList<quint32> &literals = {},
             bool negated = false)
    {
        note(claim.claim);
        if (m_found.terms.size() >= mostTerms)
            return;
        ConditionTerm term{kind, claim.claim, index, {}, {}, claim.element, negated};
        for (const quint32 literal : literals) {
            if (kind == Kind::OneOf)
                addLiterals(term, literal);
            else
                addLiteral(term, node(literal).constant);
        }
        m_found.terms.append(term);
    }

    void addLiteral(ConditionTerm &term, const cel::Value &value) const
    {
        const QByteArray json = jsonOf(value);
        if (json.isEmpty())
            return;
        term.json.append(json);
        if (value.kind() == cel::Kind::String)
            term.texts.append(bytes(value.toText()));
    }

    void addLiterals(ConditionTerm &term, quint32 index) const
    {
        const cel::Node &at = node(index);
        if (at.op == cel::Op::List) {
            for (quint32 i = 0; i < std::min(at.count, mostLiterals); ++i)
                addLiterals(term, m_ast.child(at, i));
        } else if (isLiteral(index)) {
            addLiteral(term, at.constant);
        }
    }

    /// Written out, or worked out ahead to something as plain.
    bool isLiteral(quint32 index) const { return node(index).constant.kind() != cel::Kind::Unbound; }
    bool isLiteralList(quint32 index) const
    {
        const cel::Node &at = node(index);
        if (at.op != cel::Op::List)
            return false;
        for (quint32 i = 0; i < at.count; ++i)
            if (!isLiteral(m_ast.child(at, i)))
                return false;
        return true;
    }

    static bool isJoint(cel::Op op, cel::Function function)
    {
        return op == cel::Op::And || op == cel::Op::Or || op == cel::Op::Conditional
            || function == cel::Function::Not;
    }

    void visit(quint32 index, int depth, Read read)
    {
        const cel::Node &at = node(index);
        if (depth > deepest || at.op == cel::Op::Constant || at.folded)
            return;
        if (at.op == cel::Op::Variable) {
            m_found.readsAll = true;
            return;
        }
        if (addHas(index) || addTest(index) || addTruth(index, read))
            return;
        if (cel::isMacro(at.op))
            return visitMacro(index, depth);
        const Read inner = isJoint(at.op, at.function) ? Read::AsVerdict : Read::AsValue;
        for (quint32 i = 0; i < at.count; ++i)
            visit(m_ast.child(at, i), depth + 1, inner);
    }

    bool addHas(quint32 index)
    {
        const cel::Node &at = node(index);
        if (at.op != cel::Op::Has)
            return false;
        const Named claim = member(at.left, bytes(at.name), 0);
        if (!claim.isNothing())
            add(Kind::Present, claim, index);
        return !claim.isNothing();
    }

    bool addTruth(quint32 index, Read read)
    {
        const Named claim = named(index);
        if (claim.isNothing())
            return false;
        add(read == Read::AsVerdict ? Kind::Truth : Kind::Other, claim, index);
        return true;
    }

    bool addTest(quint32 index)
    {
        const cel::Node &at = node(index);
        if (at.count != 2)
            return false;
        const Named left = named(at.left), right = named(at.right);
        switch (at.function) {
        case cel::Function::Equal:
        case cel::Function::NotEqual:
            return addComparison(index, left, right, Kind::Equal, Kind::Equal);
        case cel::Function::Less:
        case cel::Function::LessEqual:
            return addComparison(index, left, right, Kind::Less, Kind::Greater);
        case cel::Function::Greater:
        case cel::Function::GreaterEqual:
            return addComparison(index, left, right, Kind::Greater, Kind::Less);
        case cel::Function::In:
            return addIn(index, left, right);
        case cel::Function::StartsWith:
            return addText(index, left, Kind::StartsWith);
        case cel::Function::EndsWith:
            return addText(index, left, Kind::EndsWith);
        case cel::Function::Contains:
            return addText(index, left, Kind::Contains);
        case cel::Function::Matches:
            return addText(index, left, Kind::Matches);
        default:
            return false;
        }
    }

    bool addComparison(quint32 index, const Named &left, const Named &right, Kind ifLeft, Kind ifRight)
    {
        const cel::Node &at = node(index);
        const bool negated = at.function == cel::Function::NotEqual;
        if (!left.isNothing() && isLiteral(at.right))
            add(ifLeft, left, index, {at.right}, negated);
        else if (!right.isNothing() && isLiteral(at.left))
            add(ifRight, right, index, {at.left}, negated);
        else
            return false;
        return true;
    }

    bool addIn(quint32 index, const Named &left, const Named &right)
    {
        const cel::Node &at = node(index);
        if (!left.isNothing() && isLiteralList(at.right)) {
            add(Kind::OneOf, left, index, {at.right});
            return true;
        }
        const bool text = isLiteral(at.left) && node(at.left).constant.kind() == cel::Kind::String;
        if (text && node(at.right).op == cel::Op::Variable) {
            add(Kind::Present, {{bytes(node(at.left).constant.toText())}, false}, index);
            return true;
        }
        if (!right.isNothing() && isLiteral(at.left)) {
            add(Kind::Holds, right, index, {at.left});
            return true;
        }
        return false;
    }

    bool addText(quint32 index, const Named &claim, Kind kind)
    {
        const cel::Node &at = node(index);
        if (claim.isNothing() || !isLiteral(at.right))
            return false;
        add(kind, claim, index, {at.right});
        return true;
    }

    void visitMacro(quint32 index, int depth)
    {
        const cel::Node &at = node(index);
        Named range = named(at.left);
        if (range.isNothing())
            visit(at.left, depth + 1, Read::AsValue);
        else
            note(range.claim);
        range.element = true;
        if (m_locals.size() <= at.slot)
            m_locals.resize(at.slot + 1);
        m_locals[at.slot] = range;
        for (quint32 i = 1; i < at.count; ++i)
            visit(m_ast.child(at, i), depth + 1, Read::AsVerdict);
    }

    const cel::Ast &m_ast;
    ConditionTerms m_found;
    std::vector<Named> m_locals;
};

} // namespace

const ConditionTerm *ConditionTerms::at(quint32 node) const
{
    const auto found = std::find_if(terms.cbegin(), terms.cend(),
                                    [node](const ConditionTerm &term) { return term.node == node; });
    return found == terms.cend() ? nullptr : &*found;
}

ConditionTerms conditionTerms(const cel::Program &program)
{
    return TermReader(program.ast()).read();
}

} // namespace claimcheck
