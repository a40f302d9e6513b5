#pragma once

#include "core/analysis/lintscope.h"

namespace claimcheck {

/// Everything lint() finds about one rule, without fixes; worst first.
QList<Finding> findingsOf(const LintScope &scope);

/// Puts fixes that hold what lint() promises of them into the findings.
void offerFixes(const LintScope &scope, QList<Finding> &findings);

/// A change that may be a fix; whether it is one is tried out.
struct Proposal {
    enum class Effect : quint8 {
        Narrows, ///< whom the rule is meant for gets in as before
        Repairs, ///< the rule lets in what it was meant for and did not
        Replaces, ///< what the workload has to send changes
    };
    Remedy remedy;
    Effect effect = Effect::Narrows;
};

/// Best first; bounded.
QList<Proposal> proposalsFor(const Finding &finding, const LintScope &scope);

// Where proposals come from: the texts of the clauses, the condition, what is known of the workload.
QList<Proposal> textProposals(const Finding &finding, const LintScope &scope);
QList<Proposal> conditionProposals(const Finding &finding, const LintScope &scope);
QList<Proposal> pinProposals(const Finding &finding, const LintScope &scope);
QList<Proposal> targetProposals(const Finding &finding, const LintScope &scope);

Proposal ruleProposal(const QByteArray &id, const QString &title, const QString &what, const Rule &rule,
                      Proposal::Effect effect = Proposal::Effect::Narrows);
Proposal issuerProposal(const QByteArray &id, const QString &title, const QString &what,
                        const Issuer &issuer);

} // namespace claimcheck
