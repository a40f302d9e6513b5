#pragma once

#include "core/provider/preset.h"

namespace claimcheck {

/// What kind of thing a claim says, from the preset's catalogue (for a nested claim: of the nearest object
/// around it that is catalogued) or, for the registered names, without one. Nothing where it is not known.
std::optional<PresetClaim::Nature> natureOf(const ProviderPreset *preset, const ClaimPath &path);

/// Says who the holder is. A claim nobody knows may well do so.
bool isIdentity(const ProviderPreset *preset, const ClaimPath &path);

/// Differs from token to token, or means nothing to anybody else.
bool isNoise(const ProviderPreset *preset, const ClaimPath &path);

} // namespace claimcheck
