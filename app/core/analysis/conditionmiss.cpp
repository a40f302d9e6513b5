#include "core/analysis/claimnature.h"
#include "core/analysis/conditiontree.h"
#include "core/analysis/conditionwitness.h"
#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/claimnames.h"
#include "core/federation/tokenfacts.h"
#include "core/json/edit.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

using Kind = ConditionTerm::Kind;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

constexpr qsizetype longestCondition = 4096;

/// One part of the condition that has to hold and does not.
struct Miss {
    const MissScene &scene;
    const MissState &state;
    const ConditionNode &tree, &part;

    QByteArray condition() const { return *state.trial().rule.match.condition; }
    QByteArray text() const { return condition().mid(part.range.begin, part.range.size()); }
    /// With another text in the part's place.
    MissTrial with(const QByteArray &changed) const
    {
        QByteArray all = condition();
        all.replace(part.range.begin, part.range.size(), changed);
        return state.trial().withCondition(all);
    }
};

/// Parts joined by && at the top.
QList<ConditionNode> required(const ConditionNode &tree)
{
    return tree.joint == cel::Joint::And ? tree.terms : QList<ConditionNode>{tree};
}

bool holds(const MissState &state, const ConditionNode &part)
{
    const RuleMatch &match = state.trial().rule.match;
    const cel::Program &program = match.conditionProgram.of(*match.condition).program;
    cel::NodeValues values(program.ast().nodes.size());
    return program
        .evaluateNode(part.node, state.facts().conditionClaims->variables(),
                      *state.facts().conditionWorkspace, &values)
        .isTrue();
}

/// A claim's value as text and as a literal.
struct PlainValue {
    QByteArray text, literal;
};
std::optional<PlainValue> plainValue(json::Value value)
{
    if (value.isString())
        return PlainValue{value.utf8(), json::quoted(value.utf8())};
    if (value.isNumber() || value.isBool())
        return PlainValue{value.source(), value.source()};
    return {};
}

/// The text a term compares with, quotes taken off.
QByteArray wantedText(const ConditionTerm &term)
{
    return term.texts.isEmpty() ? term.json.value(0, "true") : term.texts.constFirst();
}

QString pathName(const ClaimPath &path)
{
    return shownInStep(path.join('.'));
}

/// The condition takes the token's value.
void addValue(MissSteps &steps, const Miss &miss, const ConditionTerm &term, const PlainValue &actual)
{
    const QByteArray wanted = wantedText(term);
    const bool typed = term.kind == Kind::Equal && actual.text == wanted;
    Kinship kinship = typed ? Kinship{MissEffect::Writing, Likeness::Same, {}, {}}
                            : claimKinship(miss.scene, term.claim, wanted, actual.text);
    QByteArray changed = celPath(term.claim) + " == " + actual.literal;
    if (term.kind == Kind::OneOf)
        changed = celPath(term.claim) + " in [" + (term.json + QList<QByteArray>{actual.literal}).join(", ")
            + ']';
    const bool writing = kinship.effect == MissEffect::Writing;
    const QByteArray name = isWriting(kinship.likeness) ? likenessName(kinship.likeness) : QByteArray("type");
    const QString what = typed ? Words::tr("One of them is a text, the other a number or a truth value.")
                               : kinship.words + ownRuleAdvice(kinship.effect);
    steps.append(
        {writing ? "condition-" + name : QByteArray("condition-other"), kinship.effect,
         writing ? misscost::typed : costOf(kinship.effect),
         Words::tr("Take %1: %2 into the condition").arg(pathName(term.claim), shownInStep(actual.text)),
         what, miss.with(changed)});
}

/// A text where the condition expects a list.
void addTextForList(MissSteps &steps, const Miss &miss, const ConditionTerm &term, json::Value actual)
{
    if (term.texts.isEmpty() || !actual.equals(term.texts.constFirst()))
        return;
    steps.append({"condition-type", MissEffect::Writing, misscost::typed,
                  Words::tr("Compare %1 as a text").arg(pathName(term.claim)),
                  Words::tr("The claim is one text, not a list."),
                  miss.with(celPath(term.claim) + " == " + term.json.constFirst())});
}

bool isMissing(json::Value claims, const ClaimPath &path)
{
    return json::valueAt(claims, path).isMissing();
}

/// has(claims.a.b), or "a b" in claims for names that are none in the language.
QByteArray presence(const ClaimPath &path)
{
    const QByteArray step = celStep(path.constLast());
    if (step.startsWith('.'))
        return "has(" + celPath(path) + ')';
    const QByteArray holder = path.size() == 1 ? QByteArray("claims") : celPath(path.first(path.size() - 1));
    return json::quoted(path.constLast()) + " in " + holder;
}

/// The part counts only where the claim is there.
void addGuard(MissSteps &steps, const Miss &miss, const ClaimPath &path)
{
    ClaimPath absent;
    for (const QByteArray &step : path) {
        absent.append(step);
        if (isMissing(miss.state.claims(), absent))
            break;
    }
    const QByteArray has = presence(absent);
    const QByteArray guard = has.startsWith("has(") ? '!' + has : "!(" + has + ')';
    const QByteArray text = miss.part.joint == cel::Joint::Single ? miss.text() : '(' + miss.text() + ')';
    steps.append(
        {"condition-guard", MissEffect::Wider, misscost::wider - 2,
         Words::tr("Ask for %1 only where it is there").arg(pathName(path)),
         Words::tr("The token has no %1. The rule would accept every token that leaves it out; only where "
                   "the other clauses say who it is.")
             .arg(pathName(absent)),
         miss.with('(' + guard + " || " + text + ')')});
}

