#include "core/analysis/conditiontree.h"
#include "core/analysis/kinship.h"
#include "core/analysis/misssteps.h"

#include "core/federation/claimnames.h"
#include "core/json/writer.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::NearMiss)
};

constexpr qsizetype deepest = 4;
constexpr int mostLookedAt = 400;

/// One entry of a rule's claims that the token does not pass.
struct Miss {
    const MissScene &scene;
    const MissState &state;
    qsizetype index;
    ClaimMatch wanted;
    json::Value actual;

    MissTrial trial() const { return state.trial(); }
    MissTrial asCondition(const QByteArray &part) const
    {
        const MissTrial without = trial().withoutClaim(index);
        return without.withCondition(withPart(without.rule.match.condition, part));
    }
};

QString nameOf(const Miss &miss)
{
    return shownInStep(miss.wanted.name);
}

/// Strings, numbers and truth values as text: what a person writes for them in a rule.
std::optional<QByteArray> plainText(json::Value value)
{
    if (value.isString())
        return value.utf8();
    if (value.isNumber() || value.isBool())
        return value.source();
    return {};
}

/// The first place below `object` where a member of that name stands.
ClaimPath nestedPath(json::Value object, const QByteArray &name, int &looked, const ClaimPath &path = {})
{
    for (const json::Value member : object) {
        if (++looked > mostLookedAt)
            return {};
        if (!path.isEmpty() && member.keyEquals(name))
            return path + ClaimPath{name};
    }
    for (const json::Value member : object) {
        if (!member.isObject() || path.size() >= deepest || looked > mostLookedAt)
            continue;
        const ClaimPath found = nestedPath(member, name, looked, path + ClaimPath{member.keyUtf8()});
        if (!found.isEmpty())
            return found;
    }
    return {};
}

/// "kubernetes.io.namespace" and "google/project" as a way into objects, as far as there are such members.
ClaimPath writtenPath(json::Value object, const QByteArray &name)
{
    ClaimPath path;
    QByteArray rest = name;
    while (object.isObject() && path.size() < deepest) {
        bool found = false;
        for (const json::Value member : object) {
            const QByteArray key = member.keyUtf8();
            const bool whole = rest == key;
            const bool begins = rest.startsWith(key)
                && (rest.mid(key.size(), 1) == "." || rest.mid(key.size(), 1) == "/");
            if (!whole && !begins)
                continue;
            path.append(key);
            if (whole)
                return path.size() > 1 ? path : ClaimPath();
            rest = rest.mid(key.size() + 1);
            object = member;
            found = true;
            break;
        }
        if (!found)
            break;
    }
    return {};
}

/// A test of what stands at the path, as the rule meant it, or with the token's value in place of it.
void addTyped(MissSteps &steps, const Miss &miss, const QByteArray &id, const ClaimPath &path,
              json::Value value, const QString &why)
{
    const std::optional<QByteArray> text = plainText(value);
    if (!text)
        return;
    const bool same = *text == miss.wanted.value;
    const Kinship kinship = same ? Kinship{MissEffect::Writing, Likeness::Same, {}, {}}
                                 : claimKinship(miss.scene, path, miss.wanted.value, *text);
    const QByteArray part = celPath(path) + " == " + (value.isString() ? json::quoted(*text) : *text);
    QString what = why + u' ' + Words::tr("As a condition it can be tested: %1.").arg(shownInStep(part));
    if (!same)
        what += u' ' + kinship.words + ownRuleAdvice(kinship.effect);
    steps.append({id, kinship.effect, same ? misscost::typed : costOf(kinship.effect) + 2,
                  Words::tr("Test %1 in a condition").arg(nameOf(miss)), what, miss.asCondition(part)});
}

void addNested(MissSteps &steps, const Miss &miss)
{
    int looked = 0;
    ClaimPath path = writtenPath(miss.state.claims(), miss.wanted.name);
    if (path.isEmpty())
        path = nestedPath(miss.state.claims(), miss.wanted.name, looked);
    if (path.isEmpty())
        return;
    json::Value value = miss.state.claims();
    for (const QByteArray &step : path)
        value = value[step];
    addTyped(steps, miss, "claim-nested", path, value,
             Words::tr("It is inside %1; a rule's claims look at the top level only.")
                 .arg(shownInStep(path.constFirst())));
}

