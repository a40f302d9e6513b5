#include "core/analysis/misstrial.h"

#include "core/analysis/simulator.h"
#include "core/federation/reason.h"
#include "core/federation/tokenfacts.h"
#include "core/json/edit.h"

namespace claimcheck {

namespace {

TokenDraft draftOf(const Token &token)
{
    return {token.header().root().source(), token.claims().root().source()};
}

Token tokenOf(const TokenDraft &draft)
{
    return draft.header.isEmpty() ? Token::fromClaims(draft.claims)
                                  : Token::fromParts(draft.header, draft.claims);
}

json::Document parsed(const QByteArray &json)
{
    return json::Document::parse(json.isEmpty() ? QByteArrayLiteral("{}") : json);
}

QByteArray literal(QByteArray text)
{
    return text.replace('$', "$$");
}

/// Sets every value the rule names.
TokenRecipe recipeFor(const PresetValues &values)
{
    TokenRecipe recipe;
    for (auto it = values.begin(); it != values.end(); ++it) {
        if (const Result<Template> text = Template::parse(literal(*it)))
            recipe.values.append({it.key(), *text, {}});
    }
    return recipe;
}

} // namespace

MissTrial MissTrial::withSubject(const QByteArray &subject) const
{
    MissTrial changed = *this;
    changed.rule.match.subjectPrefix = subject;
    return changed;
}

MissTrial MissTrial::withAudience(const QByteArray &audience) const
{
    MissTrial changed = *this;
    changed.rule.match.audience = audience;
    return changed;
}

MissTrial MissTrial::withClaim(qsizetype index, const ClaimMatch &claim) const
{
    MissTrial changed = *this;
    changed.rule.match.claims[index] = claim;
    return changed;
}

MissTrial MissTrial::withoutClaim(qsizetype index) const
{
    MissTrial changed = *this;
    changed.rule.match.claims.removeAt(index);
    return changed;
}

MissTrial MissTrial::withCondition(const QByteArray &condition) const
{
    MissTrial changed = *this;
    changed.rule.match.condition = condition.isEmpty() ? std::nullopt : std::optional(condition);
    return changed;
}

MissTrial MissTrial::withIssuer(const Issuer &other) const
{
    MissTrial changed = *this;
    changed.issuer = other;
    changed.rule.issuer = other.key;
    return changed;
}

MissTrial MissTrial::withToken(const TokenDraft &other) const
{
    MissTrial changed = *this;
    changed.token = other;
    return changed;
}

MissTrial MissTrial::withHeader(const QByteArray &name, const QByteArray &json) const
{
    MissTrial changed = *this;
    changed.token.header = json::withMember(parsed(token.header).root(), {name}, json);
    return changed;
}

MissTrial MissTrial::withTokenClaim(const ClaimPath &path, const QByteArray &json) const
{
    MissTrial changed = *this;
    changed.token.claims = json::withMember(parsed(token.claims).root(), path, json);
    return changed;
}

MissScene::MissScene(const RuleContext &context, const TokenFacts &facts)
    : m_context(context)
    , m_facts(facts)
{
    if (!m_context.shared)
        m_context.shared = &m_own;
}

MissTrial MissScene::start() const
{
    MissTrial trial{m_context.rule, {}, draftOf(m_facts.token()), false};
    if (m_context.issuer)
        trial.issuer = *m_context.issuer;
    return trial;
}

const RuleValues &MissScene::ruleValues() const
{
    if (!m_ruleValues) {
        m_ruleValues = RuleValues();
        if (preset()) {
            m_ruleValues = valuesOfRule(*preset(), m_context.rule.match,
                                        m_context.issuer ? m_context.issuer->issuerUrl : QByteArray());
        }
    }
    return *m_ruleValues;
}

const PresetValues &MissScene::tokenValues() const
{
    if (!m_tokenValues)
        m_tokenValues = preset() ? valuesOfToken(*preset(), claims()) : PresetValues();
    return *m_tokenValues;
}

const TokenDraft &MissScene::meantToken() const
{
    if (!m_meant) {
        RuleContext context = m_context;
        context.tokens.clear();
        if (claims().isObject())
            context.tokens.append(start().token);
        context.now = now();
        m_meant = claimcheck::meantToken(context);
    }
    return *m_meant;
}

const TokenDraft &MissScene::usualToken() const
{
    if (!m_usual) {
        RuleContext context = m_context;
        context.tokens.clear();
        context.now = now();
        m_usual = claimcheck::meantToken(context);
    }
    return *m_usual;
}

const std::optional<TokenDraft> &MissScene::adaptedToken() const
{
    if (!m_adapted) {
        m_adapted = std::optional<TokenDraft>();
        PresetValues values = ruleValues().values;
        for (const QByteArray &name : ruleValues().cut)
            values.remove(name);
        const TokenDraft base = start().token;
        if (preset() && !values.isEmpty() && claims().isObject()) {
            const Result<TokenDraft> token = recipeToken(*preset(), recipeFor(values),
                                                         completed(*preset(), tokenValues()), now(), &base);
            if (token)
                m_adapted = *token;
        }
    }
    return *m_adapted;
}

MissState::MissState(const MissScene &scene, const MissTrial &trial)
    : m_trial(trial)
{
    const TokenFacts &own = scene.facts();
    if (!trial.signedAnew && trial.token == draftOf(own.token())) {
        m_facts = std::shared_ptr<const TokenFacts>(std::shared_ptr<void>(), &own);
    } else {
        // Whoever sends another token has it signed anew.
        SignatureCheck good;
        good.state = SignatureCheck::State::Good;
        QSet<QByteArray> seen;
        if (own.data().jtiSeen)
            seen.insert(own.data().jti.text);
        m_facts = std::make_shared<const TokenFacts>(tokenOf(trial.token), good, own.now(), seen);
    }
    m_outcome = match(m_trial.rule, issuer(), *m_facts);
}

const TokenFacts::Data &MissState::facts() const
{
    return m_facts->data();
}

json::Value MissState::claims() const
{
    return m_facts->token().claims().root();
}

const CheckOutcome *MissState::failure() const
{
    for (const CheckOutcome &check : m_outcome.checks) {
        if (check.id >= CheckId::RuleActive)
            break;
        const bool noIssuer = check.id == CheckId::Issuer && Reason(check.reason) == Reason::NoIssuer;
        if (check.outcome == Outcome::Fail || noIssuer)
            return &check;
    }
    return nullptr;
}

} // namespace claimcheck
