#pragma once

#include "core/analysis/conditiontree.h"
#include "core/analysis/finding.h"
#include "core/analysis/rulecontext.h"

namespace claimcheck {

/// One rule while it is looked at: what several checks need, each worked out once and when first asked for.
class LintScope {
public:
    explicit LintScope(const RuleContext &context);
    LintScope(const LintScope &) = delete;
    LintScope &operator=(const LintScope &) = delete;

    const RuleContext &context() const { return m_context; }
    const RuleMatch &match() const { return m_context.rule.match; }
    const ProviderPreset *preset() const { return m_context.preset; }
    /// Of the context, or the one the preset would make.
    const Issuer *issuer() const { return m_context.issuer; }

    /// The rule the preset proposes; nothing without one.
    std::optional<Rule> proposed() const;

    const std::optional<ConditionNode> &condition() const { return m_condition; }
    /// Every claim the condition reads.
    QList<ClaimPath> claimsRead() const;
    /// meantToken(): a token the rule is for.
    const TokenDraft &base() const;
    json::Value baseClaims() const;
    /// simulate(): who else gets in, and who does not.
    const QList<Admission> &admissions() const;

private:
    RuleContext m_context;
    std::optional<Issuer> m_ownIssuer;
    std::optional<ConditionNode> m_condition;
    mutable std::optional<TokenDraft> m_base;
    mutable std::optional<json::Document> m_baseClaims;
    mutable std::optional<QList<Admission>> m_admissions;
};

/// Where the pattern of a matches() stands in the condition.
Range patternRange(const LintScope &scope, const ConditionNode &node);

/// The token with another claim.
TokenDraft withClaim(const TokenDraft &token, const ClaimPath &path, const QByteArray &json);

/// The token it is meant for with another text in a claim, as evidence: if the rule lets it in.
std::optional<Admission> evidence(const LintScope &scope, const ClaimPath &path, const QByteArray &text,
                                  const QString &title);

/// The values a rule and its issuer say, with the preset's examples for the rest; completed.
PresetValues likelyValues(const ProviderPreset &preset, const RuleMatch &match, const QByteArray &issuerUrl);

/// The preset's examples with everything changed that a person would have to say: what is equal in tokens of
/// both does not rest on an example.
PresetValues otherExamples(const ProviderPreset &preset);

} // namespace claimcheck