/// The wanted value stands in another claim: the name is another one in these tokens.
void addRenamed(MissSteps &steps, const Miss &miss)
{
    const QList<QByteArray> close = closestNames(miss.state.claims(), miss.wanted.name);
    int looked = 0;
    for (const json::Value claim : miss.state.claims()) {
        if (++looked > mostLookedAt)
            return;
        if (!claim.equals(miss.wanted.value) || claim.keyEquals(miss.wanted.name))
            continue;
        const QByteArray name = claim.keyUtf8();
        const bool near = close.contains(name);
        steps.append({"claim-name", MissEffect::Writing, misscost::writing + (near ? 0 : 3),
                      Words::tr("Match the claim %1 instead").arg(shownInStep(name)),
                      Words::tr("In this token the value stands in %1, not in %2.")
                          .arg(shownInStep(name), nameOf(miss)),
                      miss.trial().withClaim(miss.index, {name, miss.wanted.value})});
        return;
    }
}

bool keepsMatcher(const RuleMatch &match)
{
    return !match.claims.isEmpty() || match.condition || (match.subjectPrefix && *match.subjectPrefix != "*");
}

void addDropped(MissSteps &steps, const Miss &miss)
{
    const MissTrial after = miss.trial().withoutClaim(miss.index);
    if (!keepsMatcher(after.rule.match))
        return;
    steps.append({"claim-dropped", MissEffect::Wider, misscost::wider,
                  Words::tr("Leave %1 out of the rule").arg(nameOf(miss)),
                  Words::tr("The rule would accept tokens whatever they say of it."), after});
}

QString absentWords(const Miss &miss)
{
    const PresetClaim *known = miss.scene.preset() ? miss.scene.preset()->claim({miss.wanted.name}) : nullptr;
    QString words = Words::tr("The rule asks for it, and this token does not have it.");
    if (known && !known->absent.isEmpty())
        words += u' ' + known->absent + u'.';
    if (known && !known->note.isEmpty())
        words += u' ' + known->note;
    return words;
}

void addSent(MissSteps &steps, const Miss &miss, const QByteArray &json, int cost, const QString &what)
{
    const Kinship kinship = claimKinship(miss.scene, {miss.wanted.name}, miss.wanted.value,
                                         plainText(miss.actual).value_or(QByteArray()));
    if (!miss.actual.isMissing() && kinship.effect == MissEffect::OtherWorkload
        && isOtherWorkload(miss.scene))
        return; // the right token is offered for the whole
    steps.append({"token-claim", MissEffect::Workload, cost,
                  Words::tr("Have the token say %1: %2").arg(nameOf(miss), shownInStep(miss.wanted.value)),
                  what, miss.trial().withTokenClaim({miss.wanted.name}, json)});
}

void addMissingSteps(MissSteps &steps, const Miss &miss)
{
    addNested(steps, miss);
    addRenamed(steps, miss);
    // Where the token says it in another place, it is the rule that has to look there.
    addSent(steps, miss, json::quoted(miss.wanted.value),
            steps.isEmpty() ? misscost::ask : misscost::lastResort, absentWords(miss));
    addDropped(steps, miss);
}

void addTypeSteps(MissSteps &steps, const Miss &miss)
{
    const ClaimPath path{miss.wanted.name};
    const QString why = Words::tr("A rule's claims compare texts only, and this is none.");
    if (miss.actual.isArray()) {
        const QByteArray part = json::quoted(miss.wanted.value) + " in " + celPath(path);
        const MissTrial after = miss.asCondition(part);
        steps.append({"claim-list", MissEffect::Writing, misscost::typed,
                      Words::tr("Test %1 in a condition").arg(nameOf(miss)),
                      why + u' ' + Words::tr("As a condition it can be tested: %1.").arg(shownInStep(part)),
                      after});
    } else {
        addTyped(steps, miss, "claim-type", path, miss.actual, why);
    }
    const json::Value nested = miss.actual.isObject() ? miss.actual[miss.wanted.name] : json::Value();
    if (!nested.isMissing())
        addNested(steps, miss);
    addSent(steps, miss, json::quoted(miss.wanted.value), misscost::lastResort,
            why + u' ' + Words::tr("Have the provider send it as a text."));
    addDropped(steps, miss);
}