/// The part, and the others that look below a claim which is not there.
QList<quint32> droppedTogether(const Miss &miss)
{
    QList<quint32> nodes{miss.part.node};
    if (!miss.part.test || !isMissing(miss.state.claims(), miss.part.test->claim))
        return nodes;
    for (const ConditionNode &other : required(miss.tree)) {
        const bool below = other.test && other.test->claim.first(1) == miss.part.test->claim.first(1)
            && isMissing(miss.state.claims(), other.test->claim);
        if (below && !nodes.contains(other.node))
            nodes.append(other.node);
    }
    return nodes;
}

void addDropped(MissSteps &steps, const Miss &miss)
{
    const QByteArray rest = withoutNodes(miss.tree, miss.condition(), droppedTogether(miss));
    const MissTrial after = miss.state.trial().withCondition(rest);
    const RuleMatch &match = after.rule.match;
    const bool asksForNothing = match.claims.isEmpty() && !match.condition
        && (!match.subjectPrefix || *match.subjectPrefix == "*");
    if (asksForNothing)
        return;
    steps.append({"condition-dropped", MissEffect::Wider, misscost::wider,
                  Words::tr("Leave %1 out of the condition").arg(shownInStep(miss.text().simplified())),
                  Words::tr("The rule would no longer ask for it."), after});
}

void addTermSteps(MissSteps &steps, const Miss &miss, const ConditionTerm &term)
{
    const json::Value actual = json::valueAt(miss.state.claims(), term.claim);
    if (term.negated || term.ofElements || term.kind >= Kind::Other)
        return;
    if (actual.isMissing() && term.kind != Kind::Present)
        return addGuard(steps, miss, term.claim);
    const std::optional<PlainValue> value = plainValue(actual);
    const bool compares = term.kind <= Kind::Matches || term.kind == Kind::Truth;
    if (term.kind == Kind::Holds)
        addTextForList(steps, miss, term, actual);
    else if (value && compares)
        addValue(steps, miss, term, *value);
}

/// What the token would have to say, found by searching.
void addWorkload(MissSteps &steps, const MissScene &scene, const MissState &state,
                 const cel::Program &program, const QString &part)
{
    const auto edits = editsThatSatisfy(program, conditionTerms(program), state.trial().token.claims);
    if (!edits || edits->isEmpty())
        return;
    QStringList said;
    for (const ClaimEdit &edit : *edits) {
        // An object that a later edit fills.
        const bool filled = std::any_of(edits->begin(), edits->end(), [&](const ClaimEdit &later) {
            return later.path.size() > edit.path.size() && later.path.first(edit.path.size()) == edit.path;
        });
        if (filled)
            continue;
        said.append(edit.json.isEmpty()
                        ? Words::tr("no %1").arg(claimName(edit.path))
                        : Words::tr("%1: %2").arg(claimName(edit.path), shownInStep(edit.json)));
    }
    const auto isWho = [&](const ClaimEdit &edit) {
        return isIdentity(scene.preset(), edit.path) && !isMissing(state.claims(), edit.path);
    };
    const bool other = std::any_of(edits->begin(), edits->end(), isWho);
    MissTrial after = state.trial();
    after.token.claims = withEdits(after.token.claims, *edits);
    steps.append(
        {"token-condition", MissEffect::Workload, other ? misscost::rightToken + 4 : misscost::rightToken,
         other ? Words::tr("Use the token the rule is for")
               : Words::tr("Have the token say what is asked for"),
         Words::tr("The condition wants %1. The token would say %2.").arg(part, said.join(u", "_qs)), after});
}

/// The text is no condition for this service, and it is known how it would be written.
void addRewritten(MissSteps &steps, const MissState &state, const cel::Compilation &compiled)
{
    for (const cel::Issue &issue : compiled.issues) {
        if (issue.replacement.isEmpty())
            continue;
        steps.append({"condition-rewritten", MissEffect::Writing, misscost::writing,
                      Words::tr("Write the condition for this service"), issue.message + u' ' + issue.hint,
                      state.trial().withCondition(issue.replacement.toUtf8())});
        return;
    }
}

} // namespace

void addConditionSteps(MissSteps &steps, const MissScene &scene, const MissState &state)
{
    const RuleMatch &match = state.trial().rule.match;
    if (!match.condition || match.condition->size() > longestCondition || !state.facts().conditionClaims)
        return;
    const cel::Compilation &compiled = match.conditionProgram.of(*match.condition);
    if (!compiled.program.isValid())
        return addRewritten(steps, state, compiled);
    const std::optional<ConditionNode> tree = conditionTree(match);
    if (!tree)
        return;
    const QList<ConditionNode> parts = required(*tree);
    const auto failing = std::find_if(parts.begin(), parts.end(),
                                      [&](const ConditionNode &part) { return !holds(state, part); });
    if (failing == parts.end())
        return;
    const Miss miss{scene, state, *tree, *failing};
    if (failing->test)
        addTermSteps(steps, miss, *failing->test);
    addDropped(steps, miss);
    addWorkload(steps, scene, state, compiled.program, shownInStep(miss.text().simplified()));
}

} // namespace claimcheck
