#pragma once

#include "core/analysis/remedy.h"
#include "core/analysis/sharedtokens.h"

#include <memory>

namespace claimcheck {

/// Rule, issuer and token as they stand while changes are tried on them. Each function gives a changed copy.
struct MissTrial {
    Rule rule;
    std::optional<Issuer> issuer;
    TokenDraft token;
    bool signedAnew = false; ///< a bad signature counts as mended

    MissTrial withSubject(const QByteArray &subject) const;
    MissTrial withAudience(const QByteArray &audience) const;
    MissTrial withClaim(qsizetype index, const ClaimMatch &claim) const;
    MissTrial withoutClaim(qsizetype index) const;
    MissTrial withCondition(const QByteArray &condition) const; ///< empty for none
    MissTrial withIssuer(const Issuer &changed) const;
    MissTrial withToken(const TokenDraft &changed) const;
    MissTrial withHeader(const QByteArray &name, const QByteArray &json) const;
    MissTrial withTokenClaim(const ClaimPath &path, const QByteArray &json) const;
};

/// What changes for whom when a step is taken.
enum class MissEffect : quint8 {
    Workload, ///< nothing: the token is another one
    Setting, ///< nothing: a limit of the issuer
    Writing, ///< the same holders, written as the provider writes them
    OtherRun, ///< the workload doing something else, which the rule kept out
    OtherWorkload, ///< somebody else
    Wider, ///< less is asked for
};

/// One change that may mend one check.
struct MissStep {
    QByteArray id;
    MissEffect effect = MissEffect::Workload;
    int cost = 0;
    QString title, what;
    MissTrial after;
};
using MissSteps = QList<MissStep>;

/// The refused token and everything around it, looked at once.
class MissScene {
public:
    MissScene(const RuleContext &context, const TokenFacts &facts);
    MissScene(const MissScene &) = delete;
    MissScene &operator=(const MissScene &) = delete;

    const RuleContext &context() const { return m_context; }
    const ProviderPreset *preset() const { return m_context.preset; }
    const TokenFacts &facts() const { return m_facts; }
    UnixSeconds now() const { return m_facts.now(); }
    json::Value claims() const { return m_facts.token().claims().root(); }
    MissTrial start() const;

    /// What rule and token say of the preset's values; empty without one.
    const RuleValues &ruleValues() const;
    const PresetValues &tokenValues() const;
    /// A token the rule is meant for; what the rule leaves open is as this token has it.
    const TokenDraft &meantToken() const;
    /// One with the preset's own examples for what the rule leaves open.
    const TokenDraft &usualToken() const;
    /// This token with what the rule says of the preset's values; nothing without a preset.
    const std::optional<TokenDraft> &adaptedToken() const;

private:
    SharedTokens m_own; ///< where the context has none
    RuleContext m_context;
    const TokenFacts &m_facts;
    mutable std::optional<RuleValues> m_ruleValues;
    mutable std::optional<PresetValues> m_tokenValues;
    mutable std::optional<TokenDraft> m_meant, m_usual;
    mutable std::optional<std::optional<TokenDraft>> m_adapted;
};

/// A trial with what the matcher says of it.
class MissState {
public:
    MissState(const MissScene &scene, const MissTrial &trial);

    const MissTrial &trial() const { return m_trial; }
    const TokenFacts::Data &facts() const;
    const Issuer *issuer() const { return m_trial.issuer ? &*m_trial.issuer : nullptr; }
    json::Value claims() const;
    bool matches() const { return m_outcome.rule == Verdict::Match; }
    /// The first check that keeps the token out, a missing issuer among them; none where only what cannot be
    /// known stands in the way.
    const CheckOutcome *failure() const;
    const MatchOutcome &outcome() const { return m_outcome; }

private:
    MissTrial m_trial;
    std::shared_ptr<const TokenFacts> m_facts;
    MatchOutcome m_outcome;
};

} // namespace claimcheck
