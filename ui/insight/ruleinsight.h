#pragma once

#include "core/analysis/finding.h"
#include "core/federation/matcher.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck::ui {

/// What can be said of one rule beside its report: how it and the token could be made to agree, who else gets
/// in, and what should be known about it.
struct RuleInsight {
    bool isMade = false; ///< otherwise there is no rule or no token, or nothing is known yet
    QList<Remedy> remedies; ///< none where the rule would match
    QList<Admission> admissions;
    QList<Finding> findings;
};

/// Milliseconds of work: made anew for each rule and token. The findings have no fixes yet.
RuleInsight ruleInsight(const FederationFile &file, int rule, const TokenFacts &facts,
                        const PresetCatalog &catalog);

/// The same findings with fixes; those are tried, which takes longest.
QList<Finding> findingsWithFixes(const FederationFile &file, int rule, const TokenFacts &facts,
                                 const PresetCatalog &catalog);

/// The findings of one rule without a token and without fixes, which is quicker.
QList<Finding> ruleFindings(const FederationFile &file, int rule, const PresetCatalog &catalog,
                            UnixSeconds now);

} // namespace claimcheck::ui
