#include "core/analysis/lintscope.h"

#include "core/analysis/simulator.h"
#include "core/cel/program.h"
#include "core/json/edit.h"
#include "core/json/writer.h"
#include "core/provider/filter.h"

#include <QCoreApplication>

namespace claimcheck {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(claimcheck::Lint)
};

} // namespace

LintScope::LintScope(const RuleContext &context)
    : m_context(context)
    , m_condition(conditionTree(context.rule.match))
{
    if (m_context.issuer || !m_context.preset)
        return;
    const Result<Issuer> issuer = presetIssuer(*m_context.preset,
                                               likelyValues(*m_context.preset, match(), {}));
    if (!issuer)
        return;
    m_ownIssuer = *issuer;
    m_context.issuer = &*m_ownIssuer;
}

std::optional<Rule> LintScope::proposed() const
{
    if (!preset())
        return {};
    const QByteArray address = issuer() ? issuer()->issuerUrl : QByteArray();
    const Result<Rule> rule = recommendedRule(*preset(), likelyValues(*preset(), match(), address));
    return rule ? std::optional(*rule) : std::nullopt;
}

QList<ClaimPath> LintScope::claimsRead() const
{
    if (!m_condition)
        return {};
    return conditionTerms(match().conditionProgram.of(*match().condition).program).claims;
}

const TokenDraft &LintScope::base() const
{
    if (!m_base)
        m_base = meantToken(m_context);
    return *m_base;
}

json::Value LintScope::baseClaims() const
{
    if (!m_baseClaims)
        m_baseClaims = json::Document::parse(base().claims);
    return m_baseClaims->root();
}

const QList<Admission> &LintScope::admissions() const
{
    if (!m_admissions)
        m_admissions = simulate(m_context);
    return *m_admissions;
}

Range patternRange(const LintScope &scope, const ConditionNode &node)
{
    const cel::Ast &ast = scope.match().conditionProgram.of(*scope.match().condition).program.ast();
    const cel::NodePlace &place = ast.places[ast.nodes[node.test->node].right];
    return {qsizetype(place.begin), qsizetype(place.end)};
}

TokenDraft withClaim(const TokenDraft &token, const ClaimPath &path, const QByteArray &json)
{
    const json::Document claims = json::Document::parse(token.claims);
    return {token.header, json::withMember(claims.root(), path, json)};
}

std::optional<Admission> evidence(const LintScope &scope, const ClaimPath &path, const QByteArray &text,
                                  const QString &title)
{
    if (!scope.baseClaims().isObject())
        return {};
    Variant variant;
    variant.id = "made-for-finding";
    variant.title = title;
    variant.who = Words::tr("Whoever may have such a value.");
    variant.token = withClaim(scope.base(), path, json::quoted(text));
    if (!admits(scope.context(), variant.token))
        return {};
    return tryVariants(scope.context(), {variant}).constFirst();
}

PresetValues likelyValues(const ProviderPreset &preset, const RuleMatch &match, const QByteArray &issuerUrl)
{
    PresetValues values = exampleValues(preset);
    const RuleValues said = valuesOfRule(preset, match, issuerUrl);
    for (auto it = said.values.begin(); it != said.values.end(); ++it)
        values[it.key()] = *it;
    return completed(preset, values);
}

PresetValues otherExamples(const ProviderPreset &preset)
{
    PresetValues values = exampleValues(preset);
    for (const PresetField &field : preset.fields) {
        if (field.fallback.isEmpty() && field.choices.isEmpty() && !field.example.isEmpty())
            values[field.name] = detail::otherValue(field.example);
    }
    return values;
}

} // namespace claimcheck
