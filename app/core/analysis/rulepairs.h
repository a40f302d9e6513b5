#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/rulecontext.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// Does every token that `narrow` admits get in by `wide` too? Yes only where it follows from the texts.
bool covers(const Rule &wide, const Rule &narrow);

/// Rules that say what another says, or less, for the same account.
QList<Finding> pairFindings(const FederationFile &file);

/// Accounts that several issuers or environments share.
QList<Finding> accountFindings(const FederationFile &file, const PresetCatalog &catalog);

/// The tokens that a rule's clauses let in, whatever their times.
QList<TokenDraft> tokensFor(const RuleContext &context, const QList<TokenDraft> &tokens);

} // namespace claimcheck