/// A star at the end was meant to stand for any text.
void addStar(MissSteps &steps, const Miss &miss, const QByteArray &actual)
{
    if (!miss.wanted.value.endsWith('*') || !actual.startsWith(miss.wanted.value.chopped(1)))
        return;
    const QByteArray part = celPath(ClaimPath{miss.wanted.name}) + ".startsWith("
        + json::quoted(miss.wanted.value.chopped(1)) + ')';
    steps.append(
        {"claim-star", MissEffect::Writing, misscost::typed,
         Words::tr("Test the beginning of %1 in a condition").arg(nameOf(miss)),
         Words::tr("In a rule's claims a star stands for itself. As a condition: %1.").arg(shownInStep(part)),
         miss.asCondition(part)});
}

/// The value is one this token has in another claim: two of them were exchanged.
QByteArray holderOf(const Miss &miss)
{
    int looked = 0;
    for (const json::Value claim : miss.state.claims()) {
        if (++looked <= mostLookedAt && claim.equals(miss.wanted.value))
            return claim.keyUtf8();
    }
    return {};
}

void addValueSteps(MissSteps &steps, const Miss &miss)
{
    const QByteArray actual = miss.actual.utf8();
    addStar(steps, miss, actual);
    Kinship kinship = claimKinship(miss.scene, {miss.wanted.name}, miss.wanted.value, actual);
    const QByteArray holder = holderOf(miss);
    const bool writing = kinship.effect == MissEffect::Writing;
    QByteArray id = writing ? "claim-" + likenessName(kinship.likeness) : QByteArray("claim-other");
    QString what = kinship.words + ownRuleAdvice(kinship.effect);
    // Its other claims name the value, so it is the token that was looked at.
    if (!holder.isEmpty() && !writing) {
        kinship.effect = MissEffect::Writing;
        id = "claim-exchanged";
        what = Words::tr("The rule's value is this token's %1: two of its ids were exchanged.")
                   .arg(shownInStep(holder));
        addRenamed(steps, miss);
    }
    const bool star = writing && !isWriting(kinship.likeness);
    steps.append({id, kinship.effect, star ? misscost::typed + 4 : costOf(kinship.effect),
                  Words::tr("Take %1: %2 into the rule").arg(nameOf(miss), shownInStep(actual)), what,
                  miss.trial().withClaim(miss.index, {miss.wanted.name, actual})});
    if (kinship.effect == MissEffect::OtherRun) {
        if (miss.scene.adaptedToken()) {
            steps.append(
                {"token-claim", MissEffect::Workload, misscost::rightToken,
                 Words::tr("Send the token of the run the rule is for"),
                 Words::tr("The rule takes %1: %2 only.").arg(nameOf(miss), shownInStep(miss.wanted.value)),
                 miss.trial().withToken(*miss.scene.adaptedToken())});
        }
    }
    addSent(steps, miss, json::quoted(miss.wanted.value),
            kinship.effect == MissEffect::Writing ? misscost::provider : misscost::provider + 4,
            Words::tr("The rule takes %1: %2 only.").arg(nameOf(miss), shownInStep(miss.wanted.value)));
}

} // namespace

void addClaimSteps(MissSteps &steps, const MissScene &scene, const MissState &state, qsizetype claim)
{
    const QList<ClaimMatch> &claims = state.trial().rule.match.claims;
    if (claim < 0 || claim >= claims.size())
        return;
    const Miss miss{scene, state, claim, claims.at(claim), state.claims()[claims.at(claim).name]};
    if (miss.actual.isMissing())
        addMissingSteps(steps, miss);
    else if (miss.actual.isString())
        addValueSteps(steps, miss);
    else
        addTypeSteps(steps, miss);
}

} // namespace claimcheck
