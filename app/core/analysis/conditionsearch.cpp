#include "core/analysis/conditionsearch.h"

#include "core/analysis/claimnature.h"
#include "core/analysis/conditionwitness.h"
#include "core/analysis/simulatorjudge.h"
#include "core/analysis/strangevalues.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/filter.h"

#include <QCoreApplication>

#include <algorithm>

namespace claimcheck::detail {

namespace {

using Level = TokenRecipe::Level;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Simulator)
};

constexpr qsizetype mostFound = 8;
constexpr qsizetype mostClaims = 24;
constexpr int evaluationsOfWays = 16; ///< what one search for another way costs at most

bool isWithin(const ClaimPath &outer, const ClaimPath &inner)
{
    return outer.size() <= inner.size() && inner.first(outer.size()) == outer;
}

/// The claims a condition reads, without the rest: quick to change and to evaluate.
QByteArray claimsRead(const RuleReading &rule, json::Value claims)
{
    if (rule.terms.readsAll)
        return claims.source();
    QList<QByteArray> names;
    json::Writer writer;
    writer.beginObject();
    for (const ClaimPath &claim : rule.terms.claims) {
        const json::Value value = claims[claim.constFirst()];
        if (value.isMissing() || names.contains(claim.constFirst()))
            continue;
        names.append(claim.constFirst());
        writer.key(QByteArrayView(claim.constFirst())).raw(value.sourceView());
    }
    return writer.endObject().result();
}

/// What of a rule a change of claims can break.
class Trial {
public:
    Trial(const RuleReading &rule, const BaseToken &base, int evaluations)
        : m_rule(rule)
        , m_claims(claimsRead(rule, base.claims.root()))
        , m_left(evaluations)
    {
    }

    bool isOver() const { return m_left <= 0; }

    bool admits(const ClaimEdits &edits)
    {
        if (isOver() || !plainClausesHold(edits))
            return false;
        --m_left;
        const json::Document document = json::Document::parse(withEdits(m_claims, edits));
        const cel::Claims variables(document.root());
        return m_rule.condition->evaluate(variables, m_workspace).isTrue();
    }

    /// With one claim changed: the further changes that make the condition true another way.
    std::optional<ClaimEdits> otherWay(const ClaimEdit &changed)
    {
        if (m_left < evaluationsOfWays)
            return std::nullopt;
        m_left -= evaluationsOfWays;
        const auto edits = editsThatSatisfy(*m_rule.condition, m_rule.terms, withEdits(m_claims, {changed}),
                                            changed.path);
        if (!edits)
            return std::nullopt;
        const ClaimEdits all = ClaimEdits{changed} + *edits;
        return plainClausesHold(all) ? std::optional(all) : std::nullopt;
    }

private:
    bool plainClausesHold(const ClaimEdits &edits) const
    {
        return std::all_of(edits.begin(), edits.end(),
                           [this](const ClaimEdit &edit) { return plainClauseHolds(edit); });
    }

    bool plainClauseHolds(const ClaimEdit &edit) const
    {
        const RuleMatch &match = m_rule.context.rule.match;
        const QByteArray &name = edit.path.constFirst();
        const json::Document value = json::Document::parse(edit.json);
        if (name == "iss" || name == "aud")
            return false;
        if (name == "sub" && (!value.root().isString() || value.root().utf8().isEmpty()))
            return false;
        if (name == "sub" && match.subjectPrefix && !subjectFits(*match.subjectPrefix, value.root().utf8()))
            return false;
        return std::all_of(match.claims.begin(), match.claims.end(), [&](const ClaimMatch &claim) {
            return claim.name != name || (edit.path.size() == 1 && value.root().equals(claim.value));
        });
    }

    const RuleReading &m_rule;
    QByteArray m_claims;
    cel::Workspace m_workspace;
    int m_left;
};

struct Hole {
    ClaimPath claim;
    ClaimEdits edits;
};

QList<ClaimPath> identityRead(const RuleReading &rule)
{
    QList<ClaimPath> claims;
    for (const ClaimPath &claim : rule.terms.claims)
        if (claims.size() < mostClaims && isIdentity(rule.context.preset, claim))
            claims.append(claim);
    return claims;
}

std::optional<Hole> holeAt(Trial &trial, const RuleReading &rule, const BaseToken &base,
                           const ClaimPath &claim)
{
    const QList<QByteArray> values = strangeValues(rule.terms, claim,
                                                   json::valueAt(base.claims.root(), claim));
    for (const QByteArray &value : values)
        if (trial.admits({{claim, value}}))
            return Hole{claim, {{claim, value}}};
    // One that no test takes: it is the other ways that count.
    if (values.isEmpty())
        return std::nullopt;
    const auto edits = trial.otherWay({claim, json::quoted("mallory")});
    return edits ? std::optional(Hole{claim, *edits}) : std::nullopt;
}

