#pragma once

#include "core/federation/federationfile.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

/// What is known around a rule that is looked at. Only the rule must be there; nothing here is kept.
struct RuleContext {
    const Rule &rule;
    const Issuer *issuer = nullptr;
    const ProviderPreset *preset = nullptr; ///< of the issuer; see PresetCatalog::forIssuer
    const FederationFile *file = nullptr;
    QList<TokenDraft> tokens; ///< tokens at hand that the rule is meant for; never with a signature
    UnixSeconds now = 0;
};

} // namespace claimcheck
