#pragma once

#include "core/analysis/claimsread.h"
#include "core/analysis/tokendiff.h"

#include <memory>

namespace claimcheck::detail {

/// Both tokens of a pair tried on the rules that are for them.
class RuleTrials {
public:
    explicit RuleTrials(const TokenPair &pair);

    struct Trial {
        int rule; ///< index into file->rules
        ClaimsRead read;
        MatchOutcome a, b;
    };
    const QList<Trial> &trials() const { return m_trials; }
    const TokenFacts &factsA() const { return *m_a; }
    const TokenFacts &factsB() const { return *m_b; }
    const Rule &rule(const Trial &trial) const { return m_pair.file->rules.at(trial.rule); }
    const Issuer *issuer(const Trial &trial) const { return m_pair.file->issuer(rule(trial).issuer); }

    /// Checks with another outcome for B than for A; skipped counts as passed.
    struct CheckChange {
        CheckOutcome a, b;
    };
    static QList<CheckChange> changedChecks(const Trial &trial);

    /// This claim alone turns the condition: with B's value A would have B's outcome, or the other way round.
    bool turnsCondition(const Trial &trial, const ClaimPath &path) const;

private:
    Outcome conditionWith(const Trial &trial, const TokenPair::Side &side, const TokenPair::Side &other,
                          const TokenFacts &facts, const ClaimPath &path) const;
    bool isFor(const Rule &rule) const;

    const TokenPair &m_pair;
    std::unique_ptr<TokenFacts> m_a, m_b;
    QList<Trial> m_trials;
};

} // namespace claimcheck::detail