/// Something else that says who the holder is still holds the rule shut.
bool isPinnedElsewhere(Trial &trial, const RuleReading &rule, const BaseToken &base, const Hole &hole)
{
    const ProviderPreset *preset = rule.context.preset;
    const RuleMatch &match = rule.context.rule.match;
    if (match.subjectPrefix && *match.subjectPrefix != "*" && hole.claim != ClaimPath{"sub"})
        return true;
    for (const ClaimMatch &claim : match.claims)
        if (isIdentity(preset, {claim.name}))
            return true;
    for (const ClaimPath &claim : identityRead(rule)) {
        const json::Value own = json::valueAt(base.claims.root(), claim);
        if (isWithin(claim, hole.claim) || isWithin(hole.claim, claim))
            continue;
        const QByteArray other = otherValue(own.isString() ? own.utf8() : QByteArray("mallory"));
        if (!trial.admits(hole.edits + ClaimEdits{{claim, json::quoted(other)}}))
            return true;
    }
    return false;
}

/// The values of the preset that a claim's new text stands for, to be written wherever else they stand.
PresetValues valuesBehind(const ProviderPreset &preset, const ClaimEdit &edit)
{
    const json::Document value = json::Document::parse(edit.json);
    if (!value.root().isString())
        return {};
    const QByteArray text = value.root().utf8();
    if (edit.path == ClaimPath{"sub"}) {
        const QList<SubjectReading> readings = readSubject(preset, text, Template::Cut::Never);
        return readings.isEmpty() ? PresetValues() : readings.constFirst().reading.values;
    }
    for (const PresetRead &read : preset.reads)
        if (read.claim == edit.path)
            if (const auto reading = read.text.read(text))
                return reading->values;
    return {};
}

/// Ids that nobody else has, where the rule does not look at them.
ClaimEdits otherIds(const RuleReading &rule, const BaseToken &base)
{
    ClaimEdits edits;
    if (!rule.context.preset)
        return edits;
    for (const PresetClaim &claim : rule.context.preset->claims) {
        const json::Value own = json::valueAt(base.claims.root(), claim.path);
        if (claim.nature == PresetClaim::Nature::Stable && own.isString() && !rule.reads(claim.path)
            && !base.claims.root()["iss"].utf8().contains(own.utf8()))
            edits.append({claim.path, json::quoted(otherValue(own.utf8()))});
    }
    return edits;
}

/// The token with the hole's changes and all that goes with them.
TokenDraft consistentToken(const RuleReading &rule, const BaseToken &base, const Hole &hole)
{
    TokenDraft token = base.draft;
    if (const ProviderPreset *preset = rule.context.preset) {
        TokenRecipe recipe;
        for (const ClaimEdit &edit : hole.edits) {
            const PresetValues values = valuesBehind(*preset, edit);
            for (auto it = values.begin(); it != values.end(); ++it)
                if (const auto text = Template::parse(QByteArray(*it).replace('$', "$$")))
                    recipe.values.append({it.key(), *text, {}});
        }
        if (const auto made = recipeToken(*preset, recipe, base.values, rule.context.now, &base.draft))
            token = *made;
    }
    token.claims = withEdits(token.claims, otherIds(rule, base) + hole.edits);
    return token;
}

QString whoHolds(const RuleReading &rule, const ClaimPath &claim)
{
    const ProviderPreset *preset = rule.context.preset;
    if (natureOf(preset, claim) == PresetClaim::Nature::Mutable)
        return Words::tr("Whoever can get such a name.");
    return isSharedIssuer(rule.context) ? Words::tr("Any customer of the provider: one issuer signs for all.")
                                        : Words::tr("Anybody else this issuer signs for.");
}

QString titleOf(const Hole &hole)
{
    const QString name = claimName(hole.claim);
    if (hole.edits.constFirst().json.isEmpty())
        return Words::tr("No %1").arg(name);
    return hole.edits.size() == 1 ? Words::tr("Another %1 that the condition takes").arg(name)
                                  : Words::tr("Another %1, by another way through the condition").arg(name);
}

std::optional<Relative> relativeOf(Trial &trial, const RuleReading &rule, const BaseToken &base,
                                   const Hole &hole)
{
    Variant variant;
    variant.title = titleOf(hole);
    variant.who = whoHolds(rule, hole.claim);
    variant.level = isPinnedElsewhere(trial, rule, base, hole) ? Level::Surprise : Level::Attack;
    variant.token = consistentToken(rule, base, hole);
    Relative one = relative(rule.context, variant);
    if (judge(rule.context, *one.facts).verdict == Verdict::Match)
        return one;
    variant.token = {base.draft.header, withEdits(base.draft.claims, hole.edits)};
    one = relative(rule.context, variant);
    return judge(rule.context, *one.facts).verdict == Verdict::Match ? std::optional(one) : std::nullopt;
}

} // namespace

QList<Relative> searchCondition(const RuleReading &rule, const BaseToken &base, int evaluations)
{
    QList<Relative> found;
    if (!rule.condition)
        return found;
    Trial trial(rule, base, evaluations);
    if (!trial.admits({}))
        return found;
    const QList<ClaimPath> claims = identityRead(rule);
    for (const ClaimPath &claim : claims) {
        if (found.size() >= mostFound || trial.isOver())
            break;
        const std::optional<Hole> hole = holeAt(trial, rule, base, claim);
        std::optional<Relative> one = hole ? relativeOf(trial, rule, base, *hole) : std::nullopt;
        if (!one)
            continue;
        one->variant.id = "condition:" + QByteArray::number(found.size() + 1);
        found.append(*one);
    }
    return found;
}

} // namespace claimcheck::detail
