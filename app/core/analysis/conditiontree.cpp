#include "core/analysis/conditiontree.h"

#include "core/cel/format.h"
#include "core/cel/program.h"
#include "core/federation/claimnames.h"

namespace claimcheck {

namespace {

using cel::Joint;
using cel::Op;

Joint jointOf(const cel::Node &node)
{
    return node.op == Op::And ? Joint::And : node.op == Op::Or ? Joint::Or : Joint::Single;
}

/// A test of one claim, whatever ! stands before it. A claim by itself has to be true.
std::optional<ConditionTerm> testAt(const cel::Ast &ast, const ConditionTerms &terms, quint32 index)
{
    bool negated = false;
    while (ast.nodes[index].function == cel::Function::Not && ast.nodes[index].count == 1) {
        negated = !negated;
        index = ast.nodes[index].left;
    }
    const ConditionTerm *found = terms.at(index);
    if (!found || found->ofElements || found->kind == ConditionTerm::Kind::Other
        || found->kind == ConditionTerm::Kind::Less || found->kind == ConditionTerm::Kind::Greater)
        return {};
    ConditionTerm test = *found;
    test.negated = test.negated != negated;
    if (test.kind == ConditionTerm::Kind::Truth) {
        test.kind = ConditionTerm::Kind::Equal;
        test.json = {"true"};
    }
    return test.json.isEmpty() && test.kind != ConditionTerm::Kind::Present ? std::nullopt
                                                                            : std::optional(test);
}

class TreeReader {
public:
    explicit TreeReader(const cel::Program &program)
        : m_ast(program.ast())
        , m_terms(conditionTerms(program))
    {
    }

    ConditionNode read(quint32 index) const
    {
        const cel::Node &node = m_ast.nodes[index];
        ConditionNode result;
        result.joint = jointOf(node);
        result.node = index;
        result.range = {qsizetype(m_ast.places[index].begin), qsizetype(m_ast.places[index].end)};
        if (result.joint != Joint::Single) {
            addParts(index, node.op, result.terms);
            return result;
        }
        result.test = testAt(m_ast, m_terms, index);
        result.needsBrackets = node.op == Op::Conditional;
        return result;
    }

private:
    void addParts(quint32 index, Op op, QList<ConditionNode> &parts) const
    {
        const cel::Node &node = m_ast.nodes[index];
        if (node.op != op) {
            parts.append(read(index));
            return;
        }
        addParts(node.left, op, parts);
        addParts(node.right, op, parts);
    }

    const cel::Ast &m_ast;
    ConditionTerms m_terms;
};

QByteArray bracketed(const QByteArray &text)
{
    return '(' + text + ')';
}

/// The text of what is left of a term, without brackets of its own unless it stands inside another.
QByteArray remaining(const ConditionNode &term, const QByteArray &condition, const QList<quint32> &nodes,
                     Joint around)
{
    if (nodes.contains(term.node))
        return {};
    if (term.joint == Joint::Single) {
        const QByteArray text = condition.mid(term.range.begin, term.range.size());
        return term.needsBrackets && around != Joint::Single ? bracketed(text) : text;
    }
    QList<QByteArray> parts;
    for (const ConditionNode &inner : term.terms) {
        const QByteArray text = remaining(inner, condition, nodes, term.joint);
        if (!text.isEmpty())
            parts.append(text);
    }
    const QByteArray text = parts.join(term.joint == Joint::And ? " && " : " || ");
    return parts.size() > 1 && around != Joint::Single ? bracketed(text) : text;
}

/// One form, unless that would lose a comment.
QByteArray tidy(const QByteArray &condition)
{
    if (condition.isEmpty() || condition.contains("//"))
        return condition;
    const cel::Compilation compiled = cel::compile(condition);
    return compiled.program.isValid() ? cel::formatted(compiled.program.ast(), 4096) : condition;
}

} // namespace

std::optional<ConditionNode> conditionTree(const RuleMatch &match)
{
    if (!match.condition)
        return {};
    const cel::Program &program = match.conditionProgram.of(*match.condition).program;
    if (!program.isValid())
        return {};
    return TreeReader(program).read(program.ast().root);
}

QByteArray withoutNodes(const ConditionNode &term, const QByteArray &condition, const QList<quint32> &nodes)
{
    return tidy(remaining(term, condition, nodes, Joint::Single));
}

QByteArray withPart(const std::optional<QByteArray> &condition, const QByteArray &part)
{
    if (!condition || condition->trimmed().isEmpty())
        return part;
    // The line end closes a comment.
    return tidy(bracketed(*condition + (condition->contains("//") ? "\n" : "")) + " && " + part);
}

QList<ConditionTerm> requiredTests(const std::optional<ConditionNode> &term)
{
    QList<ConditionTerm> tests;
    if (!term || term->joint == Joint::Or)
        return tests;
    const QList<ConditionNode> terms = term->joint == Joint::And ? term->terms : QList<ConditionNode>{*term};
    for (const ConditionNode &one : terms) {
        if (one.test)
            tests.append(*one.test);
    }
    return tests;
}

QByteArray celPath(const ClaimPath &path)
{
    QByteArray text = "claims";
    for (const QByteArray &step : path)
        text += celStep(step);
    return text;
}

} // namespace claimcheck
