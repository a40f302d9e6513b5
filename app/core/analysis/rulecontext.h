#pragma once

#include "core/federation/federationfile.h"
#include "core/provider/presetfill.h"

namespace claimcheck {

class SharedTokens;

/// What is known around a rule that is looked at. Only the rule must be there; nothing here is kept.
struct RuleContext {
    const Rule &rule;
    const Issuer *issuer = nullptr;
    const ProviderPreset *preset = nullptr; ///< of the issuer; see PresetCatalog::forIssuer
    const FederationFile *file = nullptr;
    QList<TokenDraft> tokens; ///< tokens at hand that the rule is meant for; never with a signature
    UnixSeconds now = 0;
    SharedTokens *shared = nullptr; ///< tokens read for other rules of the same answer; none is fine
};

/// One issuer signs for every customer of the provider, as far as the address says.
inline bool isSharedIssuer(const RuleContext &context)
{
    return context.preset
        && context.preset->tenant.isSharedAt(context.issuer ? context.issuer->issuerUrl : QByteArray());
}

} // namespace claimcheck
