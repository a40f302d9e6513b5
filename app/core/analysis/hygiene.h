#pragma once

#include "core/analysis/finding.h"
#include "core/analysis/rulecontext.h"
#include "core/provider/presetcatalog.h"

namespace claimcheck {

/// What piles up over many rules, none of it wrong by itself: rules that none of the tokens at hand uses,
/// rules that admit one and the same token (shown), names that break on a renaming, issuers and accounts
/// without rules, references to what is archived.
QList<Finding> hygiene(const FederationFile &file, const PresetCatalog &catalog, UnixSeconds now,
                       const QList<TokenDraft> &tokens = {});

} // namespace claimcheck
