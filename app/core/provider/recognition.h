#pragma once

#include "core/provider/preset.h"

namespace claimcheck {

/// True where a token is what the recognition describes; one that asks for nothing fits nothing.
bool fits(const PresetRecognition &recognition, json::Value header, json::Value claims);

/// The first recognition of the preset that fits a token.
const PresetRecognition *recognitionOf(const PresetHead &preset, json::Value header, json::Value claims);

/// The wrong token of the preset's world that this is; none for one that may well be right.
const PresetWrongToken *wrongTokenOf(const ProviderPreset &preset, json::Value header, json::Value claims);

} // namespace claimcheck
