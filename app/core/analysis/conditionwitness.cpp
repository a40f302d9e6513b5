#include "core/analysis/conditionwitness.h"

#include "core/analysis/regexsample.h"
#include "core/json/edit.h"
#include "core/json/writer.h"

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = ConditionTerm::Kind;

constexpr qsizetype mostWays = 16;
constexpr int deepest = 100;

struct Wish {
    const ConditionTerm *term;
    bool want;
};
/// One way to make a condition true: all of these.
using Way = QList<Wish>;
using Ways = QList<Way>;

Ways eitherOf(Ways ways, const Ways &more)
{
    ways += more;
    return ways.first(std::min(ways.size(), mostWays));
}

Ways bothOf(const Ways &left, const Ways &right)
{
    Ways ways;
    for (const Way &one : left)
        for (const Way &other : right)
            if (ways.size() < mostWays)
                ways.append(one + other);
    return ways;
}

/// All ways through the tree, those first that hold already.
class WayFinder {
public:
    WayFinder(const cel::Program &program, const ConditionTerms &terms, const cel::Trace &trace)
        : m_ast(program.ast())
        , m_terms(terms)
        , m_trace(trace)
    {
    }

    Ways ways(quint32 index, bool want, int depth = 0) const
    {
        const cel::Node &node = m_ast.nodes[index];
        if (depth > deepest)
            return {};
        if (const ConditionTerm *term = m_terms.at(index))
            return {{{term, want}}};
        if (node.constant.isBool())
            return node.constant.isTrue() == want ? Ways{Way()} : Ways();
        switch (node.op) {
        case cel::Op::And:
        case cel::Op::Or:
            return joined(node, want, depth);
        case cel::Op::Conditional:
            return conditional(node, want, depth);
        case cel::Op::Unary:
            return node.function == cel::Function::Not ? ways(node.left, !want, depth + 1) : Ways();
        case cel::Op::All:
        case cel::Op::Exists:
        case cel::Op::ExistsOne:
            return ways(node.right, want, depth + 1);
        default:
            return {};
        }
    }

private:
    Ways joined(const cel::Node &node, bool want, int depth) const
    {
        const bool all = (node.op == cel::Op::And) == want;
        quint32 first = node.left, second = node.right;
        if (!all && holds(second, want) && !holds(first, want))
            std::swap(first, second);
        const Ways left = ways(first, want, depth + 1), right = ways(second, want, depth + 1);
        return all ? bothOf(left, right) : eitherOf(left, right);
    }

    Ways conditional(const cel::Node &node, bool want, int depth) const
    {
        const quint32 third = m_ast.child(node, 2);
        return eitherOf(bothOf(ways(node.left, true, depth + 1), ways(node.right, want, depth + 1)),
                        bothOf(ways(node.left, false, depth + 1), ways(third, want, depth + 1)));
    }

    bool holds(quint32 index, bool want) const
    {
        const cel::Value &value = m_trace.values[index];
        return want ? value.isTrue() : value.isFalse();
    }

    const cel::Ast &m_ast;
    const ConditionTerms &m_terms;
    const cel::Trace &m_trace;
};

/// A value for one claim that all wishes about it are content with, as far as can be seen.
class ValueMaker {
public:
    explicit ValueMaker(json::Value current)
        : m_current(current)
    {
    }

    void take(const Wish &wish)
    {
        const ConditionTerm &term = *wish.term;
        m_ofElements = m_ofElements || term.ofElements || term.kind == Kind::Holds;
        if (wish.want == term.negated)
            return refuse(term);
        switch (term.kind) {
        case Kind::Equal:
        case Kind::OneOf:
        case Kind::Holds:
            m_values += term.json;
            break;
        case Kind::StartsWith:
            m_begin = std::max(m_begin, term.texts.value(0), shorter);
            break;
        case Kind::EndsWith:
            m_end = std::max(m_end, term.texts.value(0), shorter);
            break;
        case Kind::Contains:
            m_middle += term.texts.value(0);
            break;
        case Kind::Matches:
            m_middle += regexSample(term.texts.value(0));
            break;
        case Kind::Less:
            m_values.append(number(term, -1));
            break;
        case Kind::Greater:
            m_values.append(number(term, 1));
            break;
        case Kind::Truth:
            m_values.append("true");
            break;
        case Kind::Present:
        case Kind::Other:
            break;
        }
    }

