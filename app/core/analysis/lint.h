#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/rulecontext.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// Fixes are tried out before they are offered, which takes longer than finding.
enum class Fixes : quint8 { Offer, Leave };

/// What should be known about one rule before it exists (providers section 2 and more), worst first and
/// always in the same order. A rule the service refuses has only the reasons for that. A fix is offered only
/// if with it the finding is gone, no finding of Danger or Refused comes up, and nobody unintended gets in
/// who did not.
QList<Finding> lint(const RuleContext &context, Fixes fixes = Fixes::Offer);

/// The context of a rule of a file: its issuer, and the preset that knows it.
RuleContext contextOf(const Rule &rule, const FederationFile &file, const PresetCatalog &catalog,
                      UnixSeconds now);

/// Every rule of a file that is not archived, each finding with the rule's key; and what only shows between
/// rules: duplicates, rules that another covers, accounts that serve several kinds of workload. `tokens` that
/// a rule admits are at hand for it.
QList<Finding> lintFile(const FederationFile &file, const PresetCatalog &catalog, UnixSeconds now,
                        const QList<TokenDraft> &tokens = {}, Fixes fixes = Fixes::Offer);

} // namespace claimcheck
