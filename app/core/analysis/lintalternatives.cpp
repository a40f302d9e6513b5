#include "core/analysis/lintcatalog.h"
#include "core/analysis/lintchecks.h"
#include "core/analysis/simulator.h"
#include "core/text/visible.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

constexpr qsizetype mostSides = 8, mostChains = 4;

void collectChains(const ConditionNode &term, QList<const ConditionNode *> &chains)
{
    if (term.joint == cel::Joint::Or)
        chains.append(&term);
    for (const ConditionNode &inner : term.terms)
        collectChains(inner, chains);
}

/// One side of an ||, with who would break in if it were the only one.
struct Side {
    const ConditionNode *term;
    QList<Admission> breaches;
    bool asksForAValue = false;
};

/// Some part compares a claim with a value it has to have.
bool asksForAValue(const ConditionNode &term)
{
    if (term.joint == cel::Joint::Or)
        return std::all_of(term.terms.cbegin(), term.terms.cend(), asksForAValue);
    if (term.joint == cel::Joint::And)
        return std::any_of(term.terms.cbegin(), term.terms.cend(), asksForAValue);
    // What could not be read as a test gets the benefit of the doubt.
    return !term.test || (!term.test->negated && term.test->kind != ConditionTerm::Kind::Present);
}

QList<Admission> breachesWithOnly(const LintScope &scope, const ConditionNode &chain,
                                  const ConditionNode &side)
{
    QList<quint32> others;
    for (const ConditionNode &one : chain.terms) {
        if (one.node != side.node)
            others.append(one.node);
    }
    Rule rule = scope.context().rule;
    rule.match.condition = withoutNodes(*scope.condition(), *scope.match().condition, others);
    rule.match.conditionProgram = {};
    const RuleContext &context = scope.context();
    QList<Admission> found = simulate(
        {rule, context.issuer, context.preset, context.file, context.tokens, context.now});
    erase_if(found, [](const Admission &one) {
        // Numbered variants of different searches are not each other's.
        return !isBreach(one) || one.variant.id.startsWith("condition:");
    });
    return found;
}

QList<Side> sidesOf(const LintScope &scope, const ConditionNode &chain)
{
    QList<Side> sides;
    for (qsizetype i = 0; i < qMin(mostSides, chain.terms.size()); ++i) {
        const ConditionNode &term = chain.terms.at(i); // a Side points into the tree, never into a copy of it
        sides.append({&term, breachesWithOnly(scope, chain, term), asksForAValue(term)});
    }
    return sides;
}

/// Who gets in by this side and by no other.
QList<Admission> ownBreaches(const QList<Side> &sides, const Side &side)
{
    QList<Admission> own;
    for (const Admission &one : side.breaches) {
        const bool elsewhere = std::any_of(sides.cbegin(), sides.cend(), [&](const Side &other) {
            return other.term != side.term
                && std::any_of(
                       other.breaches.cbegin(), other.breaches.cend(),
                       [&one](const Admission &theirs) { return theirs.variant.id == one.variant.id; });
        });
        if (!elsewhere)
            own.append(one);
    }
    return own;
}

void add(const LintScope &scope, const Side &side, const QList<Admission> &breaches, QList<Finding> &findings)
{
    Finding finding = lintFinding("open-alternative");
    finding.range = side.term->range;
    const QByteArray text = scope.match().condition->mid(side.term->range.begin, side.term->range.size());
    finding.why = Words::tr("%1 alone is enough to get in, and it asks for less than the other sides.")
                      .arg(visible(QString::fromUtf8(text), 200));
    if (!breaches.isEmpty())
        finding.evidence = breaches.constFirst();
    findings.append(finding);
}

void findInChain(const LintScope &scope, const ConditionNode &chain, QList<Finding> &findings)
{
    const QList<Side> sides = sidesOf(scope, chain);
    const bool anyAsks = std::any_of(sides.cbegin(), sides.cend(),
                                     [](const Side &side) { return side.asksForAValue; });
    qsizetype most = 0;
    for (const Side &side : sides)
        most = qMax(most, ownBreaches(sides, side).size());
    for (const Side &side : sides) {
        const QList<Admission> own = ownBreaches(sides, side);
        if ((most > 0 && own.size() == most) || (anyAsks && !side.asksForAValue))
            add(scope, side, own, findings);
    }
}

} // namespace

void findOpenAlternatives(const LintScope &scope, QList<Finding> &findings)
{
    if (!scope.condition())
        return;
    QList<const ConditionNode *> chains;
    collectChains(*scope.condition(), chains);
    for (const ConditionNode *chain : chains.mid(0, mostChains))
        findInChain(scope, *chain, findings);
}

} // namespace claimcheck