    /// Empty: the claim is taken out.
    QByteArray json() const
    {
        if (m_absent)
            return {};
        QByteArray value = wanted();
        if (value.isEmpty())
            value = m_current.isMissing() || m_refused.contains(m_current.source()) ? other()
                                                                                    : m_current.source();
        return m_ofElements && !value.startsWith('[') ? '[' + value + ']' : value;
    }

private:
    static bool shorter(const QByteArray &a, const QByteArray &b) { return a.size() < b.size(); }

    static QByteArray number(const ConditionTerm &term, int by)
    {
        bool isNumber = false;
        const double value = term.json.value(0).toDouble(&isNumber);
        return isNumber ? QByteArray::number(value + by, 'g', 17) : term.json.value(0);
    }

    void refuse(const ConditionTerm &term)
    {
        if (term.kind == Kind::Present)
            m_absent = true;
        else if (term.kind == Kind::Truth)
            m_values.append("false");
        else if (term.kind == Kind::Less || term.kind == Kind::Greater)
            m_values.append(number(term, term.kind == Kind::Less ? 1 : -1));
        else
            m_refused += term.json;
    }

    QByteArray wanted() const
    {
        for (const QByteArray &value : m_values)
            if (!m_refused.contains(value))
                return value;
        const QByteArray text = m_begin + m_middle + m_end;
        return text.isEmpty() ? QByteArray() : json::quoted(text);
    }

    /// Something else of the same kind.
    QByteArray other() const
    {
        if (m_current.isNumber())
            return QByteArray::number(m_current.toDouble() + 1, 'g', 17);
        return json::quoted(m_current.isString() ? m_current.utf8() + "-other" : QByteArray("x"));
    }

    json::Value m_current;
    QByteArrayList m_values, m_refused;
    QByteArray m_begin, m_middle, m_end;
    bool m_absent = false, m_ofElements = false;
};

bool isContent(const Wish &wish, const cel::Trace &trace)
{
    const cel::Value &value = trace.values[wish.term->node];
    return wish.want ? value.isTrue() : value.isFalse();
}

/// The edits that grant all wishes of one way; claims whose wishes are all content stay.
ClaimEdits editsFor(const Way &way, const cel::Trace &trace, json::Value claims)
{
    QList<ClaimPath> open;
    for (const Wish &wish : way)
        if (!isContent(wish, trace) && !open.contains(wish.term->claim))
            open.append(wish.term->claim);
    std::stable_sort(open.begin(), open.end(),
                     [](const ClaimPath &a, const ClaimPath &b) { return a.size() < b.size(); });
    ClaimEdits edits;
    for (const ClaimPath &claim : std::as_const(open)) {
        ValueMaker maker(json::valueAt(claims, claim));
        for (const Wish &wish : way)
            if (wish.term->claim == claim)
                maker.take(wish);
        edits.append({claim, maker.json()});
    }
    return edits;
}

bool touches(const ClaimEdits &edits, const ClaimPath &claim)
{
    return !claim.isEmpty() && std::any_of(edits.begin(), edits.end(), [&](const ClaimEdit &edit) {
        const qsizetype size = std::min(edit.path.size(), claim.size());
        return edit.path.first(size) == claim.first(size);
    });
}

bool holdsOn(const cel::Program &condition, const QByteArray &claims)
{
    const json::Document document = json::Document::parse(claims);
    const cel::Claims variables(document.root());
    cel::Workspace workspace;
    return condition.evaluate(variables, workspace).isTrue();
}

} // namespace

std::optional<ClaimEdits> editsThatSatisfy(const cel::Program &condition, const ConditionTerms &terms,
                                           const QByteArray &claims, const ClaimPath &kept)
{
    const json::Document document = json::Document::parse(claims);
    const cel::Claims variables(document.root());
    cel::Workspace workspace;
    const cel::Trace trace = condition.explain(variables, workspace);
    if (trace.result.isTrue())
        return ClaimEdits();
    std::optional<ClaimEdits> best;
    const Ways ways = WayFinder(condition, terms, trace).ways(condition.ast().root, true);
    for (const Way &way : ways) {
        const ClaimEdits edits = editsFor(way, trace, document.root());
        const bool smaller = !best || edits.size() < best->size();
        if (smaller && !touches(edits, kept) && holdsOn(condition, withEdits(claims, edits)))
            best = edits;
    }
    return best;
}

} // namespace claimcheck
