#pragma once

#include "core/jose/glossary.h"
#include "core/provider/preset.h"

namespace claimcheck {

/// What a claim means with this provider and who sets it; the registered meaning (core/jose/glossary.h) where
/// the preset says nothing, or is null.
Meaning claimMeaning(const ProviderPreset *preset, const ClaimPath &path);

/// What it means that a claim is not there; empty where that is nothing special.
QString absenceMeaning(const ProviderPreset *preset, const ClaimPath &path);

} // namespace claimcheck
